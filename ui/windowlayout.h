// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleettablemodel.h"
#include "models/status.h"
#include "ui/windowplace.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace models {
struct EndpointInfo;
}

namespace ui {

/// What a person made of the fleet table's columns. By column; automatic where nothing was chosen.
struct ColumnChoice
{
    using Column = models::FleetTableModel::Column;

    QList<Column> order{};                  ///< From left to right; empty: the usual one.
    QList<std::pair<Column, int>> widths{}; ///< Logical pixels.
    QList<Column> hidden{};
    bool operator==(const ColumnChoice &) const = default;
};

/// A server by what stays the same over restarts.
struct ServerReference
{
    QString endpoint{}; ///< As endpointReference() has it.
    QString server{};   ///< The endpoint's own id for it.
    bool operator==(const ServerReference &) const = default;
};

/// What a window shows of the fleet.
struct ViewState
{
    QString filter{};
    models::StatusSet states{};
    std::optional<ServerReference> selected{};
    std::chrono::milliseconds span{std::chrono::minutes(5)};
    QStringList charts{};    ///< Further metrics that have one, by name.
    QStringList collapsed{}; ///< Endpoints whose servers are folded away.
    bool operator==(const ViewState &) const = default;
};

/// What of a window outlives the app.
struct WindowLayout
{
    WindowPlace place{};
    QByteArray splitter{};      ///< Between table and charts.
    QByteArray panelSplitter{}; ///< Above the connection details.
    models::FleetTableModel::Column sortColumn{models::FleetTableModel::Column::Name};
    Qt::SortOrder sortOrder{Qt::AscendingOrder};
    bool isWorstFirst{false};
    bool isWall{false};
    ColumnChoice columns{};
    ViewState view{};
    QStringList recent{}; ///< What the command palette was last used for, newest first.
    bool operator==(const WindowLayout &) const = default;
};

[[nodiscard]] QByteArray encodeLayout(const WindowLayout &layout);
/// nullopt for what encodeLayout() of this version has not made: it comes from a file.
[[nodiscard]] std::optional<WindowLayout> decodeLayout(const QByteArray &bytes);

/// An endpoint's name in a layout: its address, never with a secret in it. The app's own agent, which
/// there is one of, has another port each time and another name in each language.
[[nodiscard]] QString endpointReference(const models::EndpointInfo &endpoint);

} // namespace ui
