// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/agentprocess.h"

#include <array>
#include <cstdlib>

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

pid_t processOf(std::intptr_t id)
{
    return static_cast<pid_t>(id);
}

int descriptorOf(std::intptr_t file)
{
    return static_cast<int>(file);
}

std::string readUntil(std::intptr_t file, char last)
{
    std::string text;
    char c = 0;
    while (::read(descriptorOf(file), &c, 1) == 1 && (last == '\0' || c != last))
        text += c;
    return text;
}

} // namespace

AgentProcess::AgentProcess(std::string program, std::vector<std::string> arguments)
{
    std::array<std::array<int, 2>, 3> pipes{};
    for (auto &ends : pipes) {
        // pipe2() would do it at once, but not on macOS.
        if (::pipe(ends.data()) != 0 || ::fcntl(ends[0], F_SETFD, FD_CLOEXEC) != 0 ||
            ::fcntl(ends[1], F_SETFD, FD_CLOEXEC) != 0)
            std::abort();
    }
    std::vector<char *> raw{program.data()};
    for (auto &argument : arguments)
        raw.push_back(argument.data());
    raw.push_back(nullptr);
    m_id = ::fork();
    if (m_id == 0) {
        ::dup2(pipes[0][0], STDIN_FILENO);
        ::dup2(pipes[1][1], STDOUT_FILENO);
        ::dup2(pipes[2][1], STDERR_FILENO);
        ::execv(raw.front(), raw.data());
        ::_exit(127);
    }
    ::close(pipes[0][0]);
    ::close(pipes[1][1]);
    ::close(pipes[2][1]);
    m_in = pipes[0][1];
    m_out = pipes[1][0];
    m_err = pipes[2][0];
}

AgentProcess::~AgentProcess()
{
    if (m_id > 0) {
        ::kill(processOf(m_id), SIGKILL);
        ::waitpid(processOf(m_id), nullptr, 0);
    }
    closeInput();
    ::close(descriptorOf(m_out));
    ::close(descriptorOf(m_err));
}

bool AgentProcess::write(const std::string &text) const
{
    return ::write(descriptorOf(m_in), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

void AgentProcess::closeInput()
{
    if (m_in >= 0)
        ::close(descriptorOf(m_in));
    m_in = -1;
}

void AgentProcess::terminate() const
{
    ::kill(processOf(m_id), SIGTERM);
}

std::string AgentProcess::readOutputLine() const
{
    return readUntil(m_out, '\n');
}

std::string AgentProcess::readOutput() const
{
    return readUntil(m_out, '\0');
}

void AgentProcess::reload() const
{
    ::kill(processOf(m_id), SIGHUP);
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
    int status = 0;
    ::waitpid(processOf(m_id), &status, 0);
    m_id = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
