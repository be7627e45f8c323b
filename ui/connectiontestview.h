// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"
#include "ui/clockzone.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace ui {

/// The way of one connection, in its order.
enum class TestStepKind {
    Name,       ///< DNS, or the proxy's.
    Connect,    ///< TCP, through the proxy where there is one.
    Tls,        ///< Left out for http.
    Http,       ///< Status and headers.
    FirstEvent, ///< The stream speaks.
    Servers,    ///< What it speaks of.
};

enum class TestStepState { Waiting, Running, Ok, Failed, Skipped };

struct TestStep
{
    TestStepKind kind{TestStepKind::Name};
    TestStepState state{TestStepState::Waiting};
    QString outcome{};     ///< In a few words: "192.0.2.7", "200 text/event-stream", "refused".
    QStringList details{}; ///< A line each: the chain, the headers, the servers. May come from the server.
    QString advice{};      ///< Where it failed: what to do, a sentence.
    bool operator==(const TestStep &) const = default;
};

/// The certificate that the server showed, also one that was refused: what a person may trust or pin.
struct OfferedCertificate
{
    QString hostAndPort{};
    QString subject{};
    QString issuer{};
    QStringList names{};
    models::Millis notBefore{0}; ///< Wall clock, like notAfter.
    models::Millis notAfter{0};
    QByteArray sha256{};    ///< Raw digest of the certificate: what an exception names.
    QByteArray keySha256{}; ///< Raw digest of its public key: what a pin names.
    bool operator==(const OfferedCertificate &) const = default;
};

/// A test of a connection as it stands: shown anew as each step moves on.
struct ConnectionTestView
{
    QList<TestStep> steps{}; ///< In their order; those that are yet to come are there, waiting.
    bool isRunning{false};
    QString conclusion{}; ///< At the end: a sentence.
    std::optional<OfferedCertificate> certificate{};
    ClockZone zone{}; ///< Of the certificate's days.
    bool operator==(const ConnectionTestView &) const = default;
};

} // namespace ui
