// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/addendpointdialog.h"
#include "ui/connectiontestview.h"
#include "ui/endpointdraft.h"

#include <QObject>
#include <QPointer>

namespace models {
class Fleet;
struct Moment;
} // namespace models

namespace ui {

class EndpointsDialog;
class Theme;

/// The window's dialogs about endpoints, and what is asked for in them. It knows no settings: it asks for the
/// list when that is to be shown, and hands back the whole list when a person saves it.
class EndpointDialogs final : public QObject
{
    Q_OBJECT

public:
    /// Theme and fleet must outlive it; its dialogs open over `window`, which is its parent.
    EndpointDialogs(const Theme &theme, const models::Fleet &fleet, QWidget *window);

    /// What the form says about where secrets are kept; whenever that is known anew.
    void setSecretKeeping(const SecretKeeping &keeping);
    /// Says what is wrong with an address that is added quickly.
    void setAddressCheck(AddressCheck check);

    /// The quick way: an address, and if wanted a name and a token.
    void openAdd();
    /// The same, filled in. Where it is open already, it stays as it is.
    void openAddFor(const EndpointProposal &proposal);
    /// Asks for the list and shows it; `endpoint` first, if it is among them.
    void openList(std::optional<models::EndpointId> endpoint = {});
    /// The answer to listRequested(). A dialog that is open already is brought to the front as it is: a
    /// person's edits are not overwritten.
    void showList(const QList<EndpointDraft> &endpoints);
    /// How the test that was asked for stands. Ignored where none is shown.
    void showConnectionTest(const ConnectionTestView &test);
    /// What foundAgentsWanted() asked for, at each change. Ignored where none is wanted.
    void showFoundAgents(const FoundAgents &found);
    void refresh(const models::Moment &now);

    [[nodiscard]] EndpointsDialog *list() const;

Q_SIGNALS:
    /// Whether somebody looks at where agents of the local network are listed. Answer with showFoundAgents().
    void foundAgentsWanted(bool areWanted);
    void addRequested(const QString &address, const QString &name, const QString &token);
    /// The list is wanted: answer with showList().
    void listRequested();
    /// A person saved: this is the whole list now, in its order. Those that are missing were removed. Secrets
    /// that were typed are in it.
    void listSaved(const QList<ui::EndpointDraft> &endpoints);
    /// Try this connection, with the secrets that were typed or are kept for its key; it ends an older test.
    /// Answer with showConnectionTest(), at each change.
    void connectionTestRequested(const ui::EndpointDraft &draft);
    /// Nobody waits for the test any more. Also emitted where none runs.
    void connectionTestCancelled();

private:
    void addWithMore(const EndpointDraft &draft, const QStringList &remarks);

    const Theme &m_theme;
    const models::Fleet &m_fleet;
    QWidget *m_window;
    AddressCheck m_check{};
    SecretKeeping m_keeping{};
    QPointer<AddEndpointDialog> m_add{};
    QPointer<EndpointsDialog> m_list{};
    std::optional<models::EndpointId> m_wanted{};
    std::optional<EndpointDraft> m_toAdd{};
    QStringList m_remarks{};
};

} // namespace ui
