// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace app {

struct Handover;

/// What is said to the app as a whole: files and links that the system opens with it (on macOS; elsewhere
/// they come by the command line), and that it is to end.
class ApplicationEvents final : public QObject
{
    Q_OBJECT

public:
    /// Watches this application, which is borrowed and outlives it.
    explicit ApplicationEvents(QObject &application, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void opened(const app::Handover &what);
    /// Before the windows are closed one by one.
    void ending();
};

} // namespace app
