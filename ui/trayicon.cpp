// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trayicon.h"

#include "ui/theme.h"
#include "ui/wording.h"

#include <QPainter>
#include <QPixmap>

namespace ui {

QIcon trayPicture(StateShape shape)
{
    const Colours colours = darkColours();
    QIcon icon;
    for (const int size : {16, 20, 22, 24, 32, 44, 48, 64, 128}) {
        QPixmap picture(size, size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colours.secondary, std::max(1.0, size / 32.0)));
        painter.setBrush(colours.ground);
        const qreal inset = std::max(1.0, size / 32.0) / 2;
        painter.drawRoundedRect(QRectF(picture.rect()).adjusted(inset, inset, -inset, -inset), size * 0.22,
                                size * 0.22);
        const int margin = qRound(size * 0.2);
        const QRectF box(margin, margin, size - 2 * margin, size - 2 * margin);
        paintState(painter, shape, box, colourOf(shape, colours));
        icon.addPixmap(picture);
    }
    return icon;
}

TrayIcon::TrayIcon(QObject *parent)
    : QObject(parent)
{
    m_state = m_menu.addAction(QString());
    m_state->setEnabled(false);
    m_menu.addSeparator();
    QAction *show = m_menu.addAction(QString());
    QAction *endpoints = m_menu.addAction(QString());
    m_menu.addSeparator();
    QAction *quit = m_menu.addAction(QString());
    eachLanguage(&m_menu, [show, endpoints, quit] {
        show->setText(tr("Show Fleetscope"));
        endpoints->setText(tr("Endpoints\u2026"));
        quit->setText(tr("Quit"));
    });
    connect(show, &QAction::triggered, this, &TrayIcon::showAsked);
    connect(endpoints, &QAction::triggered, this, &TrayIcon::endpointsAsked);
    connect(quit, &QAction::triggered, this, &TrayIcon::quitAsked);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT toggleAsked();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::showAsked);
    setSummary({});
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::setSummary(const FleetSummary &summary)
{
    if (m_shown == summary)
        return;
    if (!m_shown || m_shown->shape != summary.shape)
        m_icon.setIcon(trayPicture(summary.shape));
    m_shown = summary;
    const QString text = QStringLiteral("Fleetscope\n") + summary.text();
    m_icon.setToolTip(text.trimmed());
    m_state->setText(summary.counts.isEmpty() ? summary.title : summary.counts);
}

void TrayIcon::notify(const QString &title, const QString &text, bool isTrouble)
{
    m_icon.showMessage(title, text, isTrouble ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
}

} // namespace ui
