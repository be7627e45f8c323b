// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace models {

/// How an endpoint's messages come.
enum class Transport : std::uint8_t { None, EventStream };

/// Why in this way.
enum class TransportReason : std::uint8_t {
    OnlyOne, ///< This version speaks no other.
};

/// What is known of an endpoint's present connection, or of the last one that stood. Texts are the server's
/// own words: bounded, and without any secret.
struct LinkFacts
{
    Transport transport{Transport::None};
    TransportReason transportReason{TransportReason::OnlyOne};
    QString finalUrl{}; ///< Where redirects led; empty where there were none.
    QString server{};   ///< Its Server header.
    QString via{};      ///< Its Via header: proxies that say so.
    QString encoding{}; ///< Of the body, where it is packed.
    QByteArray lastEventId{};
    bool operator==(const LinkFacts &) const = default;
};

} // namespace models
