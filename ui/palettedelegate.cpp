// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palettedelegate.h"

#include "ui/fuzzymatch.h"
#include "ui/palettemodel.h"
#include "ui/sizes.h"
#include "ui/stateshape.h"
#include "ui/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

/// Keys at the right edge, framed like a key; gives where the frame begins.
double paintKeys(QPainter &painter, const QRectF &row, const QString &keys, const QFont &font,
                 const Colours &colours)
{
    if (keys.isEmpty())
        return row.right();
    const QFont small = secondaryFont(font);
    const QFontMetricsF metrics(small);
    const double width = metrics.horizontalAdvance(keys) + scaled(12, font);
    const double height = metrics.height() + scaled(4, font);
    const QRectF frame(row.right() - width, row.center().y() - height / 2, width, height);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours.line);
    painter.setBrush(colours.ground);
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), scaled(4, font), scaled(4, font));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(small);
    painter.setPen(colours.secondary);
    painter.drawText(frame, Qt::AlignCenter | Qt::TextSingleLine, keys);
    return frame.left() - scaled(10, font);
}

double paintRight(QPainter &painter, const QRectF &room, const QString &text, const QColor &colour)
{
    if (text.isEmpty())
        return room.right();
    const double width =
        std::min(QFontMetricsF(painter.font()).horizontalAdvance(text) + 1, room.width() / 3);
    painter.setPen(colour);
    painter.drawText(QRectF(room.right() - width, room.top(), width, room.height()),
                     Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                     QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, width));
    return room.right() - width - 10;
}

} // namespace

PaletteDelegate::PaletteDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

int PaletteDelegate::rowHeight(const QFont &font)
{
    return scaled(34, font);
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, rowHeight(option.font)};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, colours.selection);
        painter->fillRect(
            QRect(option.rect.left(), option.rect.top(), scaled(3, option.font), option.rect.height()),
            colours.focus);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, colours.ground);
    }

    QRectF row = QRectF(option.rect).adjusted(scaled(14, option.font), 0, -scaled(12, option.font), 0);
    const double side = scaled(11, option.font);
    if (const QVariant shape = index.data(PaletteModel::ShapeRole); shape.isValid()) {
        const auto state = static_cast<StateShape>(shape.toInt());
        paintState(*painter, state, QRectF(row.left(), row.center().y() - side / 2, side, side),
                   colourOf(state, colours));
    }
    row.setLeft(row.left() + side + scaled(10, option.font));
    row.setRight(
        paintKeys(*painter, row, index.data(PaletteModel::KeysRole).toString(), option.font, colours));
    painter->setFont(secondaryFont(option.font));
    row.setRight(
        paintRight(*painter, row, index.data(PaletteModel::StateRole).toString(), colours.secondary));

    row.setLeft(row.left() + paintTitle(*painter, row, index.data().toString(), option.font) +
                scaled(10, option.font));
    const QString detail = index.data(PaletteModel::DetailRole).toString();
    if (!detail.isEmpty() && row.width() > side) {
        painter->setFont(secondaryFont(option.font));
        painter->setPen(colours.secondary);
        painter->drawText(row, Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetricsF(painter->font()).elidedText(detail, Qt::ElideRight, row.width()));
    }
    painter->restore();
}

/// The letters that were hit are semibold. Runs of one weight are drawn as one, so that scripts whose letters
/// join stay joined within them.
double PaletteDelegate::paintTitle(QPainter &painter, const QRectF &room, const QString &title,
                                   const QFont &font) const
{
    const QFont bold = semiboldFont(font);
    painter.setPen(m_theme.colours().text);
    const QList<qsizetype> hits = fuzzyHits(m_words, title);
    if (hits.isEmpty() || title.isRightToLeft() ||
        QFontMetricsF(bold).horizontalAdvance(title) > room.width()) {
        const QString shown = QFontMetricsF(font).elidedText(title, Qt::ElideMiddle, room.width());
        painter.setFont(font);
        painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine, shown);
        return QFontMetricsF(font).horizontalAdvance(shown);
    }
    const auto isHit = [&hits](qsizetype at) { return std::ranges::binary_search(hits, at); };
    double x = room.left();
    for (qsizetype from = 0; from < title.size();) {
        qsizetype to = from + 1;
        while (to < title.size() && (isHit(to) == isHit(from) || title[to].isLowSurrogate()))
            ++to;
        const QString run = title.mid(from, to - from);
        painter.setFont(isHit(from) ? bold : font);
        painter.drawText(QRectF(x, room.top(), room.right() - x, room.height()),
                         Qt::AlignVCenter | Qt::TextSingleLine, run);
        x += QFontMetricsF(painter.font()).horizontalAdvance(run);
        from = to;
    }
    return x - room.left();
}

} // namespace ui
