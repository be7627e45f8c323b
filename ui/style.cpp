// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style.h"

#include "ui/controlpainter.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QStyleOptionSlider>

#include <algorithm>

namespace ui {

namespace {

constexpr int ScrollBarExtent = 10;
constexpr int ShortestHandle = 28;

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
        paintField(*painter, colours, QRectF(option->rect), option->state.testFlag(State_HasFocus));
        return;
    }
    case PE_Frame:
        if (qobject_cast<const QScrollArea *>(widget)) {
            if (widget->hasFocus())
                drawPrimitive(PE_FrameFocusRect, option, painter, widget);
            return;
        }
        if (!qobject_cast<const QPlainTextEdit *>(widget))
            break;
        paintField(*painter, colours, QRectF(option->rect), widget->hasFocus());
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
            qobject_cast<const QComboBox *>(widget))
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
    QProxyStyle::drawControl(element, option, painter, widget);
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
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);

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
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *answer) const
{
    switch (hint) {
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_EtchDisabledText:
    // Nothing moves but the data: nobody has to ask for reduced motion.
    case SH_Widget_Animation_Duration:
    case SH_ScrollBar_Transient:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

} // namespace ui
