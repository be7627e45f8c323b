// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The small things that each operating system does in its own way: systemposix.cpp with systemlinux.cpp or
// systemmac.cpp, and systemwindows.cpp.
namespace agent {

/// What a process of this program needs before all else; lives until its end.
class ProcessSetup
{
public:
    ProcessSetup();
    ~ProcessSetup();
    ProcessSetup(const ProcessSetup &) = delete;
    ProcessSetup &operator=(const ProcessSetup &) = delete;

private:
    [[maybe_unused]] unsigned m_before{0}; ///< Windows alone has something to put back.
};

/// The command line without the program's name, in UTF-8.
[[nodiscard]] std::vector<std::string> commandLine(int argc, char *argv[]);

/// Where the system can, it ends this process with its parent; elsewhere SystemEvents watches the parent.
void endWithParent();

/// Each subscriber needs a descriptor: takes as many as the system allows.
void raiseDescriptorLimit();

/// What tells this machine from others and stays at a restart; nullopt if the system does not say.
[[nodiscard]] std::optional<std::string> readMachineId();

/// This machine's name; "localhost" if it has none.
[[nodiscard]] std::string hostName();

/// The first line of standard input without its end, at most about so long. No byte behind it is taken.
[[nodiscard]] std::string readInputLine(std::size_t mostBytes);

/// Another text whenever the file is another one or was changed; "-" if there is none.
[[nodiscard]] std::string fileStamp(const std::string &file);

/// Lets nobody else listen where this socket will, and lets it listen again at once after a restart. Before
/// bind().
void claimAddress(boost::asio::ip::tcp::acceptor &acceptor, boost::system::error_code &error);

/// A peer that is gone without a word is noticed after this time instead of a quarter of an hour.
void limitSilence(boost::asio::ip::tcp::socket &socket, std::chrono::milliseconds limit);

/// How a person reloads an agent that was installed in this system's usual way: a command.
[[nodiscard]] std::string_view reloadCommand();

/// The part of --help about reloading and stopping a running agent.
[[nodiscard]] std::string_view signalHelp();

} // namespace agent
