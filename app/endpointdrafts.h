// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/endpointsettings.h"
#include "app/secret.h"
#include "ui/endpointdraft.h"

#include <QList>

#include <functional>

namespace app {

/// Whether a secret is to be had without asking a person: in memory, as far as that is known.
using IsAtHand = std::function<bool(const SecretKey &)>;

/// A saved endpoint as the form shows it. Its key is endpointKey(); no secret is in it. Pure.
[[nodiscard]] ui::EndpointDraft toDraft(const EndpointSettings &settings, const IsAtHand &isAtHand);

/// What the form says, as it is saved: without what was typed of secrets. `before` is the entry of the same
/// key, or a new one; its id stays. Pure.
[[nodiscard]] EndpointSettings toSettings(const ui::EndpointDraft &draft, const EndpointSettings &before);

/// A secret that a person typed just now; empty text: it is to be forgotten.
struct TypedSecret
{
    SecretKey key{};
    QString text{};
    bool operator==(const TypedSecret &) const = default;
};

/// All of them, under the key of these settings. Pure.
[[nodiscard]] QList<TypedSecret> typedSecrets(const ui::EndpointDraft &draft,
                                              const EndpointSettings &settings);

} // namespace app
