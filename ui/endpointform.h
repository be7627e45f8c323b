// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connectiontestview.h"
#include "ui/endpointcheck.h"
#include "ui/endpointdraft.h"

#include <QWidget>

#include <functional>

class QButtonGroup;
class QLabel;
class QStackedWidget;

namespace ui {

class AddressPage;
class Button;
class ConnectionTestPage;
class EndpointPage;
class ReceivingPage;
class SignInPage;
class Theme;
class TrustPage;

/// All about one endpoint, in pages: address, sign-in, trust, proxy, receiving, test. What is wrong is said
/// beside its field, and marked at its page.
class EndpointForm final : public QWidget
{
    Q_OBJECT

public:
    /// In the order of their tabs; the last is no page of a draft.
    enum class Tab { Address, SignIn, Trust, Proxy, Receiving, Test };
    Q_ENUM(Tab)

    /// Says what is wrong with an address beside the other endpoints; empty: nothing.
    using Check = std::function<QString(const EndpointDraft &)>;

    /// The theme must outlive the form.
    EndpointForm(const Theme &theme, Check check, QWidget *parent = nullptr);

    /// Shows another endpoint. What was said of the last one is forgotten.
    void setDraft(const EndpointDraft &draft);
    /// What stands in the fields.
    [[nodiscard]] const EndpointDraft &draft() const { return m_draft; }
    void setGroups(const QStringList &groups);
    void setKeeping(const SecretKeeping &keeping);
    void showInUse(const QString &words);
    void showRemarks(const QStringList &remarks);
    void showTest(const ConnectionTestView &test);

    void showTab(Tab tab);
    [[nodiscard]] Tab tab() const;
    void focusAddress();
    /// Says also what was only not typed yet, and goes to the first field that is wrong.
    void showAllProblems();

Q_SIGNALS:
    /// A person changed draft().
    void draftEdited();
    void testRequested();
    void testCancelled();

private:
    void addTab(QWidget *page);
    void joinPages();
    void takeEdit();
    void takeDraft(const EndpointDraft &draft);
    void takeCurl(const QString &command);
    void showProblems();
    void startTest();
    void trustAndTest(const std::function<void(EndpointDraft &)> &edit);
    [[nodiscard]] QList<EndpointPage *> pages() const;
    [[nodiscard]] QList<DraftProblem> allProblems() const;

    const Theme &m_theme;
    Check m_check;
    EndpointDraft m_draft{};
    bool m_saysMissing{false};
    bool m_isTesting{false};
    QLabel *m_title;
    QButtonGroup *m_tabs;
    QStackedWidget *m_stack;
    AddressPage *m_address;
    SignInPage *m_signIn;
    TrustPage *m_trust;
    EndpointPage *m_proxy;
    ReceivingPage *m_receiving;
    ConnectionTestPage *m_test;
};

} // namespace ui
