// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace app {

/// What a `fleetscope:` link asks for. There is one thing: to add an endpoint, once a person agrees.
struct LinkRequest
{
    QString address{}; ///< http or https, without user info.
    QString name{};    ///< One line, or empty.
    bool operator==(const LinkRequest &) const = default;
};

/// Why a link is not followed.
enum class LinkProblem {
    TooLong,
    UnknownAction,
    AddressMissing,
    AddressWrong, ///< Neither http nor https, or no address at all.
    HasSecret,    ///< It brings a user name or a password along: those are the person's own to type.
};

/// Reads `fleetscope:add?url=…&name=…`, also with `//` before the action. Such links come from web pages and
/// mails, so nothing in them is believed: unknown keys are ignored, and nothing is connected to. Pure.
[[nodiscard]] tl::expected<LinkRequest, LinkProblem> parseFleetscopeLink(const QString &link);

/// A sentence for people.
[[nodiscard]] QString linkProblemWords(LinkProblem problem);

} // namespace app
