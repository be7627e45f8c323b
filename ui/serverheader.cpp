// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/serverheader.h"

#include "ui/accessible.h"
#include "ui/button.h"
#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>

namespace ui {

namespace {

constexpr double PartGap = 10;
constexpr double ChipPadding = 8;
constexpr double WidestChip = 160;
constexpr double LeastName = 80;

struct Text
{
    QFont font;
    QFontMetricsF metrics;
    explicit Text(const QFont &of)
        : font(of)
        , metrics(of)
    {
    }
};

/// A chip's outline, at least as round as its height allows.
void paintChip(QPainter &painter, const QRectF &rect, const QString &text, const Colours &colours)
{
    painter.setPen(QPen(colours.line, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2);
    painter.setPen(colours.secondary);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
}

} // namespace

ServerHeader::ServerHeader(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_table(new Button(theme, {}, this))
    , m_metrics(new Button(theme, {}, this))
{
    setAccessibleRole(*this, QAccessible::Heading);
    m_table->hide();
    m_metrics->setCheckable(true);
    m_metrics->hide();
    setFixedHeight(scaled(44, this));
    connect(&theme, &Theme::changed, this, [this] { update(); });
    eachLanguage(this, [this] {
        m_table->setText(tr("Table"));
        m_table->setToolTip(tr("Show the charts' values as a table"));
        m_table->setAccessibleName(m_table->toolTip());
        m_metrics->setText(tr("Metrics"));
        m_metrics->setToolTip(tr("Show further figures of this server"));
        placeButtons();
    });
}

void ServerHeader::setHeading(const std::optional<ServerHeading> &heading)
{
    if (heading == m_heading) {
        return;
    }
    m_heading = heading;
    m_table->setVisible(heading.has_value());
    m_metrics->setVisible(heading.has_value());
    setAccessibleName(heading ? heading->name : QString());
    setAccessibleDescription(heading ? tr("%1, %2").arg(heading->stateWords, heading->words) : QString());
    update();
}

void ServerHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setFixedHeight(scaled(44, this));
}

void ServerHeader::resizeEvent(QResizeEvent *)
{
    placeButtons();
}

void ServerHeader::placeButtons()
{
    int right = width();
    for (Button *button : {m_metrics, m_table}) {
        const QSize size = button->sizeHint();
        button->setGeometry(right - size.width(), (height() - size.height()) / 2, size.width(),
                            size.height());
        right -= size.width() + scaled(8, this);
    }
}

void ServerHeader::paintEvent(QPaintEvent *)
{
    if (!m_heading) {
        return;
    }
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Text large(titleFont(font()));
    const Text small(secondaryFont(font()));
    const Text body(font());

    const double right = m_table->x() - PartGap;
    const double middle = height() / 2.0;
    double x = 0;
    const double shape = scaled(14, this);
    paintState(painter, m_heading->shape, {x, middle - shape / 2, shape, shape},
               colourOf(m_heading->shape, colours));
    x += shape + PartGap - 2;

    const QString words = body.metrics.elidedText(m_heading->words, Qt::ElideRight,
                                                  std::max(0.0, right - x - LeastName - PartGap));
    const double wordsWidth = body.metrics.horizontalAdvance(words);

    const QString name =
        large.metrics.elidedText(m_heading->name, Qt::ElideRight, right - x - PartGap - wordsWidth);
    const double baseline = middle + (large.metrics.ascent() - large.metrics.descent()) / 2;
    painter.setFont(large.font);
    painter.setPen(colours.text);
    painter.drawText(QPointF(x, baseline), name);
    x += large.metrics.horizontalAdvance(name) + PartGap;

    painter.setFont(small.font);
    const double chipHeight = std::ceil(small.metrics.height()) + 6;
    for (const QString &chip : m_heading->chips) {
        const QString text = small.metrics.elidedText(chip, Qt::ElideMiddle, WidestChip);
        const double width = std::ceil(small.metrics.horizontalAdvance(text)) + 2 * ChipPadding;
        if (text.isEmpty() || x + width + PartGap + wordsWidth > right) {
            continue;
        }
        paintChip(painter, {x, middle - chipHeight / 2, width, chipHeight}, text, colours);
        x += width + PartGap;
    }

    painter.setFont(body.font);
    painter.setPen(colours.secondary);
    painter.drawText(QPointF(x, middle + (body.metrics.ascent() - body.metrics.descent()) / 2), words);
}

} // namespace ui
