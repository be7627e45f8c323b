// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/decodefailure.h"
#include "models/linkhistory.h"
#include "models/linkinfo.h"
#include "models/time.h"

#include <QLocale>
#include <QString>

/// The one place where an endpoint's state becomes words. Everything here is plain text on one line.
namespace ui::linkwords {

/// Why, with what to do where it fits: "the server answers 401; check the token".
[[nodiscard]] QString reason(models::LinkReason reason, int httpStatus = 0, const QString &detail = {});

/// The state: "live", "reconnecting in 4 s: connection refused", "paused: window minimized".
[[nodiscard]] QString state(const models::LinkInfo &link, const models::Moment &now, const QLocale &locale);

/// One word: "live", "waiting".
[[nodiscard]] QString stateWord(models::LinkState state);

/// Why a link came into a state, and what it was about to do.
[[nodiscard]] QString eventReason(const models::LinkEvent &event, const QLocale &locale);

/// What was wrong with an event, and where: "no JSON: byte 305 of 306 of a message".
[[nodiscard]] QString failure(const models::DecodeFailure &failure, const QLocale &locale);

/// The next step as a whole sentence; empty where there is none to take.
[[nodiscard]] QString advice(const models::LinkInfo &link);

/// Whether an endpoint is connected but nothing that it sends can be read.
[[nodiscard]] bool isUnreadable(const models::EndpointInfo &endpoint);

/// Whether its words are to be shown as an error.
[[nodiscard]] bool isError(const models::EndpointInfo &endpoint);

/// As state() and advice(), with what its events say.
[[nodiscard]] QString endpointState(const models::EndpointInfo &endpoint, const models::Moment &now,
                                    const QLocale &locale);
[[nodiscard]] QString endpointAdvice(const models::EndpointInfo &endpoint);

/// One entry of an endpoint's list of errors, without its time.
[[nodiscard]] QString problem(const models::EndpointProblem &problem, const QLocale &locale);

/// For the status bar, without the name: "live · SSE · 3.1 kB/s".
[[nodiscard]] QString summary(const models::EndpointInfo &endpoint, const models::Moment &now,
                              const QLocale &locale);

/// For a group row, without the name: "live · 0.4 s".
[[nodiscard]] QString groupLine(const models::EndpointInfo &endpoint, int servers, const models::Moment &now,
                                const QLocale &locale);

} // namespace ui::linkwords
