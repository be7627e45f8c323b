// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/metriclist.h"

#include "ui/accessible.h"
#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int rowPadding = 10;

/// A check box, the title, and the value at the right edge; a click anywhere in the row checks it. Titles
/// come from servers: elided, plain text.
class MetricRowDelegate final : public QStyledItemDelegate
{
public:
    MetricRowDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colours &colours = m_theme.colours();
        const bool isUnderPointer = option.state.testFlag(QStyle::State_MouseOver);
        const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
        if (isUnderPointer || hasFocus) {
            painter->fillRect(option.rect, colours.selection);
        }
        // Its parts have fixed places, in each direction of writing.
        painter->setLayoutDirection(Qt::LeftToRight);
        const int side = option.fontMetrics.height() - 2;
        const QRect box(option.rect.left() + rowPadding / 2, option.rect.center().y() - side / 2, side, side);
        paintCheck(painter, box, index.data(Qt::CheckStateRole).toInt() == Qt::Checked);

        const QString value = index.data(MetricListModel::ValueRole).toString();
        const QRect row = option.rect.adjusted(side + 3 * rowPadding / 2, 0, -rowPadding, 0);
        const int valueWidth = option.fontMetrics.horizontalAdvance(value);
        painter->setFont(option.font);
        painter->setPen(colours.secondary);
        painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, value);
        painter->setPen(colours.text);
        const QString title = option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle,
                                                            row.width() - valueWidth - rowPadding);
        painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title);
    }

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &,
                     const QModelIndex &index) override
    {
        const bool isSpace =
            event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
        if (event->type() != QEvent::MouseButtonRelease && !isSpace) {
            return false;
        }
        const bool wasChecked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return model->setData(index, wasChecked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {0, option.fontMetrics.height() + rowPadding};
    }

private:
    void paintCheck(QPainter *painter, const QRectF &box, bool isChecked) const
    {
        const Colours &colours = m_theme.colours();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(isChecked ? colours.focus : colours.secondary, 1));
        painter->setBrush(isChecked ? QBrush(colours.focus) : QBrush(Qt::NoBrush));
        painter->drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        if (isChecked) {
            const auto at = [&box](double x, double y) {
                return box.topLeft() + QPointF(x * box.width(), y * box.height());
            };
            painter->setPen(QPen(colours.panel, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter->drawPolyline(QPolygonF{at(0.25, 0.52), at(0.43, 0.70), at(0.75, 0.32)});
        }
        painter->restore();
    }

    const Theme &m_theme;
};

QLineEdit *makeFilter(QWidget *parent)
{
    auto *filter = new QLineEdit(parent);
    filter->setClearButtonEnabled(true);
    return filter;
}

QListView *makeView(const Theme &theme, MetricListModel &model, QWidget *parent)
{
    auto *view = new QListView(parent);
    view->setModel(&model);
    view->setItemDelegate(new MetricRowDelegate(theme, view));
    view->setFrameShape(QFrame::NoFrame);
    view->setUniformItemSizes(true);
    view->setMouseTracking(true);
    view->setSelectionMode(QAbstractItemView::NoSelection);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return view;
}

} // namespace

MetricList::MetricList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new MetricListModel(this))
    , m_filter(makeFilter(this))
    , m_view(makeView(theme, *m_model, this))
    , m_nothing(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    setAccessibleRole(*this, QAccessible::Grouping);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_filter);
    layout->addWidget(m_nothing);
    layout->addWidget(m_view, 1);
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->setWordWrap(true);
    m_nothing->setFont(secondaryFont(font()));
    m_nothing->setForegroundRole(QPalette::PlaceholderText);

    connect(m_filter, &QLineEdit::textChanged, m_model, &MetricListModel::setFilter);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MetricList::showEmptiness);
    connect(&theme, &Theme::changed, this, [this] { update(); });
    eachLanguage(this, [this] {
        setAccessibleName(tr("Further metrics"));
        m_filter->setPlaceholderText(tr("Filter metrics\u2026"));
        m_filter->setAccessibleName(tr("Filter metrics"));
        m_view->setAccessibleName(tr("Further metrics; a checked one has a chart"));
        showEmptiness();
    });
}

void MetricList::showEmptiness()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_nothing->setText(m_filter->text().isEmpty() ? tr("This server sends CPU, memory and disk only.")
                                                  : tr("No metric has this in its name."));
    m_nothing->setVisible(isEmpty);
    m_view->setFocusPolicy(isEmpty ? Qt::NoFocus : Qt::StrongFocus);
}

void MetricList::showEvent(QShowEvent *)
{
    m_filter->setFocus();
}

void MetricList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closeAsked();
        return;
    }
    QWidget::keyPressEvent(event);
}

void MetricList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.colours().line, 1));
    painter.setBrush(m_theme.colours().panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace ui
