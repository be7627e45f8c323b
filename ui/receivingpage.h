// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/endpointpage.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QRadioButton;

namespace ui {

/// What is asked for, how often, by which transport, and what happens while nobody looks.
class ReceivingPage final : public EndpointPage
{
    Q_OBJECT

public:
    explicit ReceivingPage(const Theme &theme, QWidget *parent = nullptr);

    void showDraft(const EndpointDraft &draft) override;
    void writeTo(EndpointDraft &draft) const override;
    /// How it is received at this moment; empty: it is not.
    void showInUse(const QString &words);

private:
    [[nodiscard]] models::Transport chosenWay() const;
    [[nodiscard]] static QString choiceWords(models::Transport way);
    [[nodiscard]] static QString choiceWords(const models::IntervalWish &wish);
    [[nodiscard]] models::IntervalWish chosenInterval() const;
    void fillIntervals();
    void showIntervalHint();

    QComboBox *m_interval;
    QLineEdit *m_servers{nullptr};
    QRadioButton *m_whenMinimized;
    QRadioButton *m_keepReceiving;
    QComboBox *m_transport;
    QCheckBox *m_compression;
    QLabel *m_intervalHint{nullptr};
    QLabel *m_inUse{nullptr};
    QString m_inUseWords{};
    models::IntervalWish m_ownInterval{}; ///< From the settings file, where it is none of the usual ones.
};

} // namespace ui
