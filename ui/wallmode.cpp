// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallmode.h"

#include "ui/wallview.h"

#include <QEvent>

namespace ui {

WallMode::WallMode(const Theme &theme, const models::Fleet &fleet, QWidget &window)
    : QObject(&window)
    , m_theme(theme)
    , m_fleet(fleet)
    , m_window(window)
{
    window.installEventFilter(this);
}

void WallMode::setWall(bool isOn, bool fillsScreen)
{
    if (isOn == isWall())
        return;
    if (isOn) {
        m_wasFullScreen = m_window.isFullScreen();
        m_focusBefore = m_window.focusWidget();
        m_view = new WallView(m_theme, m_fleet, &m_window);
        m_view->setGeometry(m_window.rect());
        connect(m_view, &WallView::leaveAsked, this, [this] { setWall(false); });
        m_view->show();
        m_view->raise();
        m_view->setFocus();
        if (fillsScreen)
            m_window.setWindowState(m_window.windowState() | Qt::WindowFullScreen);
    } else {
        m_view->hide();
        m_view->deleteLater();
        m_view = nullptr;
        if (!m_wasFullScreen)
            m_window.setWindowState(m_window.windowState() & ~Qt::WindowFullScreen);
        if (m_focusBefore)
            m_focusBefore->setFocus();
    }
    Q_EMIT wallChanged(isOn);
}

void WallMode::toggleFullScreen()
{
    if (isWall()) {
        // The key that makes a window large makes it small again.
        m_wasFullScreen = false;
        setWall(false);
        return;
    }
    m_window.setWindowState(m_window.windowState() ^ Qt::WindowFullScreen);
}

bool WallMode::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && m_view)
        m_view->setGeometry(m_window.rect());
    return QObject::eventFilter(watched, event);
}

} // namespace ui
