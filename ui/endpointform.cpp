// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpointform.h"

#include "ui/addressfield.h"
#include "ui/addresspage.h"
#include "ui/button.h"
#include "ui/clearwarning.h"
#include "ui/connectiontestpage.h"
#include "ui/curlcommand.h"
#include "ui/proxypage.h"
#include "ui/receivingpage.h"
#include "ui/signinpage.h"
#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/trustpage.h"
#include "ui/wording.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace ui {

EndpointForm::EndpointForm(const Theme &theme, Check check, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_check(std::move(check))
    , m_title(new QLabel(this))
    , m_tabs(new QButtonGroup(this))
    , m_stack(new QStackedWidget(this))
    , m_address(new AddressPage(theme))
    , m_signIn(new SignInPage(theme))
    , m_trust(new TrustPage(theme))
    , m_proxy(new ProxyPage(theme))
    , m_receiving(new ReceivingPage(theme))
    , m_test(new ConnectionTestPage(theme))
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(semiboldFont(font()));
    auto *tabs = new QHBoxLayout;
    tabs->setSpacing(0);
    tabs->setContentsMargins(scaled(16, this), 0, scaled(16, this), 0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, scaled(12, this), 0, 0);
    layout->setSpacing(scaled(8, this));
    auto *title = new QHBoxLayout;
    title->setContentsMargins(scaled(16, this), 0, scaled(16, this), 0);
    title->addWidget(m_title);
    layout->addLayout(title);
    layout->addLayout(tabs);
    layout->addWidget(m_stack, 1);

    addTab(m_address);
    addTab(m_signIn);
    addTab(m_trust);
    addTab(m_proxy);
    addTab(m_receiving);
    addTab(m_test);
    const auto buttons = m_tabs->buttons();
    for (QAbstractButton *each : buttons) {
        auto *button = static_cast<Button *>(each);
        button->setJoint(each == buttons.first()  ? Button::Joint::First
                         : each == buttons.last() ? Button::Joint::Last
                                                  : Button::Joint::Middle);
        tabs->addWidget(button);
    }
    tabs->addStretch();
    joinPages();
    showTab(Tab::Address);
    eachLanguage(this, [this] {
        const QStringList names{tr("Address"), tr("Sign-in"),   tr("Trust (TLS)"),
                                tr("Proxy"),   tr("Receiving"), tr("Test")};
        for (int tab = 0; tab < names.size(); ++tab)
            m_tabs->button(tab)->setText(names[tab]);
        showProblems();
    });
}

void EndpointForm::addTab(QWidget *page)
{
    auto *area = new QScrollArea(m_stack);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    m_stack->addWidget(area);

    auto *button = new Button(m_theme, {}, this);
    button->setCheckable(true);
    button->setObjectName(QStringLiteral("tab%1").arg(m_stack->count() - 1));
    m_tabs->addButton(button, m_stack->count() - 1);
}

void EndpointForm::joinPages()
{
    m_tabs->setExclusive(true);
    connect(m_tabs, &QButtonGroup::idToggled, this, [this](int tab, bool isChecked) {
        if (isChecked)
            m_stack->setCurrentIndex(tab);
    });
    for (EndpointPage *page : pages())
        connect(page, &EndpointPage::edited, this, &EndpointForm::takeEdit);
    // Whether TLS is used at all is seen in the address.
    connect(m_address, &EndpointPage::edited, this, [this] { m_trust->showDraft(m_draft); });
    connect(m_address, &AddressPage::curlPasted, this, &EndpointForm::takeCurl);
    connect(m_address, &AddressPage::moveUserInfoClicked, this, [this] {
        EndpointDraft draft = m_draft;
        if (!moveUserInfo(draft))
            return;
        takeDraft(draft);
        m_address->showRemarks({tr("User and password are on the page Sign-in now.")});
    });
    connect(m_test, &ConnectionTestPage::testClicked, this, &EndpointForm::startTest);
    connect(m_test, &ConnectionTestPage::cancelClicked, this, [this] {
        m_isTesting = false;
        Q_EMIT testCancelled();
    });
    connect(m_test, &ConnectionTestPage::trustChosen, this,
            [this](const QString &sha256, const QString &hostAndPort) {
                trustAndTest([&](EndpointDraft &draft) {
                    draft.tls.exception = sha256;
                    draft.tls.exceptionFor = hostAndPort;
                });
            });
    connect(m_test, &ConnectionTestPage::pinChosen, this, [this](const QString &pin) {
        trustAndTest([&](EndpointDraft &draft) {
            if (!draft.tls.pins.contains(pin))
                draft.tls.pins += pin;
        });
    });
    connect(m_test, &ConnectionTestPage::authorityChosen, this, [this](const QString &file) {
        trustAndTest([&](EndpointDraft &draft) { draft.tls.caFile = file; });
    });
}

void EndpointForm::setDraft(const EndpointDraft &draft)
{
    m_draft = draft;
    m_saysMissing = false;
    if (std::exchange(m_isTesting, false))
        Q_EMIT testCancelled();
    for (EndpointPage *page : pages())
        page->showDraft(draft);
    m_address->showRemarks({});
    m_test->clear();
    showProblems();
}

void EndpointForm::setGroups(const QStringList &groups)
{
    m_address->setGroups(groups);
}

void EndpointForm::setKeeping(const SecretKeeping &keeping)
{
    m_signIn->setKeeping(keeping);
}

void EndpointForm::showInUse(const QString &words)
{
    m_receiving->showInUse(words);
}

void EndpointForm::showRemarks(const QStringList &remarks)
{
    m_address->showRemarks(remarks);
}

void EndpointForm::showTest(const ConnectionTestView &test)
{
    // What still comes of a test that was given up is not shown.
    if (!m_isTesting)
        return;
    m_isTesting = test.isRunning;
    m_test->showTest(test);
}

void EndpointForm::showTab(Tab tab)
{
    m_tabs->button(static_cast<int>(tab))->setChecked(true);
}

EndpointForm::Tab EndpointForm::tab() const
{
    return static_cast<Tab>(m_stack->currentIndex());
}

void EndpointForm::focusAddress()
{
    showTab(Tab::Address);
    m_address->address()->setFocus(Qt::OtherFocusReason);
    m_address->address()->selectAll();
}

void EndpointForm::showAllProblems()
{
    m_saysMissing = true;
    showProblems();
    const auto problems = allProblems();
    if (problems.isEmpty())
        return;
    showTab(static_cast<Tab>(pageOf(problems.first().field)));
    pages()[static_cast<qsizetype>(pageOf(problems.first().field))]->focusField(problems.first().field);
}

void EndpointForm::takeEdit()
{
    const QString host = hostAndPort(readAddress(m_draft.address));
    const ProxyDraft proxy = m_draft.proxy;
    // Sign-in last: it decides by the others' secrets whether a place for them is needed.
    for (EndpointPage *page :
         {static_cast<EndpointPage *>(m_address), static_cast<EndpointPage *>(m_trust), m_proxy,
          static_cast<EndpointPage *>(m_receiving), static_cast<EndpointPage *>(m_signIn)})
        page->writeTo(m_draft);
    if (hostAndPort(readAddress(m_draft.address)) != host || m_draft.proxy.mode != proxy.mode ||
        m_draft.proxy.host != proxy.host || m_draft.proxy.port != proxy.port)
        m_draft.isClearTextAgreed = false; // It was about another server, or another way to it.
    if (std::exchange(m_isTesting, false))
        Q_EMIT testCancelled();
    m_test->clear(); // It was of something else.
    showProblems();
    Q_EMIT draftEdited();
}

void EndpointForm::takeDraft(const EndpointDraft &draft)
{
    m_draft = draft;
    for (EndpointPage *page : pages())
        page->showDraft(draft);
    takeEdit();
}

void EndpointForm::takeCurl(const QString &command)
{
    const auto reading = readCurlCommand(command);
    if (!reading) {
        m_address->showRemarks({reading.error()});
        return;
    }
    EndpointDraft draft = m_draft;
    takeOver(*reading, draft);
    takeDraft(draft);
    m_address->showRemarks(QStringList{tr("The curl command was taken over.")} + reading->remarks);
}

void EndpointForm::showProblems()
{
    QList<DraftProblem> problems = allProblems();
    const bool isUnfinished = !problems.isEmpty();
    const QString obstacle = isUnfinished ? problems.first().sentence : QString();
    if (!m_saysMissing)
        problems.removeIf([](const DraftProblem &problem) { return problem.isMissing; });
    for (EndpointPage *page : pages())
        page->showProblems(problems);
    for (const DraftPage page :
         {DraftPage::Address, DraftPage::SignIn, DraftPage::Trust, DraftPage::Proxy, DraftPage::Receiving}) {
        const bool isWrong = std::ranges::any_of(
            problems, [page](const DraftProblem &problem) { return pageOf(problem.field) == page; });
        auto *tab = static_cast<Button *>(m_tabs->button(static_cast<int>(page)));
        tab->setShape(isWrong ? std::optional(StateShape::Diamond) : std::nullopt);
        tab->setAccessibleDescription(isWrong ? tr("Something on this page is wrong") : QString());
    }
    m_test->setObstacle(obstacle);
    const QString name = shownName(m_draft);
    m_title->setText(name.isEmpty() ? tr("New endpoint") : name);
}

void EndpointForm::startTest()
{
    m_saysMissing = true;
    showProblems();
    if (!allProblems().isEmpty())
        return;
    const auto start = [this] {
        m_isTesting = true;
        m_test->clear();
        Q_EMIT testRequested();
    };
    if (m_draft.isClearTextAgreed || !exposesSecret(m_draft)) {
        start();
        return;
    }
    askBeforeClearText(this, {m_draft}, [this, start] {
        m_draft.isClearTextAgreed = true;
        Q_EMIT draftEdited();
        start();
    });
}

void EndpointForm::trustAndTest(const std::function<void(EndpointDraft &)> &edit)
{
    EndpointDraft draft = m_draft;
    edit(draft);
    takeDraft(draft);
    startTest();
}

QList<EndpointPage *> EndpointForm::pages() const
{
    return {m_address, m_signIn, m_trust, m_proxy, m_receiving};
}

QList<DraftProblem> EndpointForm::allProblems() const
{
    QList<DraftProblem> problems = problemsOf(m_draft);
    if (const QString sentence = m_check ? m_check(m_draft) : QString(); !sentence.isEmpty())
        problems.prepend({.field = DraftField::Address, .sentence = sentence});
    return problems;
}

} // namespace ui
