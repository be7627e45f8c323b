// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpointdialogs.h"

#include "models/time.h"
#include "ui/endpointsdialog.h"

#include <utility>

namespace ui {

EndpointDialogs::EndpointDialogs(const Theme &theme, const models::Fleet &fleet, QWidget *window)
    : QObject(window)
    , m_theme(theme)
    , m_fleet(fleet)
    , m_window(window)
{
}

void EndpointDialogs::setSecretKeeping(const SecretKeeping &keeping)
{
    m_keeping = keeping;
    if (m_list)
        m_list->setKeeping(keeping);
}

void EndpointDialogs::setAddressCheck(AddressCheck check)
{
    m_check = std::move(check);
}

void EndpointDialogs::openAdd()
{
    auto *dialog = new AddEndpointDialog(m_theme, m_check, m_window);
    m_add = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setKeeping(m_keeping);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { Q_EMIT addRequested(dialog->address(), dialog->name(), dialog->token()); });
    connect(dialog, &AddEndpointDialog::moreWanted, this, &EndpointDialogs::addWithMore);
    connect(dialog, &QDialog::finished, this, [this] { Q_EMIT foundAgentsWanted(false); });
    dialog->open();
    Q_EMIT foundAgentsWanted(true);
}

void EndpointDialogs::openAddFor(const EndpointProposal &proposal)
{
    if (m_add) {
        m_add->raise();
        m_add->activateWindow();
        return;
    }
    openAdd();
    m_add->propose(proposal);
}

void EndpointDialogs::openList(std::optional<models::EndpointId> endpoint)
{
    m_wanted = endpoint;
    if (m_list)
        showList({});
    else
        Q_EMIT listRequested();
}

void EndpointDialogs::showList(const QList<EndpointDraft> &endpoints)
{
    if (!m_list) {
        m_list = new EndpointsDialog(m_theme, m_fleet, endpoints, m_window);
        m_list->setAttribute(Qt::WA_DeleteOnClose);
        m_list->setKeeping(m_keeping);
        connect(m_list, &EndpointsDialog::saved, this, &EndpointDialogs::listSaved);
        connect(m_list, &EndpointsDialog::connectionTestRequested, this,
                &EndpointDialogs::connectionTestRequested);
        connect(m_list, &EndpointsDialog::connectionTestCancelled, this,
                &EndpointDialogs::connectionTestCancelled);
        m_list->select(m_wanted);
        m_list->open();
    } else if (m_wanted) {
        m_list->select(m_wanted);
    }
    m_list->raise();
    m_list->activateWindow();
    if (const auto draft = std::exchange(m_toAdd, {}))
        m_list->addEndpoint(*draft, std::exchange(m_remarks, {}));
}

void EndpointDialogs::showConnectionTest(const ConnectionTestView &test)
{
    if (m_list)
        m_list->showConnectionTest(test);
}

void EndpointDialogs::showFoundAgents(const FoundAgents &found)
{
    if (m_add)
        m_add->showFoundAgents(found);
}

void EndpointDialogs::refresh(const models::Moment &now)
{
    if (m_list)
        m_list->refresh(now);
}

EndpointsDialog *EndpointDialogs::list() const
{
    return m_list;
}

void EndpointDialogs::addWithMore(const EndpointDraft &draft, const QStringList &remarks)
{
    m_toAdd = draft;
    m_remarks = remarks;
    openList();
}

} // namespace ui
