// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/system.h"

#include "agent/path.h"
#include "agent/text.h"
#include "agent/windowstext.h"

#include <array>
#include <cstdio>

#include <fcntl.h>
#include <io.h>

#include <windows.h>

#include <shellapi.h>

namespace agent {
namespace {

constexpr DWORD mostNameUnits = 256;

} // namespace

ProcessSetup::ProcessSetup()
    : m_before(::GetConsoleOutputCP())
{
    ::SetConsoleOutputCP(CP_UTF8);
    // What other programs read and write here ends its lines as on every other system.
    for (std::FILE *stream : {stdin, stdout, stderr})
        ::_setmode(::_fileno(stream), _O_BINARY);
}

ProcessSetup::~ProcessSetup()
{
    if (m_before != 0)
        ::SetConsoleOutputCP(m_before);
}

std::vector<std::string> commandLine(int argc, char *argv[])
{
    // What main() was given has lost the letters that the system's code page lacks.
    int count = 0;
    wchar_t **wide = ::CommandLineToArgvW(::GetCommandLineW(), &count);
    if (!wide)
        return {argv + (argc > 0 ? 1 : 0), argv + argc};
    std::vector<std::string> arguments;
    for (int i = 1; i < count; ++i)
        arguments.push_back(utf8From(wide[i]));
    ::LocalFree(wide);
    return arguments;
}

void endWithParent()
{
    // SystemEvents watches the parent.
}

void raiseDescriptorLimit()
{
    // There is none but memory.
}

std::optional<std::string> readMachineId()
{
    std::array<wchar_t, mostNameUnits> id{};
    DWORD bytes = sizeof id;
    // The 64-bit view, or a 32-bit program would be another machine.
    if (::RegGetValueW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\Microsoft\\Cryptography", L"MachineGuid",
                       RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY, nullptr, id.data(), &bytes) != ERROR_SUCCESS)
        return std::nullopt;
    auto text = utf8From(id.data());
    return text.size() >= 32 ? std::optional(std::move(text)) : std::nullopt;
}

std::string hostName()
{
    std::array<wchar_t, mostNameUnits> name{};
    DWORD units = name.size();
    if (!::GetComputerNameExW(ComputerNameDnsHostname, name.data(), &units) || units == 0)
        return "localhost";
    return utf8From(std::wstring_view(name.data(), units));
}

std::string readInputLine(std::size_t mostBytes)
{
    std::string line;
    char c = 0;
    DWORD count = 0;
    const HANDLE input = ::GetStdHandle(STD_INPUT_HANDLE);
    while (line.size() <= mostBytes && ::ReadFile(input, &c, 1, &count, nullptr) && count == 1 && c != '\n')
        line += c;
    return line;
}

std::string fileStamp(const std::string &file)
{
    const HANDLE opened = ::CreateFileW(pathFrom(file).c_str(), FILE_READ_ATTRIBUTES,
                                        FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                        OPEN_EXISTING, 0, nullptr);
    if (opened == INVALID_HANDLE_VALUE)
        return "-";
    BY_HANDLE_FILE_INFORMATION about{};
    const bool isKnown = ::GetFileInformationByHandle(opened, &about) != 0;
    ::CloseHandle(opened);
    if (!isKnown)
        return "-";
    std::string stamp;
    for (const DWORD part :
         {about.dwVolumeSerialNumber, about.nFileIndexHigh, about.nFileIndexLow, about.nFileSizeHigh,
          about.nFileSizeLow, about.ftLastWriteTime.dwHighDateTime, about.ftLastWriteTime.dwLowDateTime})
        stamp += join({std::to_string(part), ":"});
    return stamp;
}

void claimAddress(boost::asio::ip::tcp::acceptor &acceptor, boost::system::error_code &error)
{
    // SO_REUSEADDR would let any program share the port, and after a restart it can be had without.
    using Exclusive = boost::asio::detail::socket_option::boolean<SOL_SOCKET, SO_EXCLUSIVEADDRUSE>;
    acceptor.set_option(Exclusive(true), error);
}

void limitSilence(boost::asio::ip::tcp::socket &socket, std::chrono::milliseconds limit)
{
    // TCP_MAXRT of ws2ipdef.h, which MinGW's headers lack: in seconds, about bytes that are on their way.
    constexpr int maxRetransmission = 5;
    using MaxRetransmission = boost::asio::detail::socket_option::integer<IPPROTO_TCP, maxRetransmission>;
    boost::system::error_code ignored;
    socket.set_option(MaxRetransmission(static_cast<int>(limit.count() / 1000)), ignored);
}

std::string_view reloadCommand()
{
    return "fleetscope-agent reload";
}

std::string_view signalHelp()
{
    return "\"fleetscope-agent reload\" makes a running agent read its settings, tokens and certificates "
           "again,\n"
           "and \"fleetscope-agent stop\" ends it, as Ctrl+C does. Both take a process id; without one they "
           "mean\n"
           "every agent that you may tell so, but none that another program has started for itself.\n"
           "\nExit status: 0 after a stop, 1 when it cannot serve, 2 when an option makes no sense.\n";
}

} // namespace agent
