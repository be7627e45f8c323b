// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/windows.h"

#include "app/layoutfile.h"
#include "app/visibility.h"
#include "models/changecollection.h"
#include "models/fleetviewmodel.h"
#include "ui/mainwindow.h"
#include "ui/windowplace.h"

#include <QCoreApplication>
#include <QEvent>
#include <QScreen>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace app {

struct Windows::Unit
{
    models::FleetViewModel view;
    models::ChangeCollection missed;
    ui::MainWindow window;

    explicit Unit(const Rooms &rooms)
        : view(rooms.fleet)
        , missed(rooms.fleet)
        , window(rooms.theme, {.fleet = rooms.fleet, .view = view})
    {
    }
};

Windows::Windows(Rooms rooms)
    : m_rooms(rooms)
{
}

Windows::~Windows()
{
    // Windows that go hide before; nobody needs to be told that nobody looks any more.
    const QSignalBlocker quiet(m_rooms.visibility);
    for (const auto &unit : m_units) {
        unit->window.removeEventFilter(this);
        m_rooms.visibility.unwatch(unit->window);
    }
}

void Windows::start(Join join)
{
    m_join = std::move(join);
    open();
}

ui::MainWindow *Windows::open()
{
    if (count() >= MostWindows)
        return nullptr;
    m_units.push_back(std::make_unique<Unit>(m_rooms));
    ui::MainWindow &window = m_units.back()->window;
    window.installEventFilter(this);
    connect(&window, &ui::MainWindow::layoutChanged, this, &Windows::layoutChanged);
    m_rooms.visibility.watch(window);
    m_join(window);
    nameWindows();
    return &window;
}

ui::MainWindow *Windows::openBeside()
{
    const ui::MainWindow &before = current();
    QList<QRect> taken;
    for (const auto &unit : m_units)
        taken += unit->window.geometry();
    ui::MainWindow *window = open();
    if (window == nullptr)
        return nullptr;
    window->setGeometry(ui::placeBeside(before.normalGeometry(), taken, ui::screensNow()));
    window->show();
    return window;
}

bool Windows::restore(const QList<QByteArray> &layouts)
{
    bool isFirst = true;
    for (const QByteArray &layout : layouts) {
        if (std::exchange(isFirst, false)) {
            if (!first().restoreLayout(layout))
                return false;
            continue;
        }
        ui::MainWindow *window = open();
        if (window != nullptr && !window->restoreLayout(layout))
            remove(window);
    }
    return !layouts.isEmpty();
}

void Windows::showAll()
{
    forEach([](ui::MainWindow &window) { window.show(); });
}

ui::MainWindow &Windows::first() const
{
    return m_units.front()->window;
}

ui::MainWindow &Windows::current() const
{
    return m_current != nullptr ? *m_current : first();
}

void Windows::forEach(const std::function<void(ui::MainWindow &)> &work) const
{
    for (const auto &unit : m_units)
        work(unit->window);
}

QList<QByteArray> Windows::layouts() const
{
    QList<QByteArray> layouts;
    for (const auto &unit : m_units)
        layouts += unit->window.saveLayout();
    return layouts;
}

void Windows::frame(const models::FleetChanges &changes, const models::Moment &now)
{
    const bool isOnly = m_units.size() == 1; // A picture is taken of it, seen or not.
    for (const auto &unit : m_units) {
        if (!isOnly && !Visibility::isSeen(unit->window)) {
            unit->missed.add(changes);
        } else if (unit->missed.isEmpty()) {
            unit->window.refresh(changes, now);
        } else {
            unit->missed.add(changes);
            unit->window.refresh(unit->missed.take(), now);
        }
    }
}

std::optional<models::Millis> Windows::nextOrderDue() const
{
    std::optional<models::Millis> next;
    for (const auto &unit : m_units) {
        const auto due = Visibility::isSeen(unit->window) ? unit->view.nextOrderDue() : std::nullopt;
        if (due && (!next || *due < *next))
            next = due;
    }
    return next;
}

void Windows::showNotice(const ui::Notice &notice) const
{
    for (const auto &unit : m_units) {
        if (&unit->window == m_current && Visibility::isSeen(unit->window)) {
            unit->window.showNotice(notice);
            return;
        }
    }
    const auto seen =
        std::ranges::find_if(m_units, [](const auto &unit) { return Visibility::isSeen(unit->window); });
    (seen == m_units.end() ? m_units.front() : *seen)->window.showNotice(notice);
}

bool Windows::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::WindowActivate:
        m_current = qobject_cast<ui::MainWindow *>(watched);
        break;
    case QEvent::Show:
    case QEvent::WindowStateChange:
        Q_EMIT seen();
        Q_EMIT layoutChanged();
        break;
    case QEvent::Move:
    case QEvent::Resize:
        Q_EMIT layoutChanged();
        break;
    case QEvent::Close:
        // The last one stays: hidden in the tray, or until the app ends.
        if (m_units.size() > 1 && !m_isEnding)
            QMetaObject::invokeMethod(
                this, [this, watched] { remove(watched); }, Qt::QueuedConnection);
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void Windows::remove(const QObject *window)
{
    const auto found =
        std::ranges::find_if(m_units, [window](const auto &unit) { return &unit->window == window; });
    if (found == m_units.end() || m_units.size() == 1 || (*found)->window.isVisible())
        return;
    if (m_current == window)
        m_current = nullptr;
    (*found)->window.removeEventFilter(this);
    m_rooms.visibility.unwatch((*found)->window);
    m_units.erase(found);
    nameWindows();
    Q_EMIT layoutChanged();
}

void Windows::nameWindows()
{
    int number = 0;
    for (const auto &unit : m_units) {
        ++number;
        //: The title of the second and each later window.
        unit->window.setWindowTitle(number == 1 ? QStringLiteral("Fleetscope")
                                                : tr("Fleetscope – window %1").arg(number));
    }
}

} // namespace app
