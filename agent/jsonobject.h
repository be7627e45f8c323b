// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/json.h"

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace agent {

/// Appends a JSON array: `write(out, item)` for each of the items for which `isWanted(item)`.
template<typename Items, typename Write, typename Wanted>
void appendJsonArray(std::string &out, const Items &items, Write write, Wanted isWanted)
{
    out += '[';
    bool isFirst = true;
    for (const auto &item : items) {
        if (!isWanted(item))
            continue;
        if (!isFirst)
            out += ',';
        isFirst = false;
        write(out, item);
    }
    out += ']';
}

template<typename Items, typename Write>
void appendJsonArray(std::string &out, const Items &items, Write write)
{
    appendJsonArray(out, items, write, [](const auto &) { return true; });
}

/// Writes the members of one JSON object, with the commas where they belong.
class JsonObject
{
public:
    explicit JsonObject(std::string &out)
        : m_out(out)
    {
        m_out += '{';
    }
    void end() { m_out += '}'; }

    /// `key` is one of our own names, which need no escaping.
    std::string &member(std::string_view key)
    {
        if (m_hasMember)
            m_out += ',';
        m_hasMember = true;
        m_out += '"';
        m_out += key;
        m_out += "\":";
        return m_out;
    }
    void text(std::string_view key, std::string_view value) { appendJsonString(member(key), value); }
    template<typename Number>
    void number(std::string_view key, Number value)
    {
        appendJsonNumber(member(key), value);
    }
    template<typename Number>
    void number(std::string_view key, const std::optional<Number> &value)
    {
        if (value)
            number(key, *value);
    }
    void number(std::string_view key, const std::optional<double> &value)
    {
        if (value && std::isfinite(*value))
            number(key, *value);
    }
    void bytesPerSecond(std::string_view key, double value)
    {
        number(key, static_cast<std::int64_t>(std::llround(value)));
    }

private:
    std::string &m_out;
    bool m_hasMember = false;
};

} // namespace agent
