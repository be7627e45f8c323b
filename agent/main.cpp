// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/run.h"

#include <csignal>
#include <iostream>

namespace {

constexpr int cannotServe = 1;
constexpr int badUsage = 2;

int complain(const std::string &sentence, int status)
{
    std::cerr << "fleetscope-agent: " << sentence << '\n';
    return status;
}

} // namespace

int main(int argc, char *argv[])
{
    std::signal(SIGPIPE, SIG_IGN);
    const std::vector<std::string_view> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    const auto options = agent::parseCommandLine(arguments);
    if (!options)
        return complain(options.error(), badUsage);
    if (options->help) {
        std::cout << agent::optionHelp();
        return 0;
    }
    if (options->version) {
        std::cout << "fleetscope-agent " << FLEETSCOPE_VERSION << '\n';
        return 0;
    }
    if (const auto safe = agent::checkExposure(*options); !safe)
        return complain(safe.error(), badUsage);
    const auto ended = agent::run(*options);
    return ended ? 0 : complain(ended.error(), cannotServe);
}
