// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/headerrows.h"

#include "ui/button.h"
#include "ui/endpointcheck.h"
#include "ui/sizes.h"
#include "ui/wording.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

HeaderRows::HeaderRows(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(scaled(6, this));
    auto *add = new Button(theme, {}, this);
    add->setObjectName(QStringLiteral("addHeader"));
    add->setGlyph(Glyph::Plus);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addStretch();
    m_layout->addLayout(buttons);
    connect(add, &QAbstractButton::clicked, this, [this] {
        addRow({});
        m_rows.last().name->setFocus();
        Q_EMIT edited();
    });
    setFocusProxy(add);
    eachLanguage(this, [add] { add->setText(tr("Add a header")); });
}

void HeaderRows::setHeaders(const QList<HeaderDraft> &headers)
{
    if (headers == this->headers())
        return;
    for (const Row &row : std::as_const(m_rows))
        delete row.widget;
    m_rows.clear();
    for (const HeaderDraft &header : headers)
        addRow(header);
}

QList<HeaderDraft> HeaderRows::headers() const
{
    QList<HeaderDraft> headers;
    for (const Row &row : m_rows) {
        headers += {.name = row.name->text().trimmed(),
                    .value = row.value->text(),
                    .isSecret = row.secret->isChecked(),
                    .isKept = row.isKept && row.secret->isChecked()};
    }
    return headers;
}

void HeaderRows::addRow(const HeaderDraft &header)
{
    auto *widget = new QWidget(this);
    Row row{.widget = widget,
            .name = new QLineEdit(header.name, widget),
            .value = new QLineEdit(header.value, widget),
            .secret = new QCheckBox(widget),
            .isKept = header.isKept,
            .isSecretChosen = !header.name.isEmpty()};
    auto *remove = new Button(m_theme, {}, widget);
    remove->setGlyph(Glyph::Close);
    remove->setLook(Button::Look::Plain);
    row.name->setObjectName(QStringLiteral("headerName"));
    row.value->setObjectName(QStringLiteral("headerValue"));
    row.secret->setObjectName(QStringLiteral("headerSecret"));
    row.secret->setChecked(header.isSecret);
    for (QLineEdit *line : {row.name, row.value}) {
        line->setMinimumHeight(scaled(28, this));
        connect(line, &QLineEdit::textEdited, this, &HeaderRows::edited);
    }
    auto *layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(6, this));
    layout->addWidget(row.name, 2);
    layout->addWidget(row.value, 3);
    layout->addWidget(row.secret);
    layout->addWidget(remove);
    m_layout->insertWidget(m_layout->count() - 1, widget);
    m_rows += row;
    eachLanguage(widget, [row, remove] {
        row.name->setPlaceholderText(tr("Name"));
        row.name->setAccessibleName(tr("Name of a header"));
        row.value->setAccessibleName(tr("Value of a header"));
        row.secret->setText(tr("Secret"));
        row.secret->setToolTip(tr("Its value is kept like a password, and not in the settings file"));
        remove->setAccessibleName(tr("Remove this header"));
        remove->setToolTip(tr("Remove this header"));
        showSecrecy(row);
    });

    connect(row.name, &QLineEdit::textEdited, this, [this, widget] { nameEdited(widget); });
    connect(row.secret, &QCheckBox::clicked, this, [this, widget] {
        for (Row &each : m_rows) {
            if (each.widget == widget) {
                each.isSecretChosen = true;
                showSecrecy(each);
            }
        }
        Q_EMIT edited();
    });
    connect(remove, &QAbstractButton::clicked, this, [this, widget] { removeRow(widget); });
}

void HeaderRows::removeRow(const QWidget *widget)
{
    m_rows.removeIf([&](const Row &row) {
        if (row.widget != widget)
            return false;
        row.widget->hide();
        row.widget->deleteLater(); // The click came from within.
        return true;
    });
    setFocus();
    Q_EMIT edited();
}

void HeaderRows::nameEdited(const QWidget *widget)
{
    for (const Row &row : std::as_const(m_rows)) {
        if (row.widget != widget || row.isSecretChosen)
            continue;
        row.secret->setChecked(soundsSecret(row.name->text()));
        showSecrecy(row);
    }
}

void HeaderRows::showSecrecy(const Row &row)
{
    const bool isSecret = row.secret->isChecked();
    row.value->setEchoMode(isSecret ? QLineEdit::Password : QLineEdit::Normal);
    row.value->setPlaceholderText(isSecret && row.isKept ? tr("Kept; type here to replace it") : tr("Value"));
}

} // namespace ui
