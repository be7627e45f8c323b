// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style.h"

#include "ui/controlpainter.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QListView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QStyleOptionSlider>

#include <algorithm>

namespace ui {

namespace {

constexpr int ScrollBarExtent = 10;
constexpr int ShortestHandle = 28;
constexpr int FieldFrame = 3; ///< Keeps what scrolls in it out of the round corners.
constexpr int ControlHeight = 28;
constexpr int RowHeight = 24;
constexpr int TabPadding = 12;

/// Those that have no widget are measured by the application's font.
int scaledFor(int designPixels, const QWidget *widget)
{
    return scaled(designPixels, widget ? widget->font() : QApplication::font());
}

/// Scrolling lists and texts look like the fields that one types into.
bool isFramedAsField(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QAbstractItemView *>(widget);
}

bool isFramedLine(const QStyleOption *option)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    return frame && frame->lineWidth > 0;
}

} // namespace

Style::Style(const Theme &theme)
    : QProxyStyle(QStringLiteral("fusion"))
    , m_theme(theme)
{
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const Colours &colours = m_theme.colours();
    switch (element) {
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (!frame || frame->lineWidth <= 0)
            break;
        paintField(*painter, colours, QRectF(option->rect), option->state.testFlag(State_HasFocus),
                   option->state.testFlag(State_Enabled));
        return;
    }
    case PE_Frame:
        if (qobject_cast<const QScrollArea *>(widget)) {
            if (widget->hasFocus())
                drawPrimitive(PE_FrameFocusRect, option, painter, widget);
            return;
        }
        if (!isFramedAsField(widget))
            break;
        paintField(*painter, colours, QRectF(option->rect), widget->hasFocus(), widget->isEnabled());
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          colours.line);
        return;
    case PE_IndicatorCheckBox:
        paintCheckBox(*painter, colours, *option);
        return;
    case PE_IndicatorRadioButton:
        paintRadioButton(*painter, colours, *option);
        return;
    case PE_FrameFocusRect:
        // These show the focus in their own frame.
        if (qobject_cast<const QCheckBox *>(widget) || qobject_cast<const QRadioButton *>(widget) ||
            qobject_cast<const QComboBox *>(widget) || qobject_cast<const QPushButton *>(widget))
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(colours.focus, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter->drawRect(option->rect.adjusted(1, 1, -1, -1));
        painter->restore();
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, colours.bubble);
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
        if (element == PE_PanelMenu)
            painter->fillRect(option->rect, colours.panel);
        painter->save();
        painter->setPen(colours.line);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    if (element == CE_Splitter) {
        const bool isGrasped =
            option->state.testFlag(State_MouseOver) || option->state.testFlag(State_Sunken);
        painter->fillRect(option->rect, isGrasped ? m_theme.colours().focus : m_theme.colours().line);
        return;
    }
    const Colours &colours = m_theme.colours();
    if (element == CE_PushButtonBevel) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            paintPushButton(*painter, colours, *button);
            return;
        }
    } else if (element == CE_PushButtonLabel) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && button->state.testFlag(State_Enabled) &&
            button->features.testFlag(QStyleOptionButton::DefaultButton)) {
            QStyleOptionButton primary = *button;
            primary.palette.setColor(QPalette::ButtonText, colours.panel);
            QProxyStyle::drawControl(element, &primary, painter, widget);
            return;
        }
    } else if (element == CE_TabBarTabShape) {
        paintTab(*painter, colours, *option);
        return;
    } else if (element == CE_TabBarTabLabel) {
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QStyleOptionTab label = *tab;
            label.palette.setColor(QPalette::WindowText,
                                   tab->state.testFlag(State_Selected) ? colours.focus : colours.text);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
    } else if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        paintHeaderSection(*painter, colours, option->rect);
        return;
    } else if (element == CE_HeaderLabel) {
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader label = *header;
            label.palette.setColor(QPalette::ButtonText, colours.secondary);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                              const QWidget *widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        return {std::max(contents.width() + scaledFor(24, widget), scaledFor(72, widget)),
                std::max(size.height(), scaledFor(ControlHeight, widget))};
    case CT_LineEdit:
        if (!isFramedLine(option))
            return size;
        return size.expandedTo(QSize(0, scaledFor(ControlHeight, widget)));
    case CT_ComboBox:
    case CT_SpinBox:
        return QSize(size.width() + FieldFrame, std::max(size.height(), scaledFor(ControlHeight, widget)));
    case CT_TabBarTab:
        return {contents.width() + 2 * scaledFor(TabPadding, widget), scaledFor(ControlHeight, widget)};
    case CT_ItemViewItem:
        return qobject_cast<const QListView *>(widget)
                   ? size.expandedTo(QSize(0, scaledFor(RowHeight, widget)))
                   : size;
    default:
        return size;
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element != SE_LineEditContents || !isFramedLine(option))
        return rect;
    const int padding = scaledFor(4, widget);
    return rect.adjusted(padding, 0, -padding, 0);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        control == CC_ComboBox && combo) {
        paintComboBox(*painter, m_theme.colours(), *combo,
                      QRectF(subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget)));
        return;
    }
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        control == CC_SpinBox && spin) {
        paintSpinBox(*painter, m_theme.colours(), *spin,
                     QRectF(subControlRect(CC_SpinBox, option, SC_SpinBoxUp, widget)),
                     QRectF(subControlRect(CC_SpinBox, option, SC_SpinBoxDown, widget)));
        return;
    }
    if (control != CC_ScrollBar || !slider) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    const Colours &colours = m_theme.colours();
    painter->save();
    painter->fillRect(option->rect, colours.panel);
    if (slider->maximum > slider->minimum) {
        const bool isGrasped =
            option->state.testFlag(State_MouseOver) || option->state.testFlag(State_Sunken);
        const QRectF handle = QRectF(subControlRect(control, option, SC_ScrollBarSlider, widget))
                                  .adjusted(2.5, 2.5, -2.5, -2.5);
        const qreal radius = std::min(handle.width(), handle.height()) / 2;
        QColor ink = colours.secondary;
        ink.setAlphaF(isGrasped ? 0.9F : 0.45F);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink);
        painter->drawRoundedRect(handle, radius, radius);
    }
    painter->restore();
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar) {
        const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
        // Texts begin where those of other fields do.
        if ((control == CC_ComboBox && part == SC_ComboBoxEditField) ||
            (control == CC_SpinBox && part == SC_SpinBoxEditField))
            return option->direction == Qt::RightToLeft ? rect.adjusted(0, 0, -FieldFrame, 0)
                                                        : rect.adjusted(FieldFrame, 0, 0, 0);
        return rect;
    }

    const bool isUpright = bar->orientation == Qt::Vertical;
    const int length = isUpright ? bar->rect.height() : bar->rect.width();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const int handle =
        range <= 0 ? length
                   : std::clamp(static_cast<int>(qint64(length) * bar->pageStep / (range + bar->pageStep)),
                                std::min(ShortestHandle, length), length);
    const int start = QStyle::sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                      length - handle, bar->upsideDown);
    const auto stretch = [&](int from, int size) {
        return isUpright ? QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size)
                         : QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height());
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return stretch(start, handle);
    case SC_ScrollBarSubPage:
        return stretch(0, start);
    case SC_ScrollBarAddPage:
        return stretch(start + handle, length - start - handle);
    case SC_ScrollBarGroove:
        return bar->rect;
    default:
        return {};
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return ScrollBarExtent;
    case PM_ScrollBarSliderMin:
        return ShortestHandle;
    case PM_SplitterWidth:
        return 1;
    case PM_DefaultFrameWidth:
        if (isFramedAsField(widget))
            return FieldFrame;
        break;
    case PM_HeaderMargin:
        return FieldFrame;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
        return 0;
    default:
        break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *answer) const
{
    switch (hint) {
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons: // No other button has one.
    // Nothing moves but the data: nobody has to ask for reduced motion.
    case SH_Widget_Animation_Duration:
    case SH_ScrollBar_Transient:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

} // namespace ui
