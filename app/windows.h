// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace models {
class Fleet;
struct FleetChanges;
} // namespace models

namespace ui {
class MainWindow;
class Theme;
struct Notice;
} // namespace ui

namespace app {

class Visibility;

/// The windows of one run: all on one fleet and one set of endpoints, each with an order, a filter, a
/// selection and a place of its own. There is always at least one. A window that nobody can see costs
/// nothing: what it missed is shown in one frame when it is seen again.
class Windows final : public QObject
{
    Q_OBJECT

public:
    struct Rooms
    {
        const models::Fleet &fleet;
        ui::Theme &theme;
        Visibility &visibility;
    };
    /// Joins a new window to everything else.
    using Join = std::function<void(ui::MainWindow &)>;

    /// All that it is given is borrowed and outlives it.
    explicit Windows(Rooms rooms);
    ~Windows() override;

    /// Makes the first window, and joins this and all later ones.
    void start(Join join);
    /// Another one, not shown yet. Null: there are too many.
    ui::MainWindow *open();
    /// The same in sight: on a screen that has none yet, or a little beside the one in front.
    ui::MainWindow *openBeside();
    /// One for each layout; false: the first layout was none.
    bool restore(const QList<QByteArray> &layouts);
    void showAll();
    /// The app ends: windows that close from now on are there again at the next start.
    void keepAll() { m_isEnding = true; }

    [[nodiscard]] ui::MainWindow &first() const;
    /// The one that a person uses or last used.
    [[nodiscard]] ui::MainWindow &current() const;
    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(m_units.size()); }
    void forEach(const std::function<void(ui::MainWindow &)> &work) const;
    [[nodiscard]] QList<QByteArray> layouts() const;

    /// One frame for each that can be seen.
    void frame(const models::FleetChanges &changes, const models::Moment &now);
    [[nodiscard]] std::optional<models::Millis> nextOrderDue() const;
    void showNotice(const ui::Notice &notice) const;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// A window came, went, moved or shows something else.
    void layoutChanged();
    /// A window can be seen again, and needs a frame.
    void seen();

private:
    struct Unit;

    void remove(const QObject *window);
    void nameWindows();

    Rooms m_rooms;
    Join m_join{};
    std::vector<std::unique_ptr<Unit>> m_units{};
    ui::MainWindow *m_current{nullptr};
    bool m_isEnding{false};
};

} // namespace app
