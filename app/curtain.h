// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace app {

/// Keeps the program's windows off the screen as long as it lives; they are laid out and painted all the
/// same. For pictures where the platform without a screen has no fonts, as on Windows.
class Curtain final : public QObject
{
    Q_OBJECT

public:
    /// Of the application, which outlives it.
    Curtain();

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace app
