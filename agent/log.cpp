// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/log.h"

#include "agent/text.h"
#include "agent/utctime.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace agent {
namespace {

constexpr std::size_t mostValueBytes = 512;
// A pipe that can be written to at all takes so much at once (POSIX PIPE_BUF on Linux).
constexpr std::size_t mostLineBytes = 4096;

bool needsNoQuotes(std::string_view value)
{
    return !value.empty() && std::ranges::all_of(value, [](char c) {
        return c > ' ' && c < '\x7f' && c != '"' && c != '=' && c != '\\';
    });
}

void appendEscaped(std::string &out, std::string_view value)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < ' ' || byte >= 0x7fU) {
            out += "\\x";
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        } else {
            out += c;
        }
    }
}

std::int64_t wallClockMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

std::string_view nameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Error:
        return "error";
    case LogLevel::Warning:
        return "warning";
    case LogLevel::Info:
        return "info";
    case LogLevel::Debug:
        break;
    }
    return "debug";
}

std::optional<LogLevel> logLevelFrom(std::string_view name)
{
    for (const auto level : {LogLevel::Error, LogLevel::Warning, LogLevel::Info, LogLevel::Debug}) {
        if (name == nameOf(level))
            return level;
    }
    return std::nullopt;
}

LogLine::LogLine(std::int64_t wallMs)
{
    std::array<char, 16> part{};
    std::snprintf(part.data(), part.size(), ".%03dZ", static_cast<int>(wallMs % 1000));
    m_text = join({"time=", utcTime(wallMs), part.data()});
}

LogLine &LogLine::add(std::string_view key, std::string_view value)
{
    const bool isCut = value.size() > mostValueBytes;
    value = value.substr(0, mostValueBytes);
    m_text += ' ';
    m_text += key;
    m_text += '=';
    if (!isCut && needsNoQuotes(value)) {
        m_text += value;
        return *this;
    }
    m_text += '"';
    appendEscaped(m_text, value);
    if (isCut)
        m_text += "...";
    m_text += '"';
    return *this;
}

LogLine &LogLine::add(std::string_view key, std::uint64_t value)
{
    m_text += ' ';
    m_text += key;
    m_text += '=';
    m_text += std::to_string(value);
    return *this;
}

LogSink::~LogSink()
{
    close();
}

tl::expected<void, std::string> LogSink::open(const std::string &file)
{
    auto opened = file.empty() ? tl::expected<std::intptr_t, std::string>(-1) : openFile(file);
    if (!opened)
        return failure({"The log ", file, " cannot be written: ", opened.error(), "."});
    close();
    m_file = *opened;
    return {};
}

void LogSink::write(const LogLine &line)
{
    if (!isOpen())
        return;
    auto text = line.text().substr(0, mostLineBytes - 64);
    if (m_lost > 0)
        text += join({" lost_before=", std::to_string(m_lost)});
    text += '\n';
    m_lost = writeAtOnce(text) ? 0 : m_lost + 1;
}

void Log::say(LogLevel level, std::string_view text)
{
    if (level > m_level)
        return;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        LogLine line(wallClockMs());
        line.add("level", nameOf(level)).add("msg", text.substr(0, end));
        m_sink.write(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

} // namespace agent
