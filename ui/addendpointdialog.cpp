// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/addendpointdialog.h"

#include "ui/button.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

#include <utility>

namespace ui {

namespace {

QLabel *smallLabel(const QString &text, const QColor &colour, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(secondaryFont(parent->font()));
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
    return label;
}

} // namespace

AddEndpointDialog::AddEndpointDialog(const Theme &theme, AddressCheck check, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_check(std::move(check))
    , m_address(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_token(new QLineEdit(this))
{
    const Colours &colours = theme.colours();
    setWindowTitle(tr("Add an endpoint"));
    setMinimumWidth(scaled(440, this));

    m_address->setObjectName(QStringLiteral("address"));
    m_address->setPlaceholderText(tr("host:9090 or https://host/api/stream"));
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setPlaceholderText(tr("Optional, for example prod-seoul"));
    m_token->setObjectName(QStringLiteral("token"));
    m_token->setPlaceholderText(tr("Optional"));
    m_token->setEchoMode(QLineEdit::Password);
    m_problem = smallLabel({}, colours.critical, this);
    m_problem->setObjectName(QStringLiteral("problem"));
    // A line is kept free, so that nothing jumps when it is needed.
    m_problem->setMinimumHeight(QFontMetrics(m_problem->font()).height());
    m_problem->setAlignment(Qt::AlignTop);

    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setVerticalSpacing(scaled(8, this));
    form->setHorizontalSpacing(scaled(12, this));
    form->addRow(tr("&Address"), m_address);
    form->addRow(QString(), m_problem);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("Access &token"), m_token);
    form->addRow(QString(), smallLabel(tr("The token is sent as a bearer token. It is kept for this session "
                                          "only and never written to disk."),
                                       colours.secondary, this));

    auto *cancel = new Button(theme, tr("Cancel"), this);
    auto *add = new Button(theme, tr("Add endpoint"), this);
    add->setLook(Button::Look::Primary);
    add->setObjectName(QStringLiteral("add"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(8, this));
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(add);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(16, this), scaled(16, this), scaled(16, this), scaled(16, this));
    layout->setSpacing(scaled(16, this));
    layout->addLayout(form);
    layout->addLayout(buttons);

    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(add, &QAbstractButton::clicked, this, &AddEndpointDialog::accept);
    for (QLineEdit *field : {m_address, m_name, m_token}) {
        field->setMinimumHeight(scaled(28, this));
        field->setTextMargins(scaled(4, this), 0, scaled(4, this), 0);
        connect(field, &QLineEdit::returnPressed, this, &AddEndpointDialog::accept);
    }
    connect(m_address, &QLineEdit::textEdited, this, [this] { showProblem({}); });
}

QString AddEndpointDialog::address() const
{
    return m_address->text().trimmed();
}

QString AddEndpointDialog::name() const
{
    return m_name->text().trimmed();
}

QString AddEndpointDialog::token() const
{
    return m_token->text().trimmed();
}

void AddEndpointDialog::accept()
{
    QString problem;
    if (address().isEmpty()) {
        problem = tr("Type the address of an agent or of a stream.");
    } else if (m_check) {
        problem = m_check(address());
    }
    if (problem.isEmpty()) {
        QDialog::accept();
        return;
    }
    showProblem(problem);
    m_address->setFocus();
}

void AddEndpointDialog::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_address->setAccessibleDescription(sentence);
}

} // namespace ui
