// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/metriclist.h"

#include "ui/sizes.h"
#include "ui/theme.h"

#include <QApplication>
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

/// A check box, the title, and the value at the right edge. Titles come from servers: elided, plain text.
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
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        item.text.clear();
        item.widget->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

        const QString value = index.data(MetricListModel::ValueRole).toString();
        const QRect check =
            item.widget->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &item, item.widget);
        const QRect row = option.rect.adjusted(check.right() + 6 - option.rect.left(), 0, -rowPadding, 0);
        const int valueWidth = item.fontMetrics.horizontalAdvance(value);
        painter->setFont(item.font);
        painter->setPen(colours.secondary);
        painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, value);
        painter->setPen(colours.text);
        const QString title = item.fontMetrics.elidedText(
            index.data().toString().simplified(), Qt::ElideMiddle, row.width() - valueWidth - rowPadding);
        painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title);
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {0, option.fontMetrics.height() + rowPadding};
    }

private:
    const Theme &m_theme;
};

QLineEdit *makeFilter(QWidget *parent)
{
    auto *filter = new QLineEdit(parent);
    filter->setPlaceholderText(MetricList::tr("Filter metrics\u2026"));
    filter->setAccessibleName(MetricList::tr("Filter metrics"));
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
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setAccessibleName(MetricList::tr("Further metrics; a checked one has a chart"));
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
    showEmptiness();
}

void MetricList::showEmptiness()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_nothing->setText(m_filter->text().isEmpty() ? tr("This server sends CPU, memory and disk only.")
                                                  : tr("No metric has this in its name."));
    m_nothing->setVisible(isEmpty);
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
