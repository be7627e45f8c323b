// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace app {

/// Keeps the screen on while a wall display stands: by D-Bus on Linux, by the system's own calls on Windows
/// and macOS. Where none of them works, it says so once.
class ScreenWake final : public QObject
{
    Q_OBJECT

public:
    explicit ScreenWake(QObject *parent = nullptr);
    /// The screen may sleep again.
    ~ScreenWake() override;

    void setHeld(bool isHeld);
    [[nodiscard]] bool isHeld() const { return m_isHeld; }

Q_SIGNALS:
    /// A sentence.
    void failed(const QString &why);

private:
    /// By system: asks for it, and takes it back.
    void hold();
    void release();
    void sayFailure();

    class Private;
    std::unique_ptr<Private> m_d;
    bool m_isHeld{false};
    bool m_hasFailed{false};
};

} // namespace app
