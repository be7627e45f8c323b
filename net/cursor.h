// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace net {

/// Where a link left off: what its next connection or question says of that.
struct Cursor
{
    QByteArray id{};        ///< The last event id; empty for nothing.
    bool isFromBody{false}; ///< It stood in the body of a message: only an agent knows it, no hub.
    QByteArray etag{};      ///< Of the last answer to a poll, like what follows: both are sent back verbatim.
    QByteArray lastModified{};

    /// A hub's cursor for polls is a pair (Nchan): it beats an id.
    [[nodiscard]] bool isPair() const { return !etag.isEmpty() && !lastModified.isEmpty(); }
    [[nodiscard]] bool isEmpty() const { return id.isEmpty() && !isPair(); }
    bool operator==(const Cursor &) const = default;
};

} // namespace net
