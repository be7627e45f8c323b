// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stateshape.h"

#include <QString>
#include <QStringList>
#include <QWidget>
#include <optional>

namespace ui {

class Button;
class Theme;

/// Who the page is about.
struct ServerHeading
{
    StateShape shape{StateShape::DashedRing};
    QString stateWords{}; ///< For screen readers and the tooltip.
    QString name{};
    QStringList chips{}; ///< Id, type, location.
    QString words{};     ///< "up 41 days · live, 0.4 s old".
    bool operator==(const ServerHeading &) const = default;
};

/// The line above the charts. A long name is elided, chips that find no room are left out; the words stay.
class ServerHeader final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the header.
    explicit ServerHeader(const Theme &theme, QWidget *parent = nullptr);

    /// nullopt: no server.
    void setHeading(const std::optional<ServerHeading> &heading);
    [[nodiscard]] const std::optional<ServerHeading> &heading() const { return m_heading; }
    /// Opens and closes the list of further metrics.
    [[nodiscard]] Button &metricsButton() { return *m_metrics; }
    /// Opens the values of the charts as a table.
    [[nodiscard]] Button &tableButton() { return *m_table; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void placeButtons();

    const Theme &m_theme;
    std::optional<ServerHeading> m_heading{};
    Button *m_table;
    Button *m_metrics;
};

} // namespace ui
