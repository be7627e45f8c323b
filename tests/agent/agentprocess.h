// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

/// The real agent, with pipes at its three standard streams. Killed when this goes.
class AgentProcess
{
public:
    AgentProcess(std::string program, std::vector<std::string> arguments);
    ~AgentProcess();
    AgentProcess(const AgentProcess &) = delete;
    AgentProcess &operator=(const AgentProcess &) = delete;

    [[nodiscard]] pid_t id() const { return m_id; }
    /// False if not all of it was taken.
    [[nodiscard]] bool write(const std::string &text) const;
    void closeInput();
    void terminate() const;
    /// SIGHUP: it reads its settings again.
    void reload() const;
    [[nodiscard]] std::string readOutputLine() const;
    /// All that comes until it ends.
    [[nodiscard]] std::string readOutput() const;
    [[nodiscard]] std::string readErrorLine() const;
    [[nodiscard]] std::string readErrors() const;
    /// The port in its first line of output, or 0.
    [[nodiscard]] std::uint16_t readPort() const;
    /// Waits for the end; the exit status, or -1 after a signal.
    int wait();

private:
    pid_t m_id{-1};
    int m_in{-1};
    int m_out{-1};
    int m_err{-1};
};
