// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpointlistview.h"

#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace ui {

namespace {

/// One row: the switch, the state's shape, the name and below it the address.
class EndpointListDelegate final : public QStyledItemDelegate
{
public:
    EndpointListDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool isHeading = index.data(EndpointListModel::IsHeadingRole).toBool();
        return {scaled(200, option.font), scaled(isHeading ? 30 : 44, option.font)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colours &colours = m_theme.colours();
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        const bool isHeading = index.data(EndpointListModel::IsHeadingRole).toBool();
        painter->save();
        // Its parts have fixed places, in each direction of writing.
        painter->setLayoutDirection(Qt::LeftToRight);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->fillRect(option.rect, isSelected  ? colours.selection
                                       : isHeading ? colours.ground
                                                   : colours.panel);
        if (isSelected && option.state.testFlag(QStyle::State_HasFocus))
            painter->fillRect(
                QRect(option.rect.topLeft(), QSize(scaled(3, option.font), option.rect.height())),
                colours.focus);
        if (isHeading)
            paintHeading(*painter, option, index);
        else
            paintEndpoint(*painter, option, index);
        painter->restore();
    }

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override
    {
        if (!index.flags().testFlag(Qt::ItemIsUserCheckable))
            return false;
        const auto toggle = [&] {
            const bool isOn = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
            return model->setData(index, isOn ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        };
        if (event->type() == QEvent::KeyPress) {
            const auto *key = static_cast<QKeyEvent *>(event);
            return key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier && toggle();
        }
        if (event->type() == QEvent::MouseButtonRelease) {
            const auto *mouse = static_cast<QMouseEvent *>(event);
            return mouse->button() == Qt::LeftButton &&
                   checkRect(option).contains(mouse->position().toPoint()) && toggle();
        }
        return false;
    }

private:
    static QRect checkRect(const QStyleOptionViewItem &option)
    {
        const int side = scaled(16, option.font);
        return {option.rect.left() + scaled(10, option.font),
                option.rect.top() + (option.rect.height() - side) / 2, side, side};
    }

    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
    {
        painter.setFont(semiboldFont(secondaryFont(option.font)));
        painter.setPen(m_theme.colours().secondary);
        const QRect box = option.rect.adjusted(scaled(10, option.font), 0, -scaled(8, option.font), 0);
        painter.drawText(
            box, Qt::AlignVCenter | Qt::TextSingleLine,
            painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, box.width()));
    }

    void paintEndpoint(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
    {
        const Colours &colours = m_theme.colours();
        const bool isOn = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        const QRectF check = QRectF(checkRect(option)).adjusted(1.5, 1.5, -1.5, -1.5);
        painter.setPen(QPen(isOn ? colours.focus : colours.secondary, 1.2));
        painter.setBrush(isOn ? colours.focus : colours.panel);
        painter.drawRoundedRect(check, 3, 3);
        if (isOn) {
            painter.setPen(QPen(colours.panel, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            const QPointF tick[] = {
                {check.left() + check.width() * 0.24, check.top() + check.height() * 0.52},
                {check.left() + check.width() * 0.43, check.top() + check.height() * 0.71},
                {check.left() + check.width() * 0.77, check.top() + check.height() * 0.30}};
            painter.drawPolyline(tick, 3);
        }

        const int margin = scaled(8, option.font);
        QRect box = option.rect.adjusted(0, scaled(5, option.font), -margin, -scaled(5, option.font));
        box.setLeft(checkRect(option).right() + scaled(10, option.font));
        paintMark(painter, option, index, box);

        const QString address = index.data(EndpointListModel::AddressRole).toString();
        painter.setFont(option.font);
        painter.setPen(isOn ? colours.text : colours.secondary);
        const int alignment = (address.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop) | Qt::TextSingleLine;
        painter.drawText(
            box, alignment,
            painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, box.width()));
        painter.setFont(secondaryFont(option.font));
        painter.setPen(colours.secondary);
        painter.drawText(box, Qt::AlignBottom | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(address, Qt::ElideMiddle, box.width()));
    }

    /// At the right: something is wrong with it, or how it is received.
    void paintMark(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                   QRect &box) const
    {
        const QVariant shape = index.data(EndpointListModel::ShapeRole);
        const bool hasProblem = index.data(EndpointListModel::HasProblemRole).toBool();
        if (!shape.isValid() && !hasProblem)
            return;
        const auto shown = hasProblem ? StateShape::Diamond : static_cast<StateShape>(shape.toInt());
        const int side = scaled(10, option.font);
        const QRectF mark(box.right() - side, option.rect.center().y() - side / 2.0, side, side);
        paintState(painter, shown, mark, colourOf(shown, m_theme.colours()));
        box.setRight(box.right() - side - scaled(8, option.font));
    }

    const Theme &m_theme;
};

} // namespace

EndpointListView::EndpointListView(const Theme &theme, EndpointListModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new EndpointListDelegate(theme, this));
    eachLanguage(this, [this] {
        setAccessibleName(tr("Endpoints"));
        setAccessibleDescription(
            tr("The space bar switches an endpoint on and off; Alt and the arrow keys move it."));
    });
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(true);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setMinimumWidth(scaled(200, this));
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, &EndpointListView::selectionMoved);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void EndpointListView::select(EndpointListModel::Id id)
{
    const QModelIndex index = m_model.index(m_model.rowOf(id), 0);
    setCurrentIndex(index);
    scrollTo(index);
}

std::optional<EndpointListModel::Id> EndpointListView::selected() const
{
    return currentIndex().isValid() ? m_model.idAt(currentIndex()) : std::nullopt;
}

std::optional<QString> EndpointListView::selectedGroup() const
{
    const QModelIndex index = currentIndex();
    if (!index.isValid() || m_model.idAt(index))
        return std::nullopt;
    return index.data(EndpointListModel::GroupRole).toString();
}

bool EndpointListView::moveSelected(bool isDown)
{
    bool hasMoved = false;
    if (const auto id = selected())
        hasMoved = isDown ? m_model.moveDown(*id) : m_model.moveUp(*id);
    else if (const auto group = selectedGroup())
        hasMoved = m_model.moveGroup(*group, isDown);
    if (hasMoved)
        scrollTo(currentIndex());
    return hasMoved;
}

QSize EndpointListView::sizeHint() const
{
    return {scaled(280, this), scaled(360, this)};
}

void EndpointListView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::AltModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        moveSelected(event->key() == Qt::Key_Down);
    else if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT removeKeyPressed();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT activated(currentIndex()); // It goes to the form; a dialog would take it for its own.
    else
        QTreeView::keyPressEvent(event);
}

} // namespace ui
