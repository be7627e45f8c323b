// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "ui/windowlayout.h"

#include <QObject>

namespace models {
class Fleet;
class FleetViewModel;
struct FleetChanges;
} // namespace models

namespace ui {

class FleetPanel;
class ServerPage;
class Toolbar;

/// What the memory reads and sets; all of it outlives it.
struct ViewParts
{
    const models::Fleet &fleet;
    models::FleetViewModel &view;
    Toolbar &toolbar;
    FleetPanel &panel;
    ServerPage &page;
};

/// Brings back what a window showed in the last run. Servers, metrics and endpoints that are not there yet
/// are waited for, until a person chooses otherwise; what never comes is kept for the next run.
class ViewMemory final : public QObject
{
    Q_OBJECT

public:
    explicit ViewMemory(ViewParts parts, QObject *parent = nullptr);

    [[nodiscard]] ViewState state() const;
    void restore(const ViewState &state);
    /// Once a frame, with what is new in it; costs nothing where nothing is waited for.
    void refresh(const models::FleetChanges &changes);

Q_SIGNALS:
    /// Something of the state may be another one now.
    void changed();

private:
    void takeSelection(std::optional<models::ServerIndex> server);
    void selectWanted();
    void foldWanted();
    void chartWanted();
    [[nodiscard]] std::optional<models::ServerIndex> find(const ServerReference &reference) const;

    ViewParts m_parts;
    std::optional<ServerReference> m_wanted{};
    QStringList m_wantedCharts{};
    QStringList m_wantedFolds{};
    bool m_isRestoring{false};
    bool m_hadSelection{false};
};

} // namespace ui
