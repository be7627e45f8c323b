// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/run.h"
#include "agent/system.h"
#include "agent/systemevents.h"
#include "agent/tokencommand.h"

#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
    const agent::ProcessSetup setup;
    const auto words = agent::commandLine(argc, argv);
    const std::vector<std::string_view> arguments(words.begin(), words.end());
    if (!arguments.empty() && arguments.front() == "token")
        return agent::runTokenCommand(std::span(arguments).subspan(1), std::cout, std::cerr);
    if (const auto status = agent::runControlCommand(arguments, std::cout, std::cerr))
        return *status;
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
    if (options->checkOnly) {
        const auto checked = agent::check(*options);
        if (!checked)
            return complain(checked.error(), badUsage);
        for (const auto &warning : *checked)
            complain(warning, 0);
        std::cout << options->config << " is fine.\n";
        return 0;
    }
    const auto ended = agent::run(*options, arguments);
    return ended ? 0 : complain(ended.error(), cannotServe);
}
