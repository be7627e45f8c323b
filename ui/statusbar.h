// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet.h"

#include <QAbstractButton>
#include <QHash>
#include <QLocale>

namespace ui {

class Theme;

/// One endpoint in the status bar: its state's shape, its name and its state in words.
class EndpointChip final : public QAbstractButton
{
    Q_OBJECT

public:
    /// The theme must outlive the chip.
    EndpointChip(const Theme &theme, models::EndpointId endpoint, QWidget *parent = nullptr);

    [[nodiscard]] models::EndpointId endpoint() const { return m_endpoint; }
    void show(const models::EndpointInfo &info, const models::Moment &now);
    [[nodiscard]] const QString &words() const { return m_words; }
    [[nodiscard]] bool hasTrouble() const { return m_state != models::LinkState::Live; }

    /// With all words; with the name alone.
    [[nodiscard]] int fullWidth() const;
    [[nodiscard]] int nameWidth() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    models::EndpointId m_endpoint;
    models::LinkState m_state{models::LinkState::Idle};
    bool m_isError{false};
    QString m_name;
    QString m_words;
};

/// Each endpoint's state in words, and how much of the fleet is in sight. Where there is no room for all,
/// endpoints in trouble keep their words and healthy ones shrink to their name.
class StatusBar final : public QWidget
{
    Q_OBJECT

public:
    /// Theme and fleet must outlive the bar.
    StatusBar(const Theme &theme, const models::Fleet &fleet, QWidget *parent = nullptr);

    void refresh(const models::Moment &now, const models::FleetCounts &counts);
    [[nodiscard]] QString summary() const { return m_summary; }
    [[nodiscard]] QList<EndpointChip *> chips() const { return m_chips; }

Q_SIGNALS:
    void endpointClicked(models::EndpointId endpoint);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showChips();
    void layoutChips();
    void useFont();
    void openOverflowMenu();

    const Theme &m_theme;
    const models::Fleet &m_fleet;
    QList<EndpointChip *> m_chips;
    QAbstractButton *m_more;
    QString m_summary;
};

} // namespace ui
