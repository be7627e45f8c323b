// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/agentprocess.h"

#include "agent/windowstext.h"

#include <array>
#include <cstdlib>
#include <string_view>

#include <windows.h>

namespace {

HANDLE handleFrom(std::intptr_t handle)
{
    return reinterpret_cast<HANDLE>(handle);
}

std::string readUntil(std::intptr_t pipe, char last)
{
    std::string text;
    char c = 0;
    DWORD count = 0;
    while (::ReadFile(handleFrom(pipe), &c, 1, &count, nullptr) && count == 1 && (last == '\0' || c != last))
        text += c;
    return text;
}

struct Pipe
{
    HANDLE read{nullptr};
    HANDLE write{nullptr};
};

/// One end of which the other process gets.
Pipe makePipe(bool givesReadEnd)
{
    Pipe pipe;
    if (!::CreatePipe(&pipe.read, &pipe.write, nullptr, 0))
        std::abort();
    ::SetHandleInformation(givesReadEnd ? pipe.read : pipe.write, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
    return pipe;
}

/// What has no quotes inside, as nothing here has, needs them around it at most.
std::wstring quoted(const std::string &argument)
{
    std::wstring text(1, L'"');
    text += agent::wideFrom(argument);
    text += L'"';
    return text;
}

void signal(std::intptr_t process, const wchar_t *what)
{
    std::wstring name(L"Global\\fleetscope-agent-");
    name += std::to_wstring(::GetProcessId(handleFrom(process)));
    name += L'-';
    name += what;
    const HANDLE event = ::OpenEventW(EVENT_MODIFY_STATE, FALSE, name.c_str());
    if (!event)
        return;
    ::SetEvent(event);
    ::CloseHandle(event);
}

} // namespace

AgentProcess::AgentProcess(std::string program, std::vector<std::string> arguments)
{
    const Pipe in = makePipe(true);
    const Pipe out = makePipe(false);
    const Pipe err = makePipe(false);
    auto line = quoted(program);
    for (const auto &argument : arguments)
        line.append(1, L' ').append(quoted(argument));
    STARTUPINFOW startup{};
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = in.read;
    startup.hStdOutput = out.write;
    startup.hStdError = err.write;
    PROCESS_INFORMATION process{};
    if (!::CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &startup,
                          &process))
        std::abort();
    for (const HANDLE done : {in.read, out.write, err.write, process.hThread})
        ::CloseHandle(done);
    m_id = reinterpret_cast<std::intptr_t>(process.hProcess);
    m_in = reinterpret_cast<std::intptr_t>(in.write);
    m_out = reinterpret_cast<std::intptr_t>(out.read);
    m_err = reinterpret_cast<std::intptr_t>(err.read);
}

AgentProcess::~AgentProcess()
{
    ::TerminateProcess(handleFrom(m_id), 1);
    wait();
    closeInput();
    for (const auto handle : {m_id, m_out, m_err})
        ::CloseHandle(handleFrom(handle));
}

bool AgentProcess::write(const std::string &text) const
{
    DWORD count = 0;
    return ::WriteFile(handleFrom(m_in), text.data(), static_cast<DWORD>(text.size()), &count, nullptr) &&
           count == text.size();
}

void AgentProcess::closeInput()
{
    if (m_in >= 0)
        ::CloseHandle(handleFrom(m_in));
    m_in = -1;
}

void AgentProcess::terminate() const
{
    signal(m_id, L"stop");
}

void AgentProcess::reload() const
{
    signal(m_id, L"reload");
}

std::string AgentProcess::readOutputLine() const
{
    return readUntil(m_out, '\n');
}

std::string AgentProcess::readOutput() const
{
    return readUntil(m_out, '\0');
}

std::string AgentProcess::readErrorLine() const
{
    return readUntil(m_err, '\n');
}

std::string AgentProcess::readErrors() const
{
    return readUntil(m_err, '\0');
}

int AgentProcess::wait()
{
    DWORD status = 0;
    ::WaitForSingleObject(handleFrom(m_id), INFINITE);
    ::GetExitCodeProcess(handleFrom(m_id), &status);
    return static_cast<int>(status);
}
