// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/addendpointdialog.h"

#include "ui/addressfield.h"
#include "ui/button.h"
#include "ui/clearwarning.h"
#include "ui/curlcommand.h"
#include "ui/endpointcheck.h"
#include "ui/foundagentslist.h"
#include "ui/labels.h"
#include "ui/plaintext.h"
#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

#include <utility>

namespace ui {

namespace {

QLabel *smallLabel(const Theme &theme, QColor Colours::*colour, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    label->setFont(secondaryFont(parent->font()));
    followInk(label, theme, colour);
    return label;
}

void caption(const QFormLayout *form, QWidget *field, const QString &text)
{
    qobject_cast<QLabel *>(form->labelForField(field))->setText(text);
}

} // namespace

AddEndpointDialog::AddEndpointDialog(const Theme &theme, AddressCheck check, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_check(std::move(check))
    , m_address(new AddressField(this))
    , m_name(new QLineEdit(this))
    , m_token(new QLineEdit(this))
    , m_agents(new FoundAgentsList(theme, this))
{
    setMinimumWidth(scaled(480, this));

    m_name->setObjectName(QStringLiteral("name"));
    m_token->setObjectName(QStringLiteral("token"));
    m_token->setEchoMode(QLineEdit::Password);
    m_proposal = new QLabel(this);
    m_proposal->setObjectName(QStringLiteral("proposal"));
    m_proposal->setTextFormat(Qt::PlainText);
    m_proposal->setWordWrap(true);
    m_proposal->hide();
    m_problem = smallLabel(theme, &Colours::critical, this);
    m_problem->setObjectName(QStringLiteral("problem"));
    // A line is kept free, so that nothing jumps when it is needed.
    m_problem->setMinimumHeight(QFontMetrics(m_problem->font()).height());
    m_hint = smallLabel(theme, &Colours::secondary, this);
    m_hint->setObjectName(QStringLiteral("hint"));
    m_hint->hide();
    m_tokenHint = smallLabel(theme, &Colours::secondary, this);
    m_tokenHint->setObjectName(QStringLiteral("tokenHint"));

    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setVerticalSpacing(scaled(8, this));
    form->setHorizontalSpacing(scaled(12, this));
    form->addRow(QStringLiteral(" "), m_address);
    form->addRow(QString(), m_problem);
    form->addRow(QString(), m_hint);
    form->addRow(QStringLiteral(" "), m_name);
    form->addRow(QStringLiteral(" "), m_token);
    form->addRow(QString(), m_tokenHint);

    auto *more = new Button(theme, {}, this);
    more->setObjectName(QStringLiteral("more"));
    auto *cancel = new Button(theme, {}, this);
    auto *add = new Button(theme, {}, this);
    add->setLook(Button::Look::Primary);
    add->setObjectName(QStringLiteral("add"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(8, this));
    buttons->addWidget(more);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(add);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(16, this), scaled(16, this), scaled(16, this), scaled(16, this));
    layout->setSpacing(scaled(16, this));
    layout->addWidget(m_proposal);
    layout->addLayout(form);
    layout->addWidget(m_agents);
    layout->addLayout(buttons);

    connect(more, &QAbstractButton::clicked, this, [this] { showMore(draft(), {}); });
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(add, &QAbstractButton::clicked, this, &AddEndpointDialog::accept);
    for (QLineEdit *field : {static_cast<QLineEdit *>(m_address), m_name, m_token}) {
        field->setMinimumHeight(scaled(28, this));
        connect(field, &QLineEdit::returnPressed, this, &AddEndpointDialog::accept);
    }
    connect(m_address, &QLineEdit::textEdited, this, [this] {
        m_isTokenAsked = false;
        showHint();
    });
    connect(m_agents, &FoundAgentsList::chosen, this, &AddEndpointDialog::takeAgent);
    connect(m_address, &AddressField::curlPasted, this, &AddEndpointDialog::takeCurl);
    connect(m_token, &QLineEdit::textEdited, this, &AddEndpointDialog::showHint);
    eachLanguage(this, [=, this] {
        setWindowTitle(tr("Add an endpoint"));
        caption(form, m_address, tr("&Address"));
        caption(form, m_name, tr("&Name"));
        m_name->setPlaceholderText(tr("Optional, for example prod-seoul"));
        caption(form, m_token, tr("Access &token"));
        more->setText(tr("More settings\u2026"));
        cancel->setText(tr("Cancel"));
        add->setText(tr("Add endpoint"));
        setKeeping(m_keeping);
        showHint();
    });
}

void AddEndpointDialog::propose(const EndpointProposal &proposal)
{
    m_address->setText(proposal.address);
    m_address->setCursorPosition(0);
    m_name->setText(proposal.name);
    m_proposal->setText(proposal.why);
    m_proposal->show();
    showHint();
}

void AddEndpointDialog::setKeeping(const SecretKeeping &keeping)
{
    m_keeping = keeping;
    const QString where = keeping.keychainName.isEmpty() ? tr("the keychain") : keeping.keychainName;
    m_tokenHint->setText(
        keeping.hasKeychain
            ? tr("The token is sent as a bearer token. It is stored in %1 and never in the "
                 "settings file.")
                  .arg(where)
            : tr("The token is sent as a bearer token, and never written to the settings file. "
                 "Other ways to keep it are under More settings."));
}

void AddEndpointDialog::showFoundAgents(const FoundAgents &found)
{
    m_agents->showAgents(found);
    makeRoom();
}

void AddEndpointDialog::takeAgent(const FoundAgent &agent)
{
    m_address->setText(agent.address);
    m_address->setCursorPosition(0);
    m_name->setText(oneLine(agent.name, 63));
    m_isTokenAsked = agent.asksForToken;
    showHint();
    // A token that stands there was typed for somebody else, as far as one can know.
    if (agent.asksForToken || !token().isEmpty())
        m_token->setFocus();
    else
        accept();
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
    if (m_address->takeCurl())
        return;
    QString problem = addressProblem(readAddress(address()));
    if (problem.isEmpty() && m_check)
        problem = m_check(address());
    if (!problem.isEmpty()) {
        showProblem(problem);
        m_address->setFocus();
        return;
    }
    if (!std::exchange(m_isWarned, true) && exposesSecret(draft())) {
        showProblem(clearTextWarning({draft()}) + QChar(u' ') +
                    tr("Add it once more to send it all the same."));
        return;
    }
    QDialog::accept();
}

EndpointDraft AddEndpointDialog::draft() const
{
    EndpointDraft draft{.name = name(), .address = address()};
    if (!token().isEmpty()) {
        draft.authentication = Authentication::Bearer;
        draft.secret.typed = token();
    }
    moveUserInfo(draft);
    return draft;
}

void AddEndpointDialog::takeCurl(const QString &command)
{
    const auto reading = readCurlCommand(command);
    if (!reading) {
        showProblem(reading.error());
        return;
    }
    EndpointDraft said = draft();
    takeOver(*reading, said);
    // What fits in here stays here.
    EndpointDraft simple{.name = said.name, .address = said.address};
    simple.authentication = said.authentication;
    simple.secret = said.secret;
    if (!(said == simple) || said.authentication == Authentication::Basic || !reading->remarks.isEmpty()) {
        showMore(said, QStringList{tr("The curl command was taken over.")} + reading->remarks);
        return;
    }
    m_address->setText(said.address);
    m_token->setText(said.secret.typed.value_or(QString()));
    showHint();
}

void AddEndpointDialog::showMore(const EndpointDraft &draft, const QStringList &remarks)
{
    QDialog::reject();
    Q_EMIT moreWanted(draft, remarks);
}

void AddEndpointDialog::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_hint->setVisible(sentence.isEmpty() && !m_hint->text().isEmpty());
    m_problem->setVisible(!m_hint->isVisibleTo(this));
    m_address->setAccessibleDescription(sentence.isEmpty() ? m_hint->text() : sentence);
    makeRoom();
}

void AddEndpointDialog::makeRoom()
{
    // A label that breaks its lines asks for no height of its own accord.
    layout()->activate();
    const int needed = layout()->totalHeightForWidth(width());
    if (needed > height())
        resize(width(), needed);
}

void AddEndpointDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    makeRoom();
}

void AddEndpointDialog::showHint()
{
    m_isWarned = false;
    m_token->setPlaceholderText(m_isTokenAsked ? tr("This agent asks for one") : tr("Optional"));
    // While one still types, only what cannot become right by typing on is called wrong.
    const AddressReading reading = readAddress(address());
    const bool isHopeless = reading.fault == AddressFault::Spaces ||
                            reading.fault == AddressFault::WrongScheme ||
                            reading.fault == AddressFault::WebSocket;
    m_hint->setText(addressHint(reading));
    showProblem(isHopeless ? addressProblem(reading) : QString());
}

} // namespace ui
