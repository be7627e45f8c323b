// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/text.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// What is wrong with one entry of a file that a person wrote, and where.
struct Complaint
{
    std::uint32_t line{0}; ///< From 1.
    std::uint32_t column{0};
    std::string text{}; ///< A whole sentence.
    bool operator==(const Complaint &) const = default;
};

using Complaints = std::vector<Complaint>;

/// One line each, as compilers write them, so that editors can jump there: "FILE:LINE:COLUMN: text".
[[nodiscard]] inline std::string describe(std::string_view file, const Complaints &complaints)
{
    std::string text;
    for (const auto &complaint : complaints) {
        if (!text.empty())
            text += '\n';
        text += join({file, ":", std::to_string(complaint.line), ":", std::to_string(complaint.column), ": ",
                      complaint.text});
    }
    return text;
}

} // namespace agent
