// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// One event of a stream that this agent follows.
struct StreamedEvent
{
    std::string type{}; ///< "message" where the stream names none.
    std::string data{}; ///< Valid UTF-8, its lines joined by LF.
    bool operator==(const StreamedEvent &) const = default;
};

struct EventReaderLimits
{
    std::size_t dataBytes{std::size_t{16} * 1024 * 1024}; ///< Of one event.
    std::size_t fieldBytes{std::size_t{16} * 1024};       ///< Of a line of any other field.
};

/// Reads an event stream (WHATWG HTML 9.2.6) piece by piece; however it is cut, the events are the same.
/// Pure. Holds at most its limits: what is larger is left out and counted.
class EventReader
{
public:
    explicit EventReader(EventReaderLimits limits = {});

    /// The events that these bytes completed.
    [[nodiscard]] std::vector<StreamedEvent> feed(std::string_view bytes);

    /// Another connection begins: what is unfinished is forgotten, the id and the retry time stay.
    void reset();

    /// As of the last blank line; empty: there is none.
    [[nodiscard]] const std::string &lastEventId() const { return m_lastEventId; }
    void forgetLastEventId();
    /// What the stream asked for last, at most a day.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry() const { return m_retry; }
    /// Events that were too large.
    [[nodiscard]] std::uint64_t dropped() const { return m_dropped; }

private:
    void endLine(std::vector<StreamedEvent> &events);
    void takeField(std::string_view name, std::string_view value);
    void takeRetry(std::string_view value);
    void dispatch(std::vector<StreamedEvent> &events);
    void append(std::string_view part);

    EventReaderLimits m_limits;
    std::string m_line{};
    std::string m_data{};
    std::string m_type{};
    std::string m_id{};
    std::string m_lastEventId{};
    std::optional<std::chrono::milliseconds> m_retry{};
    std::uint64_t m_dropped{0};
    bool m_hasData{false};
    bool m_isTooLarge{false};    ///< The event that is being read.
    bool m_isLineTooLong{false}; ///< The line that is being read.
    bool m_skipsLineFeed{false}; ///< A CR ended the last line: a LF right behind it belongs to that.
    bool m_isFirstLine{true};    ///< A byte order mark may stand in front of it.
};

/// The UTF-8 decoder of the WHATWG Encoding standard, in bytes: each maximal subpart of an ill-formed
/// sequence becomes one U+FFFD.
[[nodiscard]] std::string repairedUtf8(std::string_view bytes);

} // namespace agent
