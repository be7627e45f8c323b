// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// toml++ as this program uses it, for .cpp files only: it is large.
#include "agent/complaint.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace agent {

/// A name out of a file as a sentence may show it: short, and without bytes that move a terminal's cursor.
[[nodiscard]] inline std::string shown(std::string_view text)
{
    constexpr std::size_t most = 64;
    std::string safe(text.substr(0, most));
    std::ranges::replace_if(
        safe, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, '?');
    return text.size() > most ? safe + "..." : safe;
}

[[nodiscard]] inline Complaint complaintOf(const toml::parse_error &error)
{
    return {.line = error.source().begin.line,
            .column = error.source().begin.column,
            .text = join({"This is no TOML: ", shown(error.description()), "."})};
}

} // namespace agent
