// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connectiontestpage.h"

#include "ui/button.h"
#include "ui/certificatecard.h"
#include "ui/plaintext.h"
#include "ui/sizes.h"
#include "ui/teststeprow.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

ConnectionTestPage::ConnectionTestPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_intro(new QLabel(this))
    , m_start(new Button(theme, {}, this))
    , m_copy(new Button(theme, {}, this))
    , m_steps(new QVBoxLayout)
    , m_card(new CertificateCard(theme, this))
    , m_conclusion(new QLabel(this))
{
    for (QLabel *label : {m_intro, m_conclusion}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_conclusion->setObjectName(u"conclusion"_s);
    m_conclusion->setFont(semiboldFont(font()));
    m_start->setObjectName(u"startTest"_s);
    m_copy->setObjectName(u"copyTest"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(8, this));
    buttons->addWidget(m_start);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    m_steps->setSpacing(0);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(16, this), scaled(12, this), scaled(16, this), scaled(12, this));
    layout->setSpacing(scaled(8, this));
    layout->addWidget(m_intro);
    layout->addLayout(buttons);
    layout->addLayout(m_steps);
    layout->addWidget(m_conclusion);
    layout->addStretch();
    m_card->hide();

    connect(m_start, &QAbstractButton::clicked, this, [this] {
        if (m_test.isRunning)
            Q_EMIT cancelClicked();
        else
            Q_EMIT testClicked();
    });
    connect(m_copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(report()); });
    connect(m_card, &CertificateCard::trustClicked, this, [this] {
        if (m_test.certificate)
            Q_EMIT trustChosen(QString::fromLatin1(m_test.certificate->sha256.toHex()),
                               m_test.certificate->hostAndPort);
    });
    connect(m_card, &CertificateCard::pinClicked, this, [this] {
        if (m_test.certificate)
            Q_EMIT pinChosen(QString::fromLatin1(m_test.certificate->keySha256.toBase64()));
    });
    connect(m_card, &CertificateCard::chooseAuthorityClicked, this, &ConnectionTestPage::chooseAuthority);
    connect(&theme, &Theme::changed, this, &ConnectionTestPage::useTheme);
    eachLanguage(this, [this] {
        m_start->setWidestOf({tr("Test connection"), tr("Stop the test")});
        m_copy->setText(tr("Copy"));
        m_copy->setToolTip(tr("Copy all of this as text"));
        showTest(m_test);
    });
}

void ConnectionTestPage::showTest(const ConnectionTestView &test)
{
    m_test = test;
    while (m_rows.size() < test.steps.size()) {
        m_rows += new TestStepRow(m_theme, this);
        m_steps->addWidget(m_rows.last());
    }
    for (qsizetype step = 0; step < m_rows.size(); ++step) {
        const bool isShown = step < test.steps.size();
        m_rows[step]->setVisible(isShown);
        if (isShown)
            m_rows[step]->showStep(test.steps[step]);
    }
    placeCard();
    m_conclusion->setText(test.conclusion);
    m_conclusion->setVisible(!test.conclusion.isEmpty());
    m_start->setText(test.isRunning ? tr("Stop the test") : tr("Test connection"));
    m_copy->setVisible(!test.steps.isEmpty());
    setObstacle(m_obstacle);
    useTheme();
}

void ConnectionTestPage::clear()
{
    showTest({});
}

void ConnectionTestPage::setObstacle(const QString &sentence)
{
    m_obstacle = sentence;
    m_start->setEnabled(sentence.isEmpty() || m_test.isRunning);
    m_intro->setText(sentence.isEmpty()
                         ? tr("Goes the whole way once, with what is in this form, and says at which step it "
                              "ends. Nothing is saved by it.")
                         : sentence);
}

QString ConnectionTestPage::report() const
{
    QStringList lines;
    for (const TestStep &step : m_test.steps) {
        lines += testStepTitle(step.kind) + u": "_s + testStepWord(step.state) +
                 (step.outcome.isEmpty() ? QString() : u", "_s + oneLine(step.outcome, 200));
        for (const QString &detail : step.details)
            lines += u"    "_s + oneLine(detail, 300);
        if (!step.advice.isEmpty())
            lines += u"    "_s + step.advice;
    }
    if (!m_test.conclusion.isEmpty())
        lines += m_test.conclusion;
    return lines.join(u'\n');
}

void ConnectionTestPage::placeCard()
{
    const auto tls = std::ranges::find(m_test.steps, TestStepKind::Tls, &TestStep::kind);
    const bool isShown = m_test.certificate && tls != m_test.steps.end() &&
                         (tls->state == TestStepState::Failed || tls->state == TestStepState::Ok);
    m_card->setVisible(isShown);
    if (!isShown)
        return;
    m_card->setCertificate(*m_test.certificate, m_test.zone, tls->state == TestStepState::Failed);
    // Right below the step that it belongs to.
    m_steps->removeWidget(m_card);
    m_steps->insertWidget(static_cast<int>(tls - m_test.steps.begin()) + 1, m_card);
}

void ConnectionTestPage::chooseAuthority()
{
    auto *dialog = new QFileDialog(this, tr("Choose the file of the authority"), {},
                                   tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &file) { Q_EMIT authorityChosen(QDir::toNativeSeparators(file)); });
    dialog->open();
}

void ConnectionTestPage::useTheme()
{
    const Colours &colours = m_theme.colours();
    QPalette quiet = m_intro->palette();
    quiet.setColor(QPalette::WindowText, colours.secondary);
    m_intro->setPalette(quiet);
    const bool hasFailed = std::ranges::any_of(
        m_test.steps, [](const TestStep &step) { return step.state == TestStepState::Failed; });
    QPalette loud = m_conclusion->palette();
    loud.setColor(QPalette::WindowText, hasFailed ? colours.critical : colours.online);
    m_conclusion->setPalette(loud);
}

QString testStepTitle(TestStepKind kind)
{
    switch (kind) {
    case TestStepKind::Name:
        return ConnectionTestPage::tr("Name (DNS)");
    case TestStepKind::Connect:
        return ConnectionTestPage::tr("Connection (TCP)");
    case TestStepKind::Tls:
        return ConnectionTestPage::tr("Encryption (TLS)");
    case TestStepKind::Http:
        return ConnectionTestPage::tr("Answer (HTTP)");
    case TestStepKind::FirstEvent:
        return ConnectionTestPage::tr("First event");
    case TestStepKind::Servers:
        return ConnectionTestPage::tr("Servers");
    }
    Q_UNREACHABLE();
}

QString testStepWord(TestStepState state)
{
    switch (state) {
    case TestStepState::Waiting:
        return ConnectionTestPage::tr("yet to come");
    case TestStepState::Running:
        return ConnectionTestPage::tr("under way");
    case TestStepState::Ok:
        return ConnectionTestPage::tr("good");
    case TestStepState::Failed:
        return ConnectionTestPage::tr("failed");
    case TestStepState::Skipped:
        return ConnectionTestPage::tr("left out");
    }
    Q_UNREACHABLE();
}

} // namespace ui
