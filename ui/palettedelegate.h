// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QStyledItemDelegate>

namespace ui {

class Theme;

/// A row of the command palette: shape, title with the letters that were hit, what it belongs to, its state,
/// its keys.
class PaletteDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// The theme must outlive the delegate.
    explicit PaletteDelegate(const Theme &theme, QObject *parent = nullptr);

    /// What was typed, as fuzzyWords() gives it.
    void setWords(const QStringList &words) { m_words = words; }
    [[nodiscard]] static int rowHeight(const QFont &font);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    double paintTitle(QPainter &painter, const QRectF &room, const QString &title, const QFont &font) const;

    const Theme &m_theme;
    QStringList m_words;
};

} // namespace ui
