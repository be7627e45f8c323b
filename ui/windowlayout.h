// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleettablemodel.h"

#include <QByteArray>

#include <optional>

namespace ui {

/// What of the window outlives the app.
struct WindowLayout
{
    QByteArray geometry{};
    QByteArray splitter{};
    models::FleetTableModel::Column sortColumn{models::FleetTableModel::Column::Name};
    Qt::SortOrder sortOrder{Qt::AscendingOrder};
    bool isWorstFirst{false};
    bool operator==(const WindowLayout &) const = default;
};

[[nodiscard]] QByteArray encodeLayout(const WindowLayout &layout);
/// nullopt for what encodeLayout() of this version has not made: it comes from a file.
[[nodiscard]] std::optional<WindowLayout> decodeLayout(const QByteArray &bytes);

} // namespace ui
