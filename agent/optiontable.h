// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/options.h"

#include <span>

namespace agent {

/// One option. The same table serves the command line, the settings file and the help.
struct OptionEntry
{
    std::string_view group{};    ///< Heading in the help.
    std::string_view name{};     ///< Without dashes.
    std::string_view argument{}; ///< What stands for its value in the help; empty: a switch.
    std::string_view help{};
    bool isRepeatable{false};
    bool isForFile{true}; ///< May stand in the settings file.
    /// Takes a value over; false if it makes no sense.
    bool (*apply)(Options &options, std::string_view value){nullptr};
};

[[nodiscard]] std::span<const OptionEntry> optionTable();
[[nodiscard]] const OptionEntry *findOption(std::string_view name);

/// A sentence for a value that an option does not understand.
[[nodiscard]] std::string badValue(const OptionEntry &entry, std::string_view value);

} // namespace agent
