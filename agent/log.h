// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace agent {

enum class LogLevel { Error, Warning, Info, Debug };

[[nodiscard]] std::string_view nameOf(LogLevel level);
[[nodiscard]] std::optional<LogLevel> logLevelFrom(std::string_view name);

/// One line of key=value pairs (logfmt). Whatever the values hold, the line stays one line of plain
/// ASCII: other bytes become \xNN, quotes and backslashes are escaped, long values are cut.
class LogLine
{
public:
    /// Begins with time=…: ms since the epoch as RFC 3339 in UTC.
    explicit LogLine(std::int64_t wallMs);
    LogLine &add(std::string_view key, std::string_view value);
    LogLine &add(std::string_view key, std::uint64_t value);
    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    std::string m_text{};
};

/// Where lines go: standard error, or a file that is only appended to. Never waits: a line that a pipe
/// does not take at once is lost, and the next one says how many were.
class LogSink
{
public:
    LogSink() = default; ///< Nowhere.
    ~LogSink();
    LogSink(const LogSink &) = delete;
    LogSink &operator=(const LogSink &) = delete;

    /// "-" is standard error, "" nowhere. Opens a file anew, which is what follows its rotation. An
    /// error leaves what was open before.
    [[nodiscard]] tl::expected<void, std::string> open(const std::string &file);
    [[nodiscard]] bool isOpen() const { return m_file >= 0; }
    void write(const LogLine &line);

private:
    // logsinkposix.cpp, logsinkwindows.cpp
    [[nodiscard]] static tl::expected<std::intptr_t, std::string> openFile(const std::string &file);
    [[nodiscard]] bool writeAtOnce(std::string_view text) const;
    void close();

    std::intptr_t m_file{-1}; ///< The system's name for what is open: a descriptor, a handle.
    std::uint64_t m_lost{0};
};

/// What the agent says about itself, to standard error.
class Log
{
public:
    void setLevel(LogLevel level) { m_level = level; }
    /// `text` is a sentence; of several lines, each is said by itself.
    void say(LogLevel level, std::string_view text);
    [[nodiscard]] tl::expected<void, std::string> open() { return m_sink.open("-"); }

private:
    LogLevel m_level{LogLevel::Info};
    LogSink m_sink{};
};

} // namespace agent
