// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/endpointdraft.h"

#include <QString>
#include <QUrl>

namespace ui {

/// What is wrong with a typed address.
enum class AddressFault {
    None,
    Empty,
    Spaces,
    WrongScheme,
    WebSocket,
    HostMissing,
    WrongPort,
    BracketsMissing, ///< An IPv6 address without them.
    Malformed,
};

/// A typed address as it was understood. The same rules as the link's own, which has the last word.
struct AddressReading
{
    QUrl url{}; ///< Where there is no fault: with scheme and path filled in.
    AddressFault fault{AddressFault::None};
    QString scheme{}; ///< As typed, where it is the fault.
    bool isSchemeAdded{false};
    bool isPathAdded{false};
    bool isRoot{false};         ///< Its path is "/": seldom where a stream is.
    bool hasUserInfo{false};    ///< User or password stand in it: better in basic sign-in.
    bool hasSecretQuery{false}; ///< A query that sounds like a token.
    bool isPlainRemote{false};  ///< Plain http to another machine.
    bool operator==(const AddressReading &) const = default;
};

[[nodiscard]] AddressReading readAddress(const QString &text);
/// "host:port", with the scheme's own port where none was typed; empty where there is a fault.
[[nodiscard]] QString hostAndPort(const AddressReading &reading);
/// Whether a host can only be this computer.
[[nodiscard]] bool isThisMachine(const QString &host);

/// A sentence; empty where nothing is wrong.
[[nodiscard]] QString addressProblem(const AddressReading &reading);
/// What was filled in, and what might be meant; sentences, or nothing.
[[nodiscard]] QString addressHint(const AddressReading &reading);

/// Takes user and password out of the address and makes them its basic sign-in. False: there were none.
bool moveUserInfo(EndpointDraft &draft);

} // namespace ui
