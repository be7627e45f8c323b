// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fitting.h"

#include "ui/commandpalette.h"
#include "ui/emptystate.h"
#include "ui/metriclist.h"
#include "ui/wallview.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSizeGrip>
#include <QSpinBox>
#include <QSplitter>
#include <QSplitterHandle>
#include <QStackedWidget>
#include <QStyle>
#include <QStyleOptionFrame>

using namespace Qt::StringLiterals;

namespace {

QString pathOf(const QWidget *widget)
{
    QStringList parts;
    for (const QWidget *each = widget; each != nullptr && parts.size() < 4; each = each->parentWidget())
        parts.prepend(QString::fromLatin1(each->metaObject()->className()) +
                      (each->objectName().isEmpty() ? QString() : u'#' + each->objectName()));
    return parts.join(u" > "_s);
}

/// Whether a widget's own extent may be cut by the viewport that it scrolls in.
bool isScrolled(const QWidget *widget)
{
    for (const QWidget *each = widget->parentWidget(); each != nullptr; each = each->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(each))
            return true;
    }
    return false;
}

/// Lies over others by design: a page that takes the place of an empty table, a list over the charts, a
/// palette, the wall.
bool liesOver(const QWidget *widget)
{
    return qobject_cast<const ui::EmptyState *>(widget) || qobject_cast<const ui::MetricList *>(widget) ||
           qobject_cast<const ui::CommandPalette *>(widget) || qobject_cast<const ui::WallView *>(widget) ||
           qobject_cast<const QSplitterHandle *>(widget) || qobject_cast<const QSizeGrip *>(widget) ||
           qobject_cast<const QMenu *>(widget) || widget->inherits("QFocusFrame") ||
           widget->inherits("QRubberBand");
}

QString misfitOf(const QLabel &label)
{
    const QString text = label.text();
    if (text.isEmpty())
        return {};
    if (label.wordWrap()) {
        const int needed = label.heightForWidth(label.width());
        return needed > label.height() + 1 ? u"needs a height of %1, has %2"_s.arg(needed).arg(label.height())
                                           : QString();
    }
    if (label.sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)
        return {}; // Its tooltip has all of it.
    return label.sizeHint().width() > label.width() + 1
               ? u"needs a width of %1, has %2"_s.arg(label.sizeHint().width()).arg(label.width())
               : QString();
}

QString misfitOf(const QAbstractButton &button)
{
    if (button.text().isEmpty())
        return {};
    const QSize needed = button.minimumSizeHint().isValid() ? button.minimumSizeHint() : button.sizeHint();
    const QSize wanted = button.sizeHint().boundedTo(QSize(needed.width(), button.sizeHint().height()));
    return needed.width() > button.width() + 1 || wanted.height() > button.height() + 1
               ? u"needs %1 x %2, has %3 x %4"_s.arg(needed.width())
                     .arg(wanted.height())
                     .arg(button.width())
                     .arg(button.height())
               : QString();
}

QString misfitOf(const QLineEdit &line)
{
    // Qt shortens one that is too long: in a pseudo language that may be.
    if (line.placeholderText().isEmpty() || line.placeholderText().startsWith(u'[') || !line.text().isEmpty())
        return {};
    QStyleOptionFrame option;
    option.initFrom(&line);
    option.lineWidth =
        line.hasFrame() ? line.style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, &line) : 0;
    const QMargins margins = line.textMargins();
    // Two pixels on each side are the line's own.
    const int room = line.style()->subElementRect(QStyle::SE_LineEditContents, &option, &line).width() -
                     margins.left() - margins.right() - 4;
    const int needed = line.fontMetrics().horizontalAdvance(line.placeholderText());
    return needed > room ? u"its placeholder needs a width of %1, has %2"_s.arg(needed).arg(room) : QString();
}

QString misfitOf(const QComboBox &box)
{
    for (int place = 0; place < box.count(); ++place) {
        const int needed = box.fontMetrics().horizontalAdvance(box.itemText(place)) + 24;
        if (needed > box.width())
            return u"\"%1\" needs a width of %2, has %3"_s.arg(box.itemText(place))
                .arg(needed)
                .arg(box.width());
    }
    return {};
}

QString misfitOf(const QHeaderView &header)
{
    if (header.orientation() != Qt::Horizontal || header.model() == nullptr)
        return {};
    const QFontMetrics metrics(header.font());
    for (int section = 0; section < header.count(); ++section) {
        const QString text = header.model()->headerData(section, Qt::Horizontal).toString();
        const int room = header.sectionSize(section) - 4;
        if (!header.isSectionHidden(section) && header.sectionSize(section) > 40 &&
            metrics.horizontalAdvance(text) > room)
            return u"\"%1\" needs a width of %2, has %3"_s.arg(text)
                .arg(metrics.horizontalAdvance(text))
                .arg(room);
    }
    return {};
}

QString misfitOf(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return misfitOf(*label);
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return misfitOf(*button);
    if (const auto *line = qobject_cast<const QLineEdit *>(widget))
        return misfitOf(*line);
    if (const auto *box = qobject_cast<const QComboBox *>(widget))
        return misfitOf(*box);
    if (const auto *header = qobject_cast<const QHeaderView *>(widget))
        return misfitOf(*header);
    return {};
}

QStringList shownTexts(const QWidget *widget)
{
    QStringList texts;
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        texts << label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        texts << button->text();
    if (const auto *line = qobject_cast<const QLineEdit *>(widget))
        texts << line->placeholderText();
    if (const auto *edit = qobject_cast<const QPlainTextEdit *>(widget))
        texts << edit->placeholderText();
    if (const auto *spin = qobject_cast<const QDoubleSpinBox *>(widget))
        texts << spin->specialValueText() << spin->suffix();
    if (const auto *group = qobject_cast<const QGroupBox *>(widget))
        texts << group->title();
    if (const auto *menu = qobject_cast<const QMenu *>(widget))
        texts << menu->title();
    if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
        for (int place = 0; place < box->count(); ++place)
            texts << box->itemText(place);
    }
    if (const auto *view = qobject_cast<const QAbstractItemView *>(widget);
        view != nullptr && view->model() != nullptr) {
        for (int section = 0; section < view->model()->columnCount(); ++section)
            texts << view->model()->headerData(section, Qt::Horizontal).toString();
    }
    for (const QAction *action : widget->actions())
        texts << action->text();
    texts << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
    if (widget->isWindow())
        texts << widget->windowTitle();
    return texts;
}

} // namespace

QStringList misfitsOf(const QWidget *window)
{
    QStringList misfits;
    QList<const QWidget *> open{window};
    while (!open.isEmpty()) {
        const QWidget *widget = open.takeFirst();
        QList<const QWidget *> children;
        for (QObject *child : widget->children()) {
            const auto *each = qobject_cast<const QWidget *>(child);
            if (each != nullptr && !each->isWindow() && each->isVisible() && !each->size().isEmpty())
                children << each;
        }
        if (const QString why = misfitOf(widget); !why.isEmpty())
            misfits << pathOf(widget) + u": "_s + why + u" (%1)"_s.arg(shownTexts(widget).value(0).left(60));
        // The inside of Qt's own compound widgets is Qt's matter.
        const bool isCompound =
            qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) ||
            qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QAbstractItemView *>(widget) ||
            qobject_cast<const QAbstractScrollArea *>(widget);
        for (const QWidget *child : std::as_const(children)) {
            open << child;
            if (isCompound || qobject_cast<const QStackedWidget *>(widget))
                continue;
            if (!isScrolled(child) && !liesOver(child) &&
                !widget->rect().adjusted(-1, -1, 1, 1).contains(child->geometry()))
                misfits << pathOf(child) + u": reaches out of its parent"_s;
            for (const QWidget *other : std::as_const(children)) {
                if (other <= child || liesOver(child) || liesOver(other))
                    continue;
                const QRect both = child->geometry() & other->geometry();
                if (both.width() > 1 && both.height() > 1)
                    misfits << pathOf(child) + u" lies over "_s + pathOf(other);
            }
        }
    }
    return misfits;
}

QStringList textsOf(const QWidget *window)
{
    QStringList texts;
    QList<const QWidget *> widgets{window};
    for (const QWidget *each : window->findChildren<QWidget *>())
        widgets << each;
    for (const QWidget *widget : std::as_const(widgets)) {
        if (widget->parentWidget() != nullptr && widget->parentWidget()->inherits("QTabBar"))
            continue; // Qt's own, and hidden.
        for (const QString &text : shownTexts(widget)) {
            if (!text.isEmpty())
                texts << pathOf(widget) + u'\t' + text;
        }
    }
    return texts;
}
