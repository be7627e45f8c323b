// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/query.h"

#include "agent/text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace agent {
namespace {

/// What is no valid escape stays as it is.
std::string percentDecoded(std::string_view text)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char byte = 0;
        if (text[i] == '%' && i + 2 < text.size()) {
            const char *const end = text.data() + i + 3;
            if (std::from_chars(text.data() + i + 1, end, byte, 16).ptr == end) {
                decoded += static_cast<char>(byte);
                i += 2;
                continue;
            }
        }
        decoded += text[i];
    }
    return decoded;
}

/// Rounded up to a multiple of `own`; 0 for each tick.
tl::expected<std::chrono::milliseconds, std::string> intervalOf(std::string_view text,
                                                                std::chrono::milliseconds own)
{
    constexpr std::size_t mostDigits = 18;
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos)
        return failure({"The interval must be whole milliseconds, as in interval=5000.\n"});
    std::int64_t asked = Selection::longestInterval.count();
    if (text.size() <= mostDigits)
        std::from_chars(text.data(), text.data() + text.size(), asked);
    const Selection selection{.interval = std::chrono::milliseconds(asked)};
    const auto ticks = static_cast<std::int64_t>(ticksPerUpdate(selection, own));
    return ticks > 1 ? ticks * own : std::chrono::milliseconds(0);
}

} // namespace

std::optional<std::string> queryValue(std::string_view query, std::string_view name)
{
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const auto equals = std::min(pair.find('='), pair.size());
        if (pair.substr(0, equals) == name)
            return percentDecoded(pair.substr(std::min(equals + 1, pair.size())));
    }
    return std::nullopt;
}

tl::expected<Scope, std::string> scopeFor(std::string_view query, const Scope &granted)
{
    const auto list = queryValue(query, "servers");
    if (!list)
        return granted;
    const auto asked = Scope::parse(*list);
    if (!asked)
        return tl::unexpected(asked.error());
    return granted.intersected(*asked);
}

tl::expected<Selection, std::string> selectionFor(std::string_view query, const Scope &granted,
                                                  std::chrono::milliseconds own)
{
    Selection selection;
    auto servers = scopeFor(query, granted);
    if (!servers)
        return tl::unexpected(servers.error());
    selection.servers = std::move(*servers);
    if (const auto list = queryValue(query, "fields")) {
        const auto fields = Fields::parse(*list);
        if (!fields)
            return tl::unexpected(fields.error());
        selection.fields = *fields;
    }
    if (const auto text = queryValue(query, "interval")) {
        const auto interval = intervalOf(*text, own);
        if (!interval)
            return tl::unexpected(interval.error());
        selection.interval = *interval;
    }
    if (const auto mode = queryValue(query, "mode")) {
        if (*mode != "delta" && *mode != "snapshot")
            return failure({"The mode can be snapshot or delta, as in mode=delta.\n"});
        selection.mode = *mode == "delta" ? Mode::Delta : Mode::Snapshot;
    }
    return selection;
}

} // namespace agent
