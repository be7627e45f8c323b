// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpointpanel.h"

#include "ui/button.h"
#include "ui/format.h"
#include "ui/linkwords.h"
#include "ui/plaintext.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScreen>
#include <QScrollBar>

#include <algorithm>

namespace ui {

namespace {

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

void setInk(QLabel *label, const QColor &colour)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
}

} // namespace

EndpointPanel::EndpointPanel(const Theme &theme, const models::Fleet &fleet, models::EndpointId endpoint,
                             QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_theme(theme)
    , m_fleet(fleet)
    , m_endpoint(endpoint)
    , m_name(plainLabel(this))
    , m_url(plainLabel(this))
    , m_state(plainLabel(this))
    , m_advice(plainLabel(this))
    , m_facts(new QGridLayout)
    , m_problems(new QPlainTextEdit(this))
    , m_retry(new Button(theme, tr("Retry now"), this))
    , m_remove(new Button(theme, tr("Remove\u2026"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(scaled(460, this));
    const Colours &colours = theme.colours();
    m_name->setFont(semiboldFont(font()));
    m_url->setFont(secondaryFont(font()));
    setInk(m_url, colours.secondary);
    setInk(m_advice, colours.secondary);
    m_facts->setHorizontalSpacing(scaled(16, this));
    m_facts->setVerticalSpacing(scaled(2, this));
    m_facts->setColumnStretch(1, 1);
    m_facts->setColumnStretch(3, 1);
    m_problems->setReadOnly(true);
    m_problems->setFrameShape(QFrame::NoFrame);
    QPalette palette = m_problems->palette();
    palette.setColor(QPalette::Base, colours.ground);
    m_problems->setPalette(palette);
    m_problems->setFont(secondaryFont(font()));
    m_problems->setFixedHeight(scaled(140, this));
    m_problems->setAccessibleName(tr("Last errors"));
    m_problems->setPlaceholderText(tr("No errors since the start."));

    auto *copy = new Button(theme, tr("Copy"), this);
    copy->setToolTip(tr("Copy all of this as text"));
    m_retry->setObjectName(QStringLiteral("retry"));
    m_remove->setObjectName(QStringLiteral("remove"));
    copy->setObjectName(QStringLiteral("copy"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(8, this));
    buttons->addWidget(m_retry);
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(m_remove);

    auto *title = plainLabel(this);
    title->setText(tr("Last errors"));
    title->setFont(semiboldFont(secondaryFont(font())));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(16, this), scaled(12, this), scaled(16, this), scaled(12, this));
    layout->setSpacing(scaled(4, this));
    for (QLabel *label : {m_name, m_url, m_state, m_advice})
        layout->addWidget(label);
    layout->addSpacing(scaled(4, this));
    layout->addLayout(m_facts);
    layout->addSpacing(scaled(4, this));
    layout->addWidget(title);
    layout->addWidget(m_problems);
    layout->addSpacing(scaled(4, this));
    layout->addLayout(buttons);

    connect(m_retry, &QAbstractButton::clicked, this, [this] { Q_EMIT retryRequested(m_endpoint); });
    connect(copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(report()); });
    connect(m_remove, &QAbstractButton::clicked, this, &EndpointPanel::remove);
}

void EndpointPanel::refresh(const models::Moment &now)
{
    const models::EndpointInfo *info = m_fleet.endpoint(m_endpoint);
    if (!info) {
        close();
        return;
    }
    const QLocale locale;
    const Colours &colours = m_theme.colours();
    m_name->setText(oneLine(info->name));
    m_url->setText(oneLine(info->displayUrl, 400));
    m_state->setText(linkwords::endpointState(*info, now, locale));
    setInk(m_state, info->link.state == models::LinkState::Stopped ? colours.critical
                    : linkwords::isError(*info)                    ? colours.warning
                                                                   : colours.text);
    m_advice->setText(linkwords::endpointAdvice(*info));
    m_advice->setVisible(!m_advice->text().isEmpty());
    m_retry->setEnabled(info->link.state == models::LinkState::Waiting ||
                        info->link.state == models::LinkState::Stopped);

    const auto number = [&](quint64 value) { return locale.toString(value); };
    const auto since = [&](std::optional<models::Millis> instant) {
        return instant ? tr("%1 ago", "an age").arg(format::age(now.steady - *instant, locale))
                       : format::unknown();
    };
    int row = 0;
    setFact(row++, tr("In this state for"), format::age(now.steady - info->link.since, locale));
    setFact(row++, tr("Newest figures"), since(info->lastNews));
    setFact(row++, tr("Events"), number(info->traffic.events));
    setFact(row++, tr("Received"), format::bytes(static_cast<double>(info->traffic.bytes), locale));
    setFact(row++, tr("Reconnects"), number(info->traffic.reconnects));
    setFact(row++, tr("Rate"), format::byteRate(info->traffic.bytesPerSecond, locale));
    setFact(row++, tr("Left out"), number(info->traffic.droppedEvents + info->decodeErrors));
    setFact(row++, tr("Interval"),
            info->interval
                ? format::metric(static_cast<double>(info->interval->count()) / 1000.0, u"s", locale)
                : format::unknown());

    QStringList lines;
    for (const models::EndpointProblem &problem : info->lastProblems) {
        lines << format::timeOfDay(problem.wall, locale) + QStringLiteral("  ") +
                     linkwords::problem(problem, locale);
    }
    const QString text = lines.join(QChar(u'\n'));
    if (text != m_problems->toPlainText()) {
        const int position = m_problems->verticalScrollBar()->value();
        m_problems->setPlainText(text);
        m_problems->verticalScrollBar()->setValue(position);
    }
}

void EndpointPanel::setFact(int row, const QString &name, const QString &value)
{
    if (row >= m_factNames.size()) {
        m_factNames << plainLabel(this);
        m_factValues << plainLabel(this);
        m_factNames.last()->setFont(secondaryFont(font()));
        m_factValues.last()->setFont(secondaryFont(font()));
        m_factNames.last()->setWordWrap(false);
        setInk(m_factNames.last(), m_theme.colours().secondary);
        const int column = row % 2 * 2;
        m_facts->addWidget(m_factNames.last(), row / 2, column);
        m_facts->addWidget(m_factValues.last(), row / 2, column + 1);
    }
    m_factNames[row]->setText(name);
    m_factValues[row]->setText(value);
}

void EndpointPanel::popUp(const QPoint &globalCorner)
{
    adjustSize();
    QPoint corner = globalCorner - QPoint(0, height() + scaled(4, this));
    if (const QScreen *screen = parentWidget() ? parentWidget()->screen() : nullptr) {
        const QRect room = screen->availableGeometry();
        corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width())));
        corner.setY(std::max(corner.y(), room.top()));
    }
    move(corner);
    show();
    m_problems->setFocus();
}

QString EndpointPanel::report() const
{
    QStringList lines{m_name->text(), m_url->text(), m_state->text()};
    for (qsizetype row = 0; row < m_factNames.size(); ++row)
        lines << m_factNames[row]->text() + QStringLiteral(": ") + m_factValues[row]->text();
    lines << m_problems->toPlainText();
    return lines.join(QChar(u'\n'));
}

void EndpointPanel::remove()
{
    if (!m_isRemoveAsked) {
        m_isRemoveAsked = true;
        m_remove->setText(tr("Remove it and its figures"));
        return;
    }
    const models::EndpointId endpoint = m_endpoint;
    close();
    Q_EMIT removeRequested(endpoint);
}

void EndpointPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().panel);
    painter.setPen(m_theme.colours().line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace ui
