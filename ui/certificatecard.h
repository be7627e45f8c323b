// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connectiontestview.h"

#include <QFrame>

class QLabel;

namespace ui {

class Button;
class Theme;

/// The certificate that a server showed in a test, as a person compares it, and what can be done with it.
class CertificateCard final : public QFrame
{
    Q_OBJECT

public:
    /// The theme must outlive the card.
    explicit CertificateCard(const Theme &theme, QWidget *parent = nullptr);

    /// Its days are of this zone. Refused: it is offered to trust it all the same.
    void setCertificate(const OfferedCertificate &certificate, const ClockZone &zone, bool isRefused);

Q_SIGNALS:
    void trustClicked();
    void pinClicked();
    void chooseAuthorityClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QLabel *m_facts;
    QLabel *m_fingerprint;
    Button *m_trust;
    Button *m_pin;
    Button *m_authority;
};

} // namespace ui
