// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/system.h"

#include "agent/path.h"
#include "agent/text.h"

#include <array>
#include <csignal>

#include <sys/stat.h>
#include <unistd.h>

namespace agent {

ProcessSetup::ProcessSetup()
{
    std::signal(SIGPIPE, SIG_IGN);
}

ProcessSetup::~ProcessSetup() = default;

std::vector<std::string> commandLine(int argc, char *argv[])
{
    return {argv + (argc > 0 ? 1 : 0), argv + argc};
}

std::string hostName()
{
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0 || name.front() == '\0')
        return "localhost";
    return name.data();
}

std::string readInputLine(std::size_t mostBytes)
{
    std::string line;
    char c = 0;
    while (line.size() <= mostBytes && ::read(STDIN_FILENO, &c, 1) == 1 && c != '\n')
        line += c;
    return line;
}

std::string fileStamp(const std::string &file)
{
    struct stat properties
    {
    };
    std::error_code error;
    const auto changed = std::filesystem::last_write_time(pathFrom(file), error);
    if (error || ::stat(file.c_str(), &properties) != 0)
        return "-";
    return join({std::to_string(properties.st_dev), ":", std::to_string(properties.st_ino), ":",
                 std::to_string(properties.st_size), ":",
                 std::to_string(changed.time_since_epoch().count())});
}

void claimAddress(boost::asio::ip::tcp::acceptor &acceptor, boost::system::error_code &error)
{
    acceptor.set_option(boost::asio::ip::tcp::acceptor::reuse_address(true), error);
}

std::string_view signalHelp()
{
    return "SIGHUP makes it read its settings, tokens and certificates again.\n"
           "\nExit status: 0 after SIGTERM or SIGINT, 1 when it cannot serve, 2 when an option makes no "
           "sense.\n";
}

} // namespace agent
