// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charttable.h"

#include "ui/button.h"
#include "ui/format.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

ChartTable::ChartTable(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_model(new ChartTableModel(this))
    , m_words(new QLabel(this))
    , m_view(new QTableView(this))
    , m_copy(new Button(theme, {}, this))
    , m_close(new Button(theme, {}, this))
{
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_view->setModel(m_model);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setAlternatingRowColors(true);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setSectionsClickable(false);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(8, this));
    buttons->addStretch(1);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(16, this), scaled(14, this), scaled(16, this), scaled(12, this));
    layout->setSpacing(scaled(10, this));
    layout->addWidget(m_words);
    layout->addWidget(m_view, 1);
    layout->addLayout(buttons);

    m_view->installEventFilter(this);
    connect(m_copy, &QAbstractButton::clicked, this, &ChartTable::copyAll);
    connect(m_close, &QAbstractButton::clicked, this, &QDialog::close);
    useTexts();
    useFont();
    resize(scaled(560, this), scaled(520, this));
    m_view->setFocus();
}

void ChartTable::useTexts()
{
    setWindowTitle(m_server.isEmpty() ? tr("Values as a table")
                                      //: A window's title; the name of a server.
                                      : tr("%1: values as a table").arg(m_server));
    m_view->setAccessibleName(tr("Values, oldest first"));
    m_copy->setText(tr("Copy all"));
    m_copy->setToolTip(tr("Copies all rows, for a spreadsheet. %1 copies the selected ones.")
                           .arg(QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText)));
    m_close->setText(tr("Close"));
}

void ChartTable::useFont()
{
    m_view->verticalHeader()->setDefaultSectionSize(scaled(26, this));
}

ChartTable::Place ChartTable::place() const
{
    const QScrollBar *bar = m_view->verticalScrollBar();
    const int row = m_view->rowAt(0);
    return {.top = row < 0 ? QModelIndex() : m_model->index(row, 0),
            .offset = row < 0 ? 0 : m_view->rowViewportPosition(row),
            .isAtEnd = bar->value() >= bar->maximum()};
}

/// At the end it follows; elsewhere what is being read stays where it is.
void ChartTable::restore(const Place &place)
{
    QScrollBar *bar = m_view->verticalScrollBar();
    if (place.isAtEnd) {
        m_view->scrollToBottom();
    } else if (place.top.isValid()) {
        m_view->updateGeometry();
        bar->setValue(bar->value() + m_view->rowViewportPosition(place.top.row()) - place.offset);
    }
}

void ChartTable::refresh(const ChartTableContent &content, const models::Series &series)
{
    const Place before = place();
    const bool wasEmpty = m_model->rowCount() == 0;
    m_model->refresh(content, series);
    // The view would begin with the oldest one as soon as it gets the focus, and scroll to it.
    if (wasEmpty && m_model->rowCount() > 0)
        m_view->selectionModel()->setCurrentIndex(m_model->index(m_model->rowCount() - 1, 0),
                                                  QItemSelectionModel::NoUpdate);
    restore(before);
    if (m_server != content.server) {
        m_server = content.server;
        useTexts();
    }
    const QLocale locale;
    const QString words =
        //: A time, a time, a length.
        tr("%1 to %2, %3. Follows what is live while its end is in sight.")
            .arg(format::timeOfDay(content.from, content.zone, locale),
                 format::timeOfDay(content.to, content.zone, locale),
                 format::duration(std::max(content.to - content.from, models::Millis(0)), locale));
    if (m_words->text() != words)
        m_words->setText(words);
}

void ChartTable::clear()
{
    m_model->clear();
    m_server.clear();
    useTexts();
    m_words->setText(tr("No server is selected."));
}

std::optional<models::Millis> ChartTable::readFrom() const
{
    const Place now = place();
    if (!isVisible() || now.isAtEnd || !now.top.isValid())
        return std::nullopt;
    return m_model->timeAt(now.top.row());
}

void ChartTable::copy()
{
    std::vector<int> rows;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::ranges::sort(rows);
    QGuiApplication::clipboard()->setText(rows.empty() ? m_model->allAsText() : m_model->asText(rows));
}

void ChartTable::copyAll()
{
    QGuiApplication::clipboard()->setText(m_model->allAsText());
}

/// Before the view's own copying, which takes one cell.
bool ChartTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void ChartTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Close)) {
        close();
    } else {
        QDialog::keyPressEvent(event);
    }
}

void ChartTable::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        useTexts();
    if (event->type() == QEvent::FontChange && m_view)
        useFont();
}

} // namespace ui
