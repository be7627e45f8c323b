// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/endpointdraft.h"
#include "ui/foundagents.h"

#include <QDialog>
#include <QString>

#include <functional>

class QLabel;
class QLineEdit;

namespace ui {

class AddressField;
class Button;
class FoundAgentsList;
class Theme;

/// Says in a sentence what is wrong with a typed address; an empty answer: it may be added.
using AddressCheck = std::function<QString(const QString &)>;

/// An endpoint that a link proposes.
struct EndpointProposal
{
    QString address{};
    QString name{};
    QString why{}; ///< Who asks, as a sentence.
};

/// The quick way to an endpoint: its address and Enter, and if wanted a name and an access token. Whatever
/// needs more goes on in the list of endpoints, with what was typed here.
class AddEndpointDialog final : public QDialog
{
    Q_OBJECT

public:
    /// The theme must outlive the dialog.
    AddEndpointDialog(const Theme &theme, AddressCheck check, QWidget *parent = nullptr);

    /// Fills in what somebody else proposes, and says who in a sentence; a person still has to add it.
    void propose(const EndpointProposal &proposal);
    void setKeeping(const SecretKeeping &keeping);
    /// What announces itself on the local network: one click fills it in, and adds it where nothing more is
    /// needed.
    void showFoundAgents(const FoundAgents &found);
    [[nodiscard]] QString address() const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString token() const;

    /// Closes only where the address may be added; else it says why not. A token that would go over plain
    /// http to another machine takes a second time.
    void accept() override;

Q_SIGNALS:
    /// A person wants to say more about it than fits here; the dialog has closed.
    void moreWanted(const ui::EndpointDraft &draft, const QStringList &remarks);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] EndpointDraft draft() const;
    void takeAgent(const FoundAgent &agent);
    void takeCurl(const QString &command);
    void showMore(const EndpointDraft &draft, const QStringList &remarks);
    void showProblem(const QString &sentence);
    void showHint();
    void makeRoom();

    const Theme &m_theme;
    AddressCheck m_check;
    SecretKeeping m_keeping{};
    AddressField *m_address;
    QLineEdit *m_name;
    QLineEdit *m_token;
    QLabel *m_proposal;
    QLabel *m_problem;
    QLabel *m_hint;
    QLabel *m_tokenHint;
    FoundAgentsList *m_agents;
    bool m_isTokenAsked{false}; ///< By the agent that was chosen.
    bool m_isWarned{false};     ///< That the token would be readable on its way.
};

} // namespace ui
