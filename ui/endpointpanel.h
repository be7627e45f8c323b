// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPlainTextEdit;

namespace ui {

class Button;
class Theme;

/// Opens above the status bar: one endpoint's state, what to do about it, what it carried and what went wrong
/// last. Everything in it is plain text.
class EndpointPanel final : public QFrame
{
    Q_OBJECT

public:
    /// Theme and fleet must outlive the panel.
    EndpointPanel(const Theme &theme, const models::Fleet &fleet, models::EndpointId endpoint,
                  QWidget *parent = nullptr);

    [[nodiscard]] models::EndpointId endpoint() const { return m_endpoint; }
    void refresh(const models::Moment &now);
    /// Shows it with its lower left corner here, moved so that it stays on the screen.
    void popUp(const QPoint &globalCorner);
    /// All of it as text, for a bug report.
    [[nodiscard]] QString report() const;

Q_SIGNALS:
    void retryRequested(models::EndpointId endpoint);
    void removeRequested(models::EndpointId endpoint);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setFact(int row, const QString &name, const QString &value);
    void remove();

    const Theme &m_theme;
    const models::Fleet &m_fleet;
    models::EndpointId m_endpoint;
    QLabel *m_name;
    QLabel *m_url;
    QLabel *m_state;
    QLabel *m_advice;
    QGridLayout *m_facts;
    QList<QLabel *> m_factNames;
    QList<QLabel *> m_factValues;
    QPlainTextEdit *m_problems;
    Button *m_retry;
    Button *m_remove;
    bool m_isRemoveAsked{false};
};

} // namespace ui
