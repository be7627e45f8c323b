// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowplace.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace ui {

namespace {

constexpr int Farthest = 1'000'000;
constexpr int LeastWidth = 200;
constexpr int LeastHeight = 150;
constexpr int WidestFrame = 200;

bool isNear(const QRect &rect)
{
    return std::abs(qint64{rect.x()}) <= Farthest && std::abs(qint64{rect.y()}) <= Farthest &&
           rect.width() <= Farthest && rect.height() <= Farthest;
}

qint64 overlap(const QRect &left, const QRect &right)
{
    const QRect both = left.intersected(right);
    return both.isEmpty() ? 0 : qint64{both.width()} * both.height();
}

QMargins tamed(const QMargins &frame)
{
    const auto side = [](int width) { return std::clamp(width, 0, WidestFrame); };
    return {side(frame.left()), side(frame.top()), side(frame.right()), side(frame.bottom())};
}

const ScreenArea &screenFor(const WindowPlace &place, const QList<ScreenArea> &screens)
{
    const auto sameName = std::ranges::find(screens, place.screen.name, &ScreenArea::name);
    if (!place.screen.name.isEmpty() && sameName != screens.end())
        return *sameName;
    const auto most = std::ranges::max_element(
        screens, {}, [&place](const ScreenArea &screen) { return overlap(screen.available, place.normal); });
    return overlap(most->available, place.normal) > 0 ? *most : screens.constFirst();
}

} // namespace

QRect placeToday(const WindowPlace &place, const QList<ScreenArea> &screens)
{
    const bool isSane =
        isNear(place.normal) && place.normal.width() >= LeastWidth && place.normal.height() >= LeastHeight;
    if (!isSane || screens.isEmpty())
        return {};
    const ScreenArea &screen = screenFor(place, screens);
    const QRect room = screen.available;
    QRect outer = place.normal.marginsAdded(tamed(place.frame));
    // The screen may stand elsewhere in the row than it did.
    if (screen.name == place.screen.name && isNear(place.screen.available))
        outer.translate(room.topLeft() - place.screen.available.topLeft());
    outer.setSize(outer.size().boundedTo(room.size()));
    outer.moveLeft(std::clamp(outer.left(), room.left(), room.right() + 1 - outer.width()));
    outer.moveTop(std::clamp(outer.top(), room.top(), room.bottom() + 1 - outer.height()));
    return outer.marginsRemoved(tamed(place.frame));
}

QRect placeBeside(const QRect &before, const QList<QRect> &taken, const QList<ScreenArea> &screens)
{
    constexpr int Step = 32;
    const auto isFree = [&taken](const ScreenArea &screen) {
        return std::ranges::none_of(
            taken, [&screen](const QRect &window) { return screen.available.intersects(window); });
    };
    const auto free = std::ranges::find_if(screens, isFree);
    if (free == screens.end())
        return placeToday({.normal = before.translated(Step, Step)}, screens);
    QRect place = before;
    place.moveCenter(free->available.center());
    return placeToday({.normal = place, .screen = *free}, screens);
}

QList<ScreenArea> screensNow()
{
    QList<ScreenArea> screens;
    for (const QScreen *screen : QGuiApplication::screens()) {
        const ScreenArea area{.name = screen->name(), .available = screen->availableGeometry()};
        if (screen == QGuiApplication::primaryScreen())
            screens.prepend(area);
        else
            screens.append(area);
    }
    return screens;
}

WindowPlace placeOf(const QWidget &window)
{
    const QScreen *screen = window.screen();
    WindowPlace place{.normal = window.normalGeometry(),
                      .isMaximized = window.isMaximized(),
                      .isFullScreen = window.isFullScreen()};
    if (place.normal.isEmpty())
        place.normal = window.geometry();
    const QRect outer = window.frameGeometry();
    const QRect inner = window.geometry();
    if (!place.isFullScreen)
        place.frame = {inner.left() - outer.left(), inner.top() - outer.top(), outer.right() - inner.right(),
                       outer.bottom() - inner.bottom()};
    if (screen != nullptr)
        place.screen = {.name = screen->name(), .available = screen->availableGeometry()};
    return place;
}

bool putInPlace(QWidget &window, const WindowPlace &place)
{
    const QRect today = placeToday(place, screensNow());
    if (today.isNull())
        return false;
    window.setGeometry(today);
    Qt::WindowStates state = window.windowState() & ~(Qt::WindowMaximized | Qt::WindowFullScreen);
    if (place.isMaximized)
        state |= Qt::WindowMaximized;
    if (place.isFullScreen)
        state |= Qt::WindowFullScreen;
    window.setWindowState(state);
    return true;
}

} // namespace ui
