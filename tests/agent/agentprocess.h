// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// The real agent, with pipes at its three standard streams. Killed when this goes.
class AgentProcess
{
public:
    AgentProcess(std::string program, std::vector<std::string> arguments);
    ~AgentProcess();
    AgentProcess(const AgentProcess &) = delete;
    AgentProcess &operator=(const AgentProcess &) = delete;

    /// Its process id; on Windows its handle.
    [[nodiscard]] std::intptr_t id() const { return m_id; }
    /// False if not all of it was taken.
    [[nodiscard]] bool write(const std::string &text) const;
    void closeInput();
    /// Asks it to end, as a person would: a signal, or "fleetscope-agent stop".
    void terminate() const;
    /// It reads its settings again.
    void reload() const;
    [[nodiscard]] std::string readOutputLine() const;
    /// All that comes until it ends.
    [[nodiscard]] std::string readOutput() const;
    [[nodiscard]] std::string readErrorLine() const;
    [[nodiscard]] std::string readErrors() const;
    /// The port in its first line of output, or 0.
    [[nodiscard]] std::uint16_t readPort() const
    {
        const auto line = readOutputLine();
        if (!line.starts_with("fleetscope-agent listening on http"))
            return 0;
        return static_cast<std::uint16_t>(std::stoul(line.substr(line.rfind(':') + 1)));
    }
    /// Waits for the end; the exit status, or -1 after a signal.
    int wait();

private:
    // The system's names for them: a process id and descriptors, or handles.
    std::intptr_t m_id{-1};
    std::intptr_t m_in{-1};
    std::intptr_t m_out{-1};
    std::intptr_t m_err{-1};
};
