// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/endpoint.h"
#include "net/link.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <optional>

namespace app {

/// What fleetscope-tail was asked to do. Holds secrets: never log one.
struct TailOptions
{
    net::Endpoint endpoint{};
    net::LinkOptions link{};
    QString tokenFile{}; ///< Where the token is read from, at each attempt.
    QByteArray lastEventId{};
    std::optional<quint64> maxEvents{};
};

/// Instead of options: what to print, and how to exit.
struct TailRefusal
{
    QString text{};
    bool isHelp{false}; ///< Asked for: standard output, exit code 0. Otherwise a mistake: exit code 2.
};

/// Reads the command line, program name first, and the token file that it names.
[[nodiscard]] tl::expected<TailOptions, TailRefusal> parseTailOptions(const QStringList &arguments);

} // namespace app
