// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exceptioncard.h"

#include "ui/button.h"
#include "ui/endpointcheck.h"
#include "ui/plaintext.h"
#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace ui {

ExceptionCard::ExceptionCard(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_host(new QLabel(this))
    , m_fingerprint(new QLabel(this))
    , m_remove(new Button(theme, {}, this))
{
    setObjectName(QStringLiteral("exception"));
    for (QLabel *label : {m_host, m_fingerprint}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(QFontInfo(secondaryFont(font())).pixelSize());
    m_fingerprint->setFont(fixed);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_remove->setObjectName(QStringLiteral("removeException"));
    setFocusProxy(m_remove);

    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(8, this));
    head->addWidget(m_host, 1);
    head->addWidget(m_remove, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(30, this), scaled(8, this), scaled(10, this), scaled(8, this));
    layout->setSpacing(scaled(4, this));
    layout->addLayout(head);
    layout->addWidget(m_fingerprint);
    connect(m_remove, &QAbstractButton::clicked, this, &ExceptionCard::removeClicked);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    eachLanguage(this, [this] {
        m_remove->setText(tr("Remove"));
        m_remove->setAccessibleName(tr("Remove the exception"));
    });
}

void ExceptionCard::setException(const QString &hostAndPort, const QString &sha256)
{
    m_host->setText(tr("%1 is believed with exactly this certificate, whatever is wrong with it:")
                        .arg(oneLine(hostAndPort, 100)));
    const QString text = fingerprintText(QByteArray::fromHex(sha256.toLatin1()));
    // In two lines that can break nowhere else.
    const qsizetype half = (text.size() + 1) / 2;
    m_fingerprint->setText(text.size() == 95 ? text.left(half) + QChar(u'\n') + text.mid(half)
                                             : oneLine(sha256, 100));
    setAccessibleName(m_host->text() + QChar(u' ') + text);
}

void ExceptionCard::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours.warning);
    painter.setBrush(colours.panel);
    const int radius = scaled(6, this);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    const int side = scaled(12, this);
    paintState(painter, StateShape::Triangle, QRectF(scaled(10, this), scaled(10, this), side, side),
               colours.warning);
}

} // namespace ui
