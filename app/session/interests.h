// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/linkstatus.h"

#include <optional>

namespace session {

/// Who wants an endpoint's messages. A session receives while one of these does.
enum class Interest : unsigned { Window = 1, KeepReceiving = 2 };

/// The interests that are held, and why nothing is received when none is. A person's pause beats them all.
class Interests
{
public:
    void hold(Interest interest);
    /// `why` is what a pause is called when this was the last interest: Minimized or Hidden.
    void release(Interest interest, net::LinkReason why);
    void askPause(bool isAsked) { m_isAsked = isAsked; }

    /// nullopt: receive.
    [[nodiscard]] std::optional<net::LinkReason> pauseReason() const;

private:
    unsigned m_held{0};
    bool m_isAsked{false};
    net::LinkReason m_why{net::LinkReason::Hidden};
};

} // namespace session
