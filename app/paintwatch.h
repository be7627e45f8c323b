// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace app {

/// Tells when a window has painted what it was asked to, for measurements. The window is borrowed and
/// outlives it.
class PaintWatch final : public QObject
{
    Q_OBJECT

public:
    explicit PaintWatch(QWidget &window, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// The window's pending updates are in its backing store and handed to the platform.
    void painted();

private:
    bool m_isPending{false};
};

} // namespace app
