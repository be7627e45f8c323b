// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/accesslog.h"

#include <algorithm>

namespace agent {
namespace {

std::string_view orDash(std::string_view text)
{
    return text.empty() ? "-" : text;
}

} // namespace

LogLine accessLine(const AccessRecord &record, std::int64_t wallMs)
{
    LogLine line(wallMs);
    line.add("event", record.end.empty() ? "request" : "stream").add("addr", orDash(record.address));
    if (!record.peer.empty() && record.peer != record.address)
        line.add("peer", record.peer);
    line.add("method", orDash(record.method))
        .add("path", orDash(record.path))
        .add("status", std::uint64_t{record.status})
        .add("bytes", record.bytes)
        .add("ms", static_cast<std::uint64_t>(record.duration.count()))
        .add("token", orDash(record.token));
    if (!record.end.empty())
        line.add("end", record.end);
    return line;
}

std::string_view pathForLog(std::string_view target)
{
    target = target.substr(0, std::min(target.find_first_of("?#"), target.size()));
    const auto scheme = target.find("://");
    const auto slash = target.find('/');
    if (scheme != std::string_view::npos && slash == scheme + 1) {
        target.remove_prefix(scheme + 3);
        target.remove_prefix(std::min(target.find('/'), target.size()));
    }
    return target;
}

} // namespace agent
