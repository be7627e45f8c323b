// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commandpalette.h"

#include "ui/accessible.h"
#include "ui/labels.h"
#include "ui/palettedelegate.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int MostRows = 11;

} // namespace

CommandPalette::CommandPalette(const Theme &theme, const ActionList &actions, const models::Fleet &fleet,
                               QWidget *window)
    : QWidget(window)
    , m_theme(theme)
    , m_model(new PaletteModel(actions, fleet, this))
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_delegate(new PaletteDelegate(theme, this))
    , m_status(new QLabel(this))
{
    hide();
    setAutoFillBackground(false);
    setAccessibleRole(*this, QAccessible::Dialog);
    m_field->setFrame(false);
    m_field->setMaxLength(200);
    m_field->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // The keys stay with the field, which moves the list's row.
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_status->setTextFormat(Qt::PlainText);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(0);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_status);
    useTexts();
    useFont();
    followInk(m_status, theme, &Colours::secondary);

    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_model->setTyped(typed);
        showFound();
    });
    connect(m_list, &QAbstractItemView::clicked, this, &CommandPalette::choose);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        // Another window's focus (an input method's, a notification's) is no reason to go.
        if (isVisible() && now && now != this && now->window() == this->window() && !isAncestorOf(now))
            hide();
    });
    parentWidget()->installEventFilter(this);
}

void CommandPalette::useTexts()
{
    setAccessibleName(tr("Command palette"));
    m_field->setPlaceholderText(tr("Find an action, a server or an endpoint\u2026"));
    m_field->setAccessibleName(tr("Find an action, a server or an endpoint"));
    m_field->setAccessibleDescription(tr("The arrow keys choose, Enter runs or shows, Escape closes."));
    m_list->setAccessibleName(tr("Found"));
}

void CommandPalette::useFont()
{
    const int margin = scaled(12, this);
    layout()->setContentsMargins(1, scaled(6, this), 1, scaled(6, this));
    m_field->setTextMargins(margin, 0, margin, 0);
    m_field->setFixedHeight(scaled(38, this));
    m_status->setFont(secondaryFont(font()));
    m_status->setContentsMargins(scaled(14, this), scaled(6, this), scaled(14, this), 0);
}

void CommandPalette::open()
{
    if (!isVisible())
        m_focusBefore = window()->focusWidget();
    m_model->reload();
    m_field->clear();
    m_model->setTyped({});
    useFont();
    showFound();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::close()
{
    hide();
    if (m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    else
        window()->setFocus();
}

void CommandPalette::place()
{
    const QWidget *over = parentWidget();
    const int width = std::min(scaled(640, this), over->width() - 2 * scaled(16, this));
    const int rows = std::clamp(m_model->rowCount(), 1, MostRows) * PaletteDelegate::rowHeight(font());
    const int height = rows + m_field->height() + m_status->sizeHint().height() + 2 * scaled(6, this);
    const int top = std::min(scaled(64, this), std::max(0, over->height() - height));
    setGeometry((over->width() - width) / 2, top, width, std::min(height, over->height()));
}

void CommandPalette::showFound()
{
    m_delegate->setWords(m_model->words());
    const qsizetype found = m_model->foundCount();
    if (found == 0)
        m_status->setText(tr("Nothing is called so. Fewer letters may find it."));
    else if (m_model->words().isEmpty())
        m_status->setText(tr("Type a few letters, of servers too."));
    else if (found > m_model->rowCount())
        m_status->setText(
            tr("The best %1 of %2").arg(QLocale().toString(m_model->rowCount()), QLocale().toString(found)));
    else
        m_status->setText(tr("%n found", "in the command palette", static_cast<int>(found)));
    place();
    setCurrent(0);
}

void CommandPalette::move(int rows)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int row = m_list->currentIndex().row() + rows;
    // A single step goes round; a page stops at the end.
    const bool isStep = rows == 1 || rows == -1;
    setCurrent(isStep ? (row + count) % count : std::clamp(row, 0, count - 1));
}

void CommandPalette::setCurrent(int row)
{
    const QModelIndex index = m_model->index(row, 0);
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
    // The focus stays in the field: a screen reader is told which row is meant.
    if (index.isValid() && isVisible() && QAccessible::isActive()) {
        QAccessibleEvent event(m_list, QAccessible::Focus);
        event.setChild(row);
        QAccessible::updateAccessibility(&event);
    }
}

void CommandPalette::choose(const QModelIndex &index)
{
    const auto choice = m_model->choice(index.row());
    if (!choice)
        return;
    m_model->noteUsed(index.row());
    Q_EMIT used();
    close();
    switch (choice->kind) {
    case PaletteModel::Kind::Action:
        choice->action->trigger();
        break;
    case PaletteModel::Kind::Endpoint:
        Q_EMIT endpointChosen(choice->endpoint);
        break;
    case PaletteModel::Kind::Server:
        Q_EMIT serverChosen(choice->server);
        break;
    }
}

bool CommandPalette::takeKey(int key, Qt::KeyboardModifiers modifiers)
{
    switch (key) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(MostRows - 1);
        return true;
    case Qt::Key_PageUp:
        move(1 - MostRows);
        return true;
    case Qt::Key_Home:
    case Qt::Key_End:
        if (!modifiers.testFlag(Qt::ControlModifier))
            return false; // In the text.
        setCurrent(key == Qt::Key_Home ? 0 : m_model->rowCount() - 1);
        return true;
    default:
        return false;
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        if (takeKey(press->key(), press->modifiers()))
            return true;
    }
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

/// The Tab key stays inside: there is nothing else to go to.
bool CommandPalette::focusNextPrevChild(bool isNext)
{
    move(isNext ? 1 : -1);
    return true;
}

void CommandPalette::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && layout())
        useFont();
    if (event->type() == QEvent::LanguageChange) {
        useTexts();
        if (isVisible())
            open(); // What is found is named in the new language.
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), colours.panel);
    painter.setPen(colours.focus);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    painter.fillRect(1, m_list->y() - 1, width() - 2, 1, colours.line);
}

} // namespace ui
