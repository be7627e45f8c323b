// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace ui {

class Button;
class Theme;

/// The one certificate that is accepted as it is: in sight, with its host and its fingerprint, and removable.
class ExceptionCard final : public QFrame
{
    Q_OBJECT

public:
    /// The theme must outlive the card.
    explicit ExceptionCard(const Theme &theme, QWidget *parent = nullptr);

    /// A fingerprint in hex.
    void setException(const QString &hostAndPort, const QString &sha256);

Q_SIGNALS:
    void removeClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QLabel *m_host;
    QLabel *m_fingerprint;
    Button *m_remove;
};

} // namespace ui
