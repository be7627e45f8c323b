// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/log.h"

#include "agent/text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

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
    const std::time_t seconds = wallMs / 1000;
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> day{};
    std::array<char, 48> text{};
    std::strftime(day.data(), day.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    std::snprintf(text.data(), text.size(), "time=%s.%03dZ", day.data(), static_cast<int>(wallMs % 1000));
    m_text = text.data();
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
    int descriptor = -1;
    if (file == "-") {
        descriptor = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    } else if (!file.empty()) {
        constexpr mode_t ownerWritesGroupReads = S_IRUSR | S_IWUSR | S_IRGRP;
        descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK,
                            ownerWritesGroupReads);
    }
    if (descriptor < 0 && !file.empty())
        return failure({"The log ", file, " cannot be written: ", std::strerror(errno), "."});
    close();
    m_descriptor = descriptor;
    return {};
}

void LogSink::write(const LogLine &line)
{
    if (m_descriptor < 0)
        return;
    auto text = line.text().substr(0, mostLineBytes - 64);
    if (m_lost > 0)
        text += join({" lost_before=", std::to_string(m_lost)});
    text += '\n';
    pollfd ready{.fd = m_descriptor, .events = POLLOUT, .revents = 0};
    const bool isTaken = ::poll(&ready, 1, 0) == 1 && (ready.revents & POLLOUT) != 0 &&
                         ::write(m_descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    m_lost = isTaken ? 0 : m_lost + 1;
}

void LogSink::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
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
