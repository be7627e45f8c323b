// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/systemevents.h"

#include "agent/windowsaccess.h"

#include <boost/asio/windows/object_handle.hpp>

#include <array>
#include <atomic>
#include <charconv>
#include <ostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <windows.h>

#include <tlhelp32.h>

namespace agent {

namespace asio = boost::asio;

namespace {

constexpr DWORD longestGoodbyeMs = 5000; // Windows itself gives a closed console no more.

std::wstring eventName(DWORD process, std::wstring_view what)
{
    std::wstring name(L"Global\\fleetscope-agent-");
    name += std::to_wstring(process);
    name += L'-';
    return name.append(what);
}

/// An event by which others tell this process something; without a name if that is somebody else's already.
HANDLE makeEvent(std::wstring_view what)
{
    PrivateSecurity security;
    const auto name = eventName(::GetCurrentProcessId(), what);
    const HANDLE event = ::CreateEventW(security.attributes(), FALSE, FALSE, name.c_str());
    if (event && ::GetLastError() != ERROR_ALREADY_EXISTS)
        return event;
    if (event)
        ::CloseHandle(event);
    return ::CreateEventW(nullptr, FALSE, FALSE, nullptr);
}

HANDLE duplicate(HANDLE handle)
{
    HANDLE copy = nullptr;
    ::DuplicateHandle(::GetCurrentProcess(), handle, ::GetCurrentProcess(), &copy, 0, FALSE,
                      DUPLICATE_SAME_ACCESS);
    return copy;
}

// Windows calls the console's handler on a thread of its own and gives it nothing to know the agent by. Both
// events stay open as long as the process lives.
std::atomic<HANDLE> consoleStop{nullptr};
std::atomic<HANDLE> agentEnded{nullptr};

BOOL WINAPI onConsole(DWORD what)
{
    ::SetEvent(consoleStop);
    // When this returns from one of these, the process is ended: its subscribers shall hear a goodbye first.
    if (what == CTRL_CLOSE_EVENT || what == CTRL_LOGOFF_EVENT || what == CTRL_SHUTDOWN_EVENT)
        ::WaitForSingleObject(agentEnded, longestGoodbyeMs);
    return TRUE;
}

struct ProcessEntry
{
    DWORD id{0};
    DWORD parent{0};
    std::wstring program{};
};

std::vector<ProcessEntry> allProcesses()
{
    std::vector<ProcessEntry> processes;
    const HANDLE all = ::CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    if (all == INVALID_HANDLE_VALUE)
        return processes;
    PROCESSENTRY32W entry{};
    entry.dwSize = sizeof entry;
    for (BOOL isOne = ::Process32FirstW(all, &entry); isOne; isOne = ::Process32NextW(all, &entry))
        processes.push_back(
            {.id = entry.th32ProcessID, .parent = entry.th32ParentProcessID, .program = entry.szExeFile});
    ::CloseHandle(all);
    return processes;
}

std::uint64_t startOf(HANDLE process)
{
    FILETIME start{};
    FILETIME ignored{};
    if (!::GetProcessTimes(process, &start, &ignored, &ignored, &ignored))
        return 0;
    return (std::uint64_t{start.dwHighDateTime} << 32U) | start.dwLowDateTime;
}

/// The process that started this one, to wait for. Null if it has ended; INVALID_HANDLE_VALUE if Windows
/// does not let this one look.
HANDLE openParent()
{
    const DWORD own = ::GetCurrentProcessId();
    for (const auto &process : allProcesses()) {
        if (process.id != own)
            continue;
        const HANDLE parent =
            ::OpenProcess(SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION, FALSE, process.parent);
        if (!parent)
            return ::GetLastError() == ERROR_INVALID_PARAMETER ? nullptr : INVALID_HANDLE_VALUE;
        // Its number may be another process's by now, which then is younger than this one.
        if (startOf(parent) <= startOf(::GetCurrentProcess()))
            return parent;
        ::CloseHandle(parent);
        return nullptr;
    }
    return INVALID_HANDLE_VALUE;
}

} // namespace

class SystemEvents::Private
{
public:
    Private(asio::io_context &io, Handlers handlers)
        : m_handlers(std::move(handlers))
        , m_console(io)
        , m_stop(io)
        , m_reload(io)
        , m_input(io)
        , m_parent(io)
    {
    }

    ~Private()
    {
        if (agentEnded)
            ::SetEvent(agentEnded);
    }

    void start(bool hasParent)
    {
        consoleStop = ::CreateEventW(nullptr, FALSE, FALSE, nullptr);
        agentEnded = ::CreateEventW(nullptr, TRUE, FALSE, nullptr);
        stopAfter(m_console, duplicate(consoleStop));
        ::SetConsoleCtrlHandler(onConsole, TRUE);
        if (hasParent) {
            watchInput();
            watchParent();
        } else {
            stopAfter(m_stop, makeEvent(L"stop"));
            assign(m_reload, makeEvent(L"reload"));
            awaitReload();
        }
    }

    void cancel()
    {
        m_isCancelled = true;
        for (auto *handle : {&m_console, &m_stop, &m_reload, &m_input, &m_parent}) {
            boost::system::error_code ignored;
            handle->close(ignored);
        }
    }

private:
    static void assign(asio::windows::object_handle &handle, HANDLE native)
    {
        boost::system::error_code ignored;
        handle.assign(native, ignored);
    }

    void stopAfter(asio::windows::object_handle &handle, HANDLE native)
    {
        assign(handle, native);
        handle.async_wait([this](boost::system::error_code error) {
            if (!error && !m_isCancelled)
                m_handlers.stop();
        });
    }

    void awaitReload()
    {
        m_reload.async_wait([this](boost::system::error_code error) {
            if (error || m_isCancelled)
                return;
            m_handlers.reload();
            awaitReload();
        });
    }

    /// A pipe can only be read on a thread of its own. The thread ends with the process, at the latest.
    void watchInput()
    {
        const HANDLE ended = ::CreateEventW(nullptr, TRUE, FALSE, nullptr);
        stopAfter(m_input, duplicate(ended));
        std::thread([ended] {
            const HANDLE input = ::GetStdHandle(STD_INPUT_HANDLE);
            const bool isPipe = ::GetFileType(input) == FILE_TYPE_PIPE;
            std::array<char, 256> ignored{};
            DWORD count = 0;
            while (::ReadFile(input, ignored.data(), static_cast<DWORD>(ignored.size()), &count, nullptr) &&
                   (count > 0 || isPipe)) { // Only a pipe has news of no bytes.
            }
            ::SetEvent(ended);
        }).detach();
    }

    void watchParent()
    {
        const HANDLE parent = openParent();
        if (parent && parent != INVALID_HANDLE_VALUE) {
            stopAfter(m_parent, parent);
        } else if (!parent) {
            ::SetEvent(consoleStop); // It ended while this one began.
        }
    }

    Handlers m_handlers;
    asio::windows::object_handle m_console;
    asio::windows::object_handle m_stop;
    asio::windows::object_handle m_reload;
    asio::windows::object_handle m_input;
    asio::windows::object_handle m_parent;
    bool m_isCancelled = false;
};

SystemEvents::SystemEvents(asio::io_context &io, Handlers handlers)
    : m_d(std::make_shared<Private>(io, std::move(handlers)))
{
}

SystemEvents::~SystemEvents() = default;

void SystemEvents::start(bool hasParent)
{
    m_d->start(hasParent);
}

void SystemEvents::cancel()
{
    m_d->cancel();
}

std::optional<int> runControlCommand(std::span<const std::string_view> arguments, std::ostream &out,
                                     std::ostream &notes)
{
    if (arguments.empty() || (arguments.front() != "reload" && arguments.front() != "stop"))
        return std::nullopt;
    const auto what = arguments.front();
    DWORD wanted = 0;
    if (arguments.size() > 1) {
        const auto number = arguments[1];
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), wanted);
        if (error != std::errc{} || end != number.data() + number.size() || wanted == 0 ||
            arguments.size() > 2) {
            notes << "fleetscope-agent: \"" << what << "\" is followed by one process id or nothing.\n";
            return 2;
        }
    }
    int told = 0;
    for (const auto &process : allProcesses()) {
        if (wanted != 0 && process.id != wanted)
            continue;
        const HANDLE event = ::OpenEventW(
            EVENT_MODIFY_STATE, FALSE, eventName(process.id, std::wstring(what.begin(), what.end())).c_str());
        if (!event)
            continue;
        told += ::SetEvent(event) ? 1 : 0;
        ::CloseHandle(event);
    }
    if (told == 0) {
        notes << "fleetscope-agent: There is no agent that you may tell so. One that belongs to another user "
                 "takes "
                 "an administrator's command line.\n";
        return 1;
    }
    out << "Told " << told << (told == 1 ? " agent to " : " agents to ") << what << ".\n";
    return 0;
}

} // namespace agent
