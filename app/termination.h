// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <array>

namespace app {

/// SIGTERM and SIGINT, on Windows what a console sends, as a signal of the event loop, so that the program
/// ends in order. One at a time: the system knows one handler per process.
class Termination final : public QObject
{
    Q_OBJECT

public:
    explicit Termination(QObject *parent = nullptr);
    ~Termination() override;

Q_SIGNALS:
    void asked();

private:
    std::array<int, 2> m_pipe{-1, -1}; ///< Unused on Windows.
};

} // namespace app
