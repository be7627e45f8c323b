// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace net {

/// What an accepted answer said of itself. Bounded texts on one line.
struct AnswerFacts
{
    QUrl url{}; ///< Without user info.
    int redirects{0};
    QString server{};
    QString via{};
    QString protocol{}; ///< "HTTP/2" or "HTTP/1.1".
    QString encoding{}; ///< Empty where the body is not packed.
};

} // namespace net
