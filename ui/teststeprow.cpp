// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/teststeprow.h"

#include "ui/connectiontestpage.h"
#include "ui/plaintext.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostDetails = 40;

StateShape shapeOf(TestStepState state)
{
    switch (state) {
    case TestStepState::Waiting:
        return StateShape::DashedRing;
    case TestStepState::Running:
        return StateShape::OpenArc;
    case TestStepState::Ok:
        return StateShape::Disc;
    case TestStepState::Failed:
        return StateShape::Diamond;
    case TestStepState::Skipped:
        return StateShape::HollowSquare;
    }
    Q_UNREACHABLE();
}

void setInk(QLabel *label, const QColor &colour)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
}

} // namespace

TestStepRow::TestStepRow(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_details(new QLabel(this))
    , m_advice(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(24, this), scaled(4, this), 0, scaled(4, this));
    layout->setSpacing(scaled(2, this));
    for (QLabel *label : {m_title, m_details, m_advice}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    m_details->setFont(secondaryFont(font()));
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_advice->setObjectName(u"advice"_s);
    connect(&theme, &Theme::changed, this, &TestStepRow::useTheme);
    useTheme();
}

void TestStepRow::showStep(const TestStep &step)
{
    m_shape = shapeOf(step.state);
    const QString outcome = oneLine(step.outcome, 200);
    QString title = testStepTitle(step.kind) + u": "_s + testStepWord(step.state);
    if (!outcome.isEmpty())
        title += u" \u00b7 "_s + outcome;
    m_title->setText(title);
    m_title->setFont(step.state == TestStepState::Failed ? semiboldFont(font()) : font());
    QStringList details;
    for (qsizetype line = 0; line < std::min(step.details.size(), MostDetails); ++line)
        details += oneLine(step.details[line], 300);
    if (step.details.size() > MostDetails)
        details += tr("and %n more", nullptr, static_cast<int>(step.details.size() - MostDetails));
    m_details->setText(details.join(u'\n'));
    m_details->setVisible(!details.isEmpty());
    m_advice->setText(step.advice);
    m_advice->setVisible(!step.advice.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(step.advice);
    useTheme();
    update();
}

void TestStepRow::useTheme()
{
    const Colours &colours = m_theme.colours();
    const bool isYetToCome = m_shape == StateShape::DashedRing || m_shape == StateShape::HollowSquare;
    setInk(m_title, isYetToCome                      ? colours.secondary
                    : m_shape == StateShape::Diamond ? colours.critical
                                                     : colours.text);
    setInk(m_details, colours.secondary);
    update();
}

void TestStepRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = scaled(11, this);
    const int middle = m_title->y() + QFontMetrics(m_title->font()).height() / 2;
    paintState(painter, m_shape, QRectF(scaled(3, this), middle - side / 2.0, side, side),
               colourOf(m_shape, m_theme.colours()));
}

} // namespace ui
