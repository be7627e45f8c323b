// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connectiontestview.h"
#include "ui/endpointlistmodel.h"

#include <QDialog>

#include <vector>

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace models {
class Fleet;
struct Moment;
} // namespace models

namespace ui {

class Button;
class EndpointForm;
class EndpointListView;
class Theme;

/// All endpoints: the list at the left, what there is to say about one at the right. Nothing is in force
/// before it is saved; what was removed can be put back until then.
class EndpointsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Theme and fleet must outlive the dialog.
    EndpointsDialog(const Theme &theme, const models::Fleet &fleet, const QList<EndpointDraft> &endpoints,
                    QWidget *parent = nullptr);

    void setKeeping(const SecretKeeping &keeping);
    /// By its place in the list that was given.
    void select(qsizetype place);
    /// By what it is received as; the first where there is none such.
    void select(std::optional<models::EndpointId> endpoint);
    /// Adds one with this content and goes there; `remarks` say what did not come along.
    void addEndpoint(const EndpointDraft &draft, const QStringList &remarks = {});
    void showConnectionTest(const ConnectionTestView &test);
    /// How the endpoints are received now.
    void refresh(const models::Moment &now);

    [[nodiscard]] bool hasChanges() const;

    /// Saves, where nothing is wrong; else it says what.
    void accept() override;
    /// Asks where something was changed.
    void reject() override;

Q_SIGNALS:
    /// The whole list, in its order.
    void saved(const QList<ui::EndpointDraft> &endpoints);
    void connectionTestRequested(const ui::EndpointDraft &draft);
    void connectionTestCancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// What stands at the right, by what is selected.
    enum DetailPage { FormPage, GroupPage, EmptyPage };

    [[nodiscard]] QWidget *makeListSide();
    [[nodiscard]] QWidget *makeDetailSide();
    [[nodiscard]] QWidget *makeFoot();
    void joinParts();
    void duplicate();
    void remove();
    void undoRemove();
    void showSelected();
    void takeFormEdit();
    void followModel();
    void save();
    [[nodiscard]] QString doubled(const EndpointDraft &draft) const;
    [[nodiscard]] bool isWrong(EndpointListModel::Id id, bool saysMissing) const;
    /// Whose secret would go over plain http without anybody having agreed to it.
    [[nodiscard]] QList<EndpointDraft> exposedAnew() const;
    void agreeToClearText();

    const Theme &m_theme;
    const models::Fleet &m_fleet;
    QList<EndpointDraft> m_before{};
    EndpointListModel *m_model;
    EndpointListView *m_list;
    EndpointForm *m_form;
    QStackedWidget *m_detail{nullptr};
    QLineEdit *m_groupName{nullptr};
    Button *m_duplicate{nullptr};
    Button *m_remove{nullptr};
    Button *m_up{nullptr};
    Button *m_down{nullptr};
    QLabel *m_note{nullptr};
    Button *m_undo{nullptr};
    std::optional<EndpointListModel::Id> m_shown{};
    std::vector<EndpointListModel::Removed> m_removed{};
};

} // namespace ui
