// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

class QGridLayout;

namespace ui {

class Theme;

/// One way to begin: a title and a sentence on a card that is a button.
class ChoiceCard final : public QAbstractButton
{
    Q_OBJECT

public:
    /// The theme must outlive the card.
    explicit ChoiceCard(const Theme &theme, QWidget *parent = nullptr);

    void setWords(const QString &title, const QString &sentence);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRect textBox() const;

    const Theme &m_theme;
    QString m_sentence;
};

/// Where nothing is watched: what there is to watch.
class FirstRunPage final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the page.
    explicit FirstRunPage(const Theme &theme, QWidget *parent = nullptr);

    /// It is not where it is watched already.
    void setThisComputerOffered(bool isOffered);

    /// With the cards one below the other: side by side is for who has the room.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void thisComputerChosen();
    void simulationChosen();
    void addressChosen();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QGridLayout *m_cards;
    ChoiceCard *m_thisComputer;
    ChoiceCard *m_address;
    ChoiceCard *m_simulation;
    int m_columns{0};
    bool m_isThisComputerOffered{true};
};

} // namespace ui
