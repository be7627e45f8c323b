// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>
#include <functional>
#include <optional>
#include <utility>

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
    std::optional<double> number{}; ///< Of the value, for screen readers.
    bool operator==(const ChartTitle &) const = default;
};

/// What the keyboard's crosshair reads in a chart, in words.
struct ChartReading
{
    QString words{}; ///< "14:03:46, 93.0 %"; empty: no crosshair, or only the mouse's.
    std::optional<double> value{};
    bool operator==(const ChartReading &) const = default;
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
    /// Tells it to screen readers where it is new.
    void setReading(const ChartReading &reading);
    [[nodiscard]] const ChartReading &reading() const { return m_reading; }
    /// What is in view in one sentence: asked for by screen readers only.
    [[nodiscard]] QString summary() const { return m_summary ? m_summary() : QString(); }
    void setSummary(std::function<QString()> summary) { m_summary = std::move(summary); }
    [[nodiscard]] ChartCanvas &canvas() { return *m_canvas; }
    [[nodiscard]] const ChartCanvas &canvas() const { return *m_canvas; }

Q_SIGNALS:
    void closeAsked();
    void focused();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] QRect titleRect() const;
    void arrange();

    const Theme &m_theme;
    QColor Colours::*m_colour;
    ChartTitle m_title{};
    bool m_isFocusShown{false};
    ChartReading m_reading{};
    std::function<QString()> m_summary{};
    ChartCanvas *m_canvas;
    Button *m_close{nullptr};
};

} // namespace ui
