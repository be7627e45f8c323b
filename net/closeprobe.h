// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace net {

/// Tells of a connection that has ended whether it was reset. Qt says the same of a reset and of an orderly
/// end, and a body that goes on until the end of its connection is whole only after the latter.
///
/// Holds a second descriptor of the connection, so that it has to go soon after the socket.
class CloseProbe
{
public:
    explicit CloseProbe(qintptr descriptor);
    CloseProbe(const CloseProbe &) = delete;
    CloseProbe &operator=(const CloseProbe &) = delete;
    ~CloseProbe();

    /// False where the system cannot tell.
    [[nodiscard]] bool wasReset() const;

private:
    int m_descriptor{-1};
};

} // namespace net
