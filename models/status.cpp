// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/status.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace models {

namespace {

using namespace std::string_view_literals;

/// In the order of Status.
constexpr std::array<std::string_view, StatusCount> Words{
    "online"sv, "warning"sv, "critical"sv, "offline"sv, "maintenance"sv, "error"sv, "unknown"sv};

bool equalsIgnoringCase(std::string_view text, std::string_view lower)
{
    return std::ranges::equal(text, lower,
                              [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

} // namespace

int severity(Status status)
{
    switch (status) {
    case Status::Critical:
        return 6;
    case Status::Error:
        return 5;
    case Status::Offline:
        return 4;
    case Status::Warning:
        return 3;
    case Status::Unknown:
        return 2;
    case Status::Maintenance:
        return 1;
    case Status::Online:
        return 0;
    }
    Q_UNREACHABLE();
}

std::optional<Status> statusFromWord(std::string_view word)
{
    for (std::size_t index = 0; index < Words.size(); ++index) {
        if (equalsIgnoringCase(word, Words[index]))
            return static_cast<Status>(index);
    }
    return std::nullopt;
}

std::string_view wordOf(Status status)
{
    return Words[static_cast<std::size_t>(status)];
}

} // namespace models
