// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

namespace ui {

struct Colours;
class Button;
class ChartCanvas;
class Theme;

/// What stands above a chart.
struct ChartTitle
{
    QString title{};
    QString detail{};
    QString value{};
    QString age{}; ///< Beside a value that is not live: "38 s old". Empty: the value is live.
    bool operator==(const ChartTitle &) const = default;
};

/// A card with one metric: title, secondary line, current value, chart.
class ChartPanel final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the panel. One that can be closed has a button for it.
    ChartPanel(const Theme &theme, QColor Colours::*colour, bool isClosable, QWidget *parent = nullptr);

    void setTitle(const ChartTitle &title);
    [[nodiscard]] const ChartTitle &title() const { return m_title; }
    /// Marks the card that the keyboard acts on.
    void setFocusShown(bool isShown);
    [[nodiscard]] ChartCanvas &canvas() { return *m_canvas; }
    [[nodiscard]] const ChartCanvas &canvas() const { return *m_canvas; }

Q_SIGNALS:
    void closeAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QRect titleRect() const;
    void arrange();

    const Theme &m_theme;
    QColor Colours::*m_colour;
    ChartTitle m_title{};
    bool m_isFocusShown{false};
    ChartCanvas *m_canvas;
    Button *m_close{nullptr};
};

} // namespace ui
