// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stands in for the agent in tests: does what AGENT_STANDIN of its environment says.

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>

int main()
{
    const char *const set = std::getenv("AGENT_STANDIN");
    const std::string_view role = set ? set : "";
    if (role == "hangs") {
        std::this_thread::sleep_for(std::chrono::minutes(10)); // Also when its standard input closes.
        return 0;
    }
    if (role == "breaks") {
        std::cerr << "it is broken" << std::endl;
        return 3;
    }
    if (role == "listens")
        std::cout << "fleetscope-agent listening on http://127.0.0.1:4711" << std::endl;
    std::string line;
    while (std::getline(std::cin, line)) {
    }
    return 0;
}
