// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/endpoint.h"

#include <QList>
#include <QString>

namespace net {

/// The head of an answer: at most 64 headers, each cut to 400 bytes.
struct AnswerHead
{
    int status{0};
    QString phrase{};
    QList<Header> headers{};
    bool operator==(const AnswerHead &) const = default;
};

} // namespace net
