// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/chartfleet.h"
#include "ui/chartcanvas.h"
#include "ui/chartpanel.h"
#include "ui/serverpage.h"
#include "ui/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

#include <memory>

/// A server's page over a fleet of one server that has sent figures for ten minutes; each test function has
/// its own, between open() and close().
class ServerPageRig
{
protected:
    void open()
    {
        QLocale::setDefault(QLocale::c());
        m_theme = std::make_unique<ui::Theme>();
        m_theme->choose(ui::ThemeChoice::Light);
        m_feed = std::make_unique<ChartFleet>();
        m_feed->run(600);
        m_page = std::make_unique<ui::ServerPage>(*m_theme, m_feed->fleet);
        m_page->resize(800, 800);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->setServer(m_feed->server());
        frame();
    }
    void close()
    {
        m_page.reset();
        m_feed.reset();
        m_theme.reset();
    }

    void frame()
    {
        m_page->refresh(m_feed->now());
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] ui::ChartPanel &panel(int index) const
    {
        return *m_page->findChildren<ui::ChartPanel *>().at(index);
    }
    [[nodiscard]] ui::ChartCanvas &canvas(int index) const { return panel(index).canvas(); }
    [[nodiscard]] QPoint onPlot(int index, double share) const
    {
        const QRectF plot = canvas(index).plot().frame.plot;
        return {static_cast<int>(plot.left() + share * plot.width()), static_cast<int>(plot.center().y())};
    }
    void move(int index, double share) const
    {
        const QPointF position = onPlot(index, share);
        QMouseEvent event(QEvent::MouseMove, position, canvas(index).mapToGlobal(position), Qt::NoButton,
                          Qt::NoButton, {});
        QApplication::sendEvent(&canvas(index), &event);
    }
    void wheel(int index, QPointF position, int delta) const
    {
        QWheelEvent event(position, canvas(index).mapToGlobal(position), {}, {0, delta}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas(index), &event);
    }

    std::unique_ptr<ui::Theme> m_theme{};
    std::unique_ptr<ChartFleet> m_feed{};
    std::unique_ptr<ui::ServerPage> m_page{};
};
