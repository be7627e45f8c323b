// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shortcutsheet.h"

#include "ui/button.h"
#include "ui/fuzzymatch.h"
#include "ui/shortcutlist.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include "models/textfold.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace ui {

ShortcutSheet::ShortcutSheet(const Theme &theme, const ActionList &actions, QWidget *parent)
    : QDialog(parent)
    , m_actions(actions)
    , m_filter(new QLineEdit(this))
    , m_rows(new QTreeWidget(this))
    , m_done(new Button(theme, {}, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_filter->setMaxLength(100);
    m_rows->setColumnCount(2);
    m_rows->setRootIsDecorated(false);
    m_rows->setItemsExpandable(false);
    m_rows->setUniformRowHeights(true);
    m_rows->setIndentation(scaled(12, this));
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->setSelectionMode(QAbstractItemView::SingleSelection);
    m_rows->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rows->header()->setSectionsMovable(false);
    m_rows->header()->setStretchLastSection(false);
    m_rows->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_rows->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    connect(m_done, &QAbstractButton::clicked, this, &QDialog::accept);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_done);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(16, this), scaled(16, this), scaled(16, this), scaled(12, this));
    layout->setSpacing(scaled(10, this));
    layout->addWidget(m_filter);
    layout->addWidget(m_rows, 1);
    layout->addLayout(buttons);

    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutSheet::narrow);
    connect(&actions, &ActionList::textsChanged, this, &ShortcutSheet::useTexts);
    useTexts();
    resize(scaled(620, this), scaled(640, this));
    m_rows->setFocus();
}

void ShortcutSheet::useTexts()
{
    setWindowTitle(tr("Keyboard shortcuts"));
    m_filter->setPlaceholderText(tr("Find a shortcut\u2026"));
    m_filter->setAccessibleName(tr("Find a shortcut"));
    m_rows->setAccessibleName(tr("Keyboard shortcuts"));
    m_rows->setHeaderLabels({tr("What it does", "heading over actions"), tr("Keys")});
    m_done->setText(tr("Close"));
    fill();
}

void ShortcutSheet::fill()
{
    m_rows->clear();
    QTreeWidgetItem *heading = nullptr;
    std::optional<ActionGroup> group;
    for (const ShortcutRow &row : shortcutRows(m_actions)) {
        if (group != row.group) {
            heading = new QTreeWidgetItem(m_rows, {actionGroupTitle(row.group)});
            heading->setFirstColumnSpanned(true);
            heading->setFont(0, semiboldFont(font()));
            group = row.group;
        }
        auto *item = new QTreeWidgetItem(heading, {row.words, keysText(row.keys, QKeySequence::NativeText)});
        item->setToolTip(0, row.words);
    }
    m_rows->expandAll();
    for (int at = 0; at < m_rows->topLevelItemCount(); ++at)
        m_rows->topLevelItem(at)->setSizeHint(0, QSize(0, scaled(28, this)));
    narrow(m_filter->text());
    if (m_rows->topLevelItemCount() > 0)
        m_rows->setCurrentItem(m_rows->topLevelItem(0)->child(0));
}

void ShortcutSheet::narrow(const QString &typed)
{
    const QStringList words = fuzzyWords(typed);
    const auto isMeant = [&words](const QTreeWidgetItem &item) {
        const QString text = models::foldedText(item.text(0) + QChar(u' ') + item.text(1));
        return std::ranges::all_of(words, [&text](const QString &word) { return text.contains(word); });
    };
    for (int group = 0; group < m_rows->topLevelItemCount(); ++group) {
        QTreeWidgetItem *heading = m_rows->topLevelItem(group);
        bool isEmpty = true;
        for (int row = 0; row < heading->childCount(); ++row) {
            const bool isShown = isMeant(*heading->child(row));
            heading->child(row)->setHidden(!isShown);
            isEmpty = isEmpty && !isShown;
        }
        heading->setHidden(isEmpty);
    }
}

void ShortcutSheet::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_rows && m_rows->topLevelItemCount() > 0)
        fill();
}

} // namespace ui
