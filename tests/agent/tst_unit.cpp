// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The unit that packages install, and what the manual tells people to write into it.
#include "agent/options.h"
#include "agent/optiontable.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

/// The lines of a file, those that end with a backslash joined with the next.
std::vector<std::string> linesOf(const std::string &file)
{
    std::ifstream stream(std::string(FLEETSCOPE_SOURCE) + "/" + file);
    std::vector<std::string> lines;
    std::string whole;
    for (std::string line; std::getline(stream, line);) {
        const bool goesOn = line.ends_with('\\');
        whole += goesOn ? line.substr(0, line.size() - 1) : line;
        if (!goesOn)
            lines.push_back(std::exchange(whole, {}));
    }
    return lines;
}

TEST(Unit, usesOnlyOptionsThatThereAre)
{
    int commands = 0;
    for (const char *file : {"packaging/systemd/fleetscope-agent.service", "docs/agent.md"}) {
        for (const auto &line : linesOf(file)) {
            if (!line.starts_with("ExecStart=/"))
                continue;
            ++commands;
            std::istringstream words(line);
            for (std::string word; words >> word;) {
                if (!word.starts_with("--"))
                    continue;
                const auto name = word.substr(2, word.find('=') - 2);
                EXPECT_NE(agent::findOption(name), nullptr) << file << ": " << word;
                EXPECT_NE(agent::optionHelp().find("--" + name), std::string::npos) << file << ": " << word;
            }
        }
    }
    EXPECT_GE(commands, 2);
}

TEST(Unit, reloadsAndGivesTheAgentNothingToBreak)
{
    std::set<std::string> lines;
    for (const auto &line : linesOf("packaging/systemd/fleetscope-agent.service"))
        lines.insert(line);
    for (const char *line : {"ExecReload=/bin/kill -HUP $MAINPID", "DynamicUser=yes", "NoNewPrivileges=yes",
                             "ProtectSystem=strict", "CapabilityBoundingSet=", "MemoryDenyWriteExecute=yes",
                             "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX"})
        EXPECT_TRUE(lines.contains(line)) << line;
}

} // namespace
