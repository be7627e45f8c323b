// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet.h"
#include "ui/clockzone.h"

#include <QFrame>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace ui {

class Button;
class FactSheet;
class LinkHistoryModel;
class Theme;

/// Everything about one endpoint's connection, below the fleet for as long as a person wants: its state and
/// what to do about it, what an experienced person would suspect, what it carried, its certificate, what it
/// did and what could not be read. Everything in it is plain text. Hidden, it does nothing.
class EndpointPanel final : public QFrame
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds RefreshInterval{950};

    /// Theme and fleet must outlive the panel.
    EndpointPanel(const Theme &theme, const models::Fleet &fleet, QWidget *parent = nullptr);
    ~EndpointPanel() override;

    [[nodiscard]] models::EndpointId endpoint() const { return m_endpoint; }
    /// Shows the panel with this one, with the keyboard in it.
    void open(models::EndpointId endpoint, const models::Moment &now);
    void close();
    /// At most once in RefreshInterval, and only while it is visible. Closes when its endpoint is gone.
    void refresh(const models::Moment &now);
    void setClockZone(const ClockZone &zone);
    /// All of it as text for a bug report, without secrets.
    [[nodiscard]] QString report() const;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void retryRequested(models::EndpointId endpoint);
    void editRequested(models::EndpointId endpoint);
    void removeRequested(models::EndpointId endpoint);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeHeader();
    [[nodiscard]] QWidget *makeRecords();
    void sayWords();
    void nameRemove();
    void useLook();
    void showEndpoint(const models::EndpointInfo &info);
    void showHints(const models::EndpointInfo &info);
    void showRecords(const models::EndpointInfo &info);
    [[nodiscard]] QString problemText(const models::EndpointInfo &info) const;
    void choosePage(int page);
    void askToRemove();
    void layoutHistoryColumns();

    const Theme &m_theme;
    const models::Fleet &m_fleet;
    models::EndpointId m_endpoint{};
    models::Moment m_now{};
    ClockZone m_zone{};
    std::optional<models::Millis> m_shownAt{};
    QLabel *m_shape;
    QLabel *m_name;
    QLabel *m_state;
    QLabel *m_advice;
    QLabel *m_hints;
    Button *m_retry;
    Button *m_copy;
    Button *m_edit;
    Button *m_remove;
    Button *m_close;
    Button *m_historyTab;
    Button *m_errorsTab;
    QSplitter *m_splitter;
    FactSheet *m_facts;
    QStackedWidget *m_records;
    LinkHistoryModel *m_historyModel;
    QTableView *m_history;
    QPlainTextEdit *m_problems;
    bool m_isRemoveAsked{false};
};

} // namespace ui
