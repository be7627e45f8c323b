// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/eventreader.h"

#include <algorithm>
#include <utility>

namespace agent {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view dataField = "data";

/// How many bytes of a sequence at the start of `text` may stand as they do, and whether it is whole (Unicode
/// 15, table 3-7 and the practice for U+FFFD below it).
std::pair<std::size_t, bool> maximalSubpart(std::string_view text)
{
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80U)
        return {1, true};
    std::size_t length = 0;
    unsigned least = 0x80U;
    unsigned most = 0xBFU;
    if (lead >= 0xC2U && lead <= 0xDFU) {
        length = 2;
    } else if (lead >= 0xE0U && lead <= 0xEFU) {
        length = 3;
        least = lead == 0xE0U ? 0xA0U : 0x80U;
        most = lead == 0xEDU ? 0x9FU : 0xBFU;
    } else if (lead >= 0xF0U && lead <= 0xF4U) {
        length = 4;
        least = lead == 0xF0U ? 0x90U : 0x80U;
        most = lead == 0xF4U ? 0x8FU : 0xBFU;
    } else {
        return {1, false};
    }
    for (std::size_t i = 1; i < length; ++i) {
        if (i >= text.size() || byte(i) < least || byte(i) > most)
            return {i, false};
        least = 0x80U;
        most = 0xBFU;
    }
    return {length, true};
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

} // namespace

std::string repairedUtf8(std::string_view bytes)
{
    if (isAscii(bytes))
        return std::string(bytes);
    std::string text;
    text.reserve(bytes.size());
    while (!bytes.empty()) {
        const auto [length, isWhole] = maximalSubpart(bytes);
        text += isWhole ? bytes.substr(0, length) : std::string_view("\xEF\xBF\xBD");
        bytes.remove_prefix(length);
    }
    return text;
}

EventReader::EventReader(EventReaderLimits limits)
    : m_limits(limits)
{
}

void EventReader::reset()
{
    m_line.clear();
    m_data.clear();
    m_type.clear();
    m_id = m_lastEventId;
    m_hasData = false;
    m_isTooLarge = false;
    m_isLineTooLong = false;
    m_skipsLineFeed = false;
    m_isFirstLine = true;
}

void EventReader::forgetLastEventId()
{
    m_lastEventId.clear();
    m_id.clear();
}

std::vector<StreamedEvent> EventReader::feed(std::string_view bytes)
{
    std::vector<StreamedEvent> events;
    while (!bytes.empty()) {
        if (std::exchange(m_skipsLineFeed, false) && bytes.front() == '\n') {
            bytes.remove_prefix(1);
            continue;
        }
        const auto end = bytes.find_first_of("\r\n");
        append(bytes.substr(0, end));
        if (end == std::string_view::npos)
            break;
        m_skipsLineFeed = bytes[end] == '\r';
        bytes.remove_prefix(end + 1);
        endLine(events);
    }
    return events;
}

void EventReader::append(std::string_view part)
{
    if (m_isLineTooLong)
        return;
    // Which field it is shows at its beginning; a line of data may be as long as the data of an event.
    constexpr std::size_t telling = 8; // A byte order mark and "data:".
    if (m_line.size() < telling) {
        const auto begun = part.substr(0, telling - m_line.size());
        m_line += begun;
        part.remove_prefix(begun.size());
    }
    if (part.empty())
        return;
    std::string_view line = m_line;
    if (m_isFirstLine && line.starts_with(byteOrderMark))
        line.remove_prefix(byteOrderMark.size());
    const auto limit = line.starts_with("data:") ? m_limits.dataBytes + telling : m_limits.fieldBytes;
    m_isLineTooLong = m_line.size() + part.size() > limit;
    if (!m_isLineTooLong)
        m_line += part;
}

void EventReader::endLine(std::vector<StreamedEvent> &events)
{
    std::string_view line = m_line;
    if (std::exchange(m_isFirstLine, false) && line.starts_with(byteOrderMark))
        line.remove_prefix(byteOrderMark.size());
    if (std::exchange(m_isLineTooLong, false)) {
        // Nobody misses a comment or an unknown field; of these three the event would be another one.
        const bool matters =
            line.starts_with("data:") || line.starts_with("id:") || line.starts_with("event:");
        m_isTooLarge = m_isTooLarge || matters;
    } else if (line.empty()) {
        dispatch(events);
    } else if (line.front() != ':') {
        const auto colon = std::min(line.find(':'), line.size());
        auto value = line.substr(std::min(colon + 1, line.size()));
        if (value.starts_with(' '))
            value.remove_prefix(1);
        takeField(line.substr(0, colon), value);
    }
    m_line.clear();
}

void EventReader::takeField(std::string_view name, std::string_view value)
{
    if (name == dataField) {
        const auto more = value.size() + (m_hasData ? 1 : 0);
        if (more > m_limits.dataBytes - std::min(m_limits.dataBytes, m_data.size()))
            m_isTooLarge = true;
        if (!m_isTooLarge) {
            if (m_hasData)
                m_data += '\n';
            m_data += value;
        }
        m_hasData = true;
    } else if (name == "event") {
        m_type = repairedUtf8(value);
    } else if (name == "id") {
        if (value.find('\0') == std::string_view::npos)
            m_id = repairedUtf8(value);
    } else if (name == "retry") {
        takeRetry(value);
    }
}

void EventReader::takeRetry(std::string_view value)
{
    constexpr std::int64_t longest = std::int64_t{24} * 3600 * 1000;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (value.empty() || !std::ranges::all_of(value, isDigit))
        return;
    std::int64_t number = 0;
    for (const char digit : value)
        number = std::min(number * 10 + (digit - '0'), longest);
    m_retry = std::chrono::milliseconds(number);
}

void EventReader::dispatch(std::vector<StreamedEvent> &events)
{
    m_lastEventId = m_id;
    const bool isTooLarge = std::exchange(m_isTooLarge, false);
    m_dropped += isTooLarge ? 1 : 0;
    auto type = std::exchange(m_type, {});
    auto data = std::exchange(m_data, {});
    if (!std::exchange(m_hasData, false) || isTooLarge)
        return;
    if (!isAscii(data))
        data = repairedUtf8(data);
    events.push_back({.type = type.empty() ? "message" : std::move(type), .data = std::move(data)});
}

} // namespace agent
