// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/certificatecard.h"

#include "ui/button.h"
#include "ui/endpointcheck.h"
#include "ui/format.h"
#include "ui/plaintext.h"
#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace ui {

using namespace Qt::StringLiterals;

CertificateCard::CertificateCard(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_facts(new QLabel(this))
    , m_fingerprint(new QLabel(this))
    , m_trust(new Button(theme, {}, this))
    , m_pin(new Button(theme, {}, this))
    , m_authority(new Button(theme, {}, this))
{
    setObjectName(u"certificate"_s);
    for (QLabel *label : {m_facts, m_fingerprint}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_facts->setFont(secondaryFont(font()));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(QFontInfo(secondaryFont(font())).pixelSize());
    m_fingerprint->setFont(fixed);
    m_trust->setObjectName(u"trustCertificate"_s);
    m_pin->setObjectName(u"pinKey"_s);
    m_authority->setObjectName(u"chooseAuthority"_s);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(6, this));
    for (Button *button : {m_trust, m_pin, m_authority})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(10, this), scaled(8, this), scaled(10, this), scaled(8, this));
    layout->setSpacing(scaled(6, this));
    layout->addWidget(m_facts);
    layout->addWidget(m_fingerprint);
    layout->addLayout(buttons);

    connect(m_trust, &QAbstractButton::clicked, this, &CertificateCard::trustClicked);
    connect(m_pin, &QAbstractButton::clicked, this, &CertificateCard::pinClicked);
    connect(m_authority, &QAbstractButton::clicked, this, &CertificateCard::chooseAuthorityClicked);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    eachLanguage(this, [this] {
        m_trust->setText(tr("Trust exactly this certificate"));
        m_trust->setToolTip(tr("For this endpoint only; its fingerprint is shown on the page Trust"));
        m_pin->setText(tr("Pin its key"));
        m_pin->setToolTip(tr("Believes this key from now on, also in a renewed certificate"));
        m_authority->setText(tr("Choose an authority file\u2026"));
    });
}

void CertificateCard::setCertificate(const OfferedCertificate &certificate, const ClockZone &zone,
                                     bool isRefused)
{
    const auto day = [&zone](models::Millis wall) { return format::date(wall, zone, QLocale()); };
    QStringList lines{
        tr("For %1").arg(oneLine(
            certificate.names.isEmpty() ? certificate.subject : certificate.names.join(u", "_s), 300)),
        tr("Issued by %1").arg(oneLine(certificate.issuer, 200)),
        tr("Good from %1 to %2").arg(day(certificate.notBefore), day(certificate.notAfter)),
        tr("SHA-256 of the certificate that %1 showed:").arg(oneLine(certificate.hostAndPort, 100)),
    };
    m_facts->setText(lines.join(u'\n'));
    const QString text = fingerprintText(certificate.sha256);
    const qsizetype half = (text.size() + 1) / 2;
    m_fingerprint->setText(text.left(half) + u'\n' + text.mid(half));
    setAccessibleName(m_facts->text() + u' ' + text);
    m_trust->setVisible(isRefused);
    m_authority->setVisible(isRefused);
}

void CertificateCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colours().line);
    painter.setBrush(m_theme.colours().ground);
    const int radius = scaled(6, this);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace ui
