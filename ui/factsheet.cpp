// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/factsheet.h"

#include "ui/labels.h"
#include "ui/plaintext.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int MostColumns = 4;
constexpr int ColumnWidth = 270;

QLabel *topLabel(QWidget *parent)
{
    auto *label = plainLabel(parent);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

/// A label breaks lines at spaces only; a fingerprint or an address has none.
QString breakable(QString text)
{
    constexpr qsizetype longestWord = 24;
    qsizetype word = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar letter = text[at];
        word = letter.isSpace() ? 0 : word + 1;
        const bool isJoint =
            letter == u':' || letter == u'/' || letter == u'.' || letter == u'-' || letter == u'&';
        const bool isInPair = letter.isHighSurrogate();
        if (!isInPair && ((isJoint && word > 8) || word >= longestWord)) {
            text.insert(++at, QChar(u'\u200b'));
            word = 0;
        }
    }
    return text;
}

} // namespace

FactSheet::FactSheet(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    connect(&theme, &Theme::changed, this, &FactSheet::useLook);
}

FactSheet::~FactSheet() = default;

void FactSheet::setGroups(const QList<FactGroup> &groups)
{
    if (groups == m_shown)
        return;
    const bool isSameShape = hasShapeOf(groups);
    const QList<FactGroup> before = std::exchange(m_shown, groups);
    if (!isSameShape) {
        build(groups);
        return;
    }
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        for (std::size_t row = 0; row < m_groups[group].rows.size(); ++row) {
            const Fact &fact = groups[static_cast<qsizetype>(group)].facts[static_cast<qsizetype>(row)];
            const Fact &old = before[static_cast<qsizetype>(group)].facts[static_cast<qsizetype>(row)];
            if (fact == old)
                continue;
            QLabel *value = m_groups[group].rows[row].value;
            value->setText(breakable(fact.value));
            value->setAccessibleName(tr("%1: %2", "a fact's name, its value").arg(fact.name, fact.value));
            if (fact.isWarning != old.isWarning)
                setInk(value, fact.isWarning ? m_theme.colours().warning : m_theme.colours().text);
        }
    }
}

bool FactSheet::hasShapeOf(const QList<FactGroup> &groups) const
{
    return std::ranges::equal(m_shown, groups, [](const FactGroup &left, const FactGroup &right) {
        return left.title == right.title &&
               std::ranges::equal(left.facts, right.facts, {}, &Fact::name, &Fact::name);
    });
}

void FactSheet::build(const QList<FactGroup> &groups)
{
    for (const Group &group : m_groups)
        delete group.box;
    m_groups.clear();
    for (const FactGroup &group : groups) {
        auto *box = new QWidget(this);
        Group built{.box = box, .grid = new QGridLayout(box), .title = topLabel(box)};
        built.title->setText(group.title);
        built.grid->setContentsMargins(0, 0, 0, 0);
        built.grid->setColumnStretch(1, 1);
        built.grid->addWidget(built.title, 0, 0, 1, 2);
        int line = 1;
        for (const Fact &fact : group.facts) {
            const Row row{.name = topLabel(box), .value = topLabel(box)};
            row.name->setText(fact.name);
            row.value->setText(breakable(fact.value));
            row.value->setWordWrap(true);
            row.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
            row.value->setAccessibleName(tr("%1: %2", "a fact's name, its value").arg(fact.name, fact.value));
            row.name->setToolTip(plainToolTip(fact.explanation));
            row.value->setToolTip(plainToolTip(fact.explanation));
            built.grid->addWidget(row.name, line, 0);
            built.grid->addWidget(row.value, line, 1);
            built.rows.push_back(row);
            ++line;
        }
        m_groups.push_back(std::move(built));
    }
    useLook();
    m_columns = 0;
    arrange(columnsFor(width()));
}

void FactSheet::useLook()
{
    const Colours &colours = m_theme.colours();
    const QFont secondary = secondaryFont(font());
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(scaled(24, this));
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        Group &each = m_groups[group];
        each.grid->setHorizontalSpacing(scaled(12, this));
        each.grid->setVerticalSpacing(scaled(3, this));
        each.title->setFont(semiboldFont(secondary));
        setInk(each.title, colours.text);
        int names = 0;
        for (const Row &row : each.rows)
            names = std::max(names, QFontMetrics(secondary).horizontalAdvance(row.name->text()));
        each.grid->setColumnMinimumWidth(0, std::max(names, scaled(92, this)));
        for (std::size_t row = 0; row < each.rows.size(); ++row) {
            const bool isWarning =
                m_shown[static_cast<qsizetype>(group)].facts[static_cast<qsizetype>(row)].isWarning;
            each.rows[row].name->setFont(secondary);
            each.rows[row].value->setFont(secondary);
            setInk(each.rows[row].name, colours.secondary);
            setInk(each.rows[row].value, isWarning ? colours.warning : colours.text);
        }
    }
}

int FactSheet::columnsFor(int width) const
{
    const int column = scaled(ColumnWidth, this);
    const int gap = scaled(24, this);
    const int most = std::min(MostColumns, std::max(1, static_cast<int>(m_groups.size())));
    return std::clamp((width + gap) / (column + gap), 1, most);
}

/// Groups in their order, each into the column that is shortest so far.
void FactSheet::arrange(int columns)
{
    if (columns == m_columns || m_groups.empty())
        return;
    m_columns = columns;
    while (QLayoutItem *item = m_row->takeAt(0)) {
        if (QLayout *layout = item->layout()) {
            while (QLayoutItem *inner = layout->takeAt(0))
                delete inner;
        }
        delete item;
    }
    std::vector<QVBoxLayout *> layouts;
    std::vector<std::size_t> heights(static_cast<std::size_t>(columns), 0);
    for (int column = 0; column < columns; ++column) {
        layouts.push_back(new QVBoxLayout);
        layouts.back()->setSpacing(scaled(10, this));
        m_row->addLayout(layouts.back(), 1);
    }
    for (const Group &group : m_groups) {
        const auto shortest = static_cast<std::size_t>(std::ranges::min_element(heights) - heights.begin());
        layouts[shortest]->addWidget(group.box);
        heights[shortest] += group.rows.size() + 2;
    }
    for (QVBoxLayout *layout : layouts)
        layout->addStretch();
}

void FactSheet::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(columnsFor(width()));
}

void FactSheet::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        useLook();
}

} // namespace ui
