// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpointsdialog.h"

#include "models/fleet.h"
#include "ui/button.h"
#include "ui/clearwarning.h"
#include "ui/endpointform.h"
#include "ui/endpointlistview.h"
#include "ui/linkwords.h"
#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// A copy is another endpoint: it has no place in the settings yet, and nobody has kept a secret for it.
EndpointDraft copyOf(const EndpointDraft &draft)
{
    EndpointDraft copy = draft;
    copy.key.clear();
    copy.watched.reset();
    copy.refusal.clear();
    for (SecretText *secret : {&copy.secret, &copy.tls.passphrase, &copy.proxy.password})
        secret->isKept = false;
    for (HeaderDraft &header : copy.headers)
        header.isKept = false;
    return copy;
}

bool hasKeptSecret(const EndpointDraft &draft)
{
    return draft.secret.isKept || draft.tls.passphrase.isKept || draft.proxy.password.isKept ||
           std::ranges::any_of(draft.headers, &HeaderDraft::isKept);
}

} // namespace

EndpointsDialog::EndpointsDialog(const Theme &theme, const models::Fleet &fleet,
                                 const QList<EndpointDraft> &endpoints, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_fleet(fleet)
    , m_model(new EndpointListModel(this))
    , m_list(new EndpointListView(theme, *m_model, this))
    , m_form(new EndpointForm(
          theme, [this](const EndpointDraft &draft) { return doubled(draft); }, this))
{
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeListSide());
    splitter->addWidget(makeDetailSide());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({scaled(290, this), scaled(630, this)});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(splitter, 1);
    layout->addWidget(makeFoot());
    resize(scaled(920, this), scaled(580, this));
    joinParts();

    QList<EndpointDraft> taken = endpoints;
    for (EndpointDraft &draft : taken) {
        if (!draft.tls.exception.isEmpty() && draft.tls.exceptionFor.isEmpty())
            draft.tls.exceptionFor = hostAndPort(readAddress(draft.address));
    }
    m_model->setEndpoints(taken);
    m_before = m_model->endpoints();
    eachLanguage(this, [this] {
        setWindowTitle(tr("Endpoints"));
        followModel();
        m_list->viewport()->update();
    });
    select(0);
}

void EndpointsDialog::joinParts()
{
    connect(m_list, &EndpointListView::selectionMoved, this, &EndpointsDialog::showSelected);
    connect(m_list, &EndpointListView::removeKeyPressed, this, &EndpointsDialog::remove);
    connect(m_list, &QAbstractItemView::activated, this, [this] {
        if (m_shown)
            m_form->focusAddress();
        else
            m_groupName->setFocus();
    });
    connect(m_duplicate, &QAbstractButton::clicked, this, &EndpointsDialog::duplicate);
    connect(m_remove, &QAbstractButton::clicked, this, &EndpointsDialog::remove);
    connect(m_up, &QAbstractButton::clicked, this, [this] { m_list->moveSelected(false); });
    connect(m_down, &QAbstractButton::clicked, this, [this] { m_list->moveSelected(true); });
    connect(new QShortcut(QKeySequence::Undo, m_list, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, this, &EndpointsDialog::undoRemove);
    connect(m_groupName, &QLineEdit::editingFinished, this, [this] {
        if (const auto group = m_list->selectedGroup()) {
            m_model->renameGroup(*group, m_groupName->text().trimmed());
            showSelected();
        }
    });
    connect(m_model, &EndpointListModel::edited, this, &EndpointsDialog::followModel);
    connect(m_form, &EndpointForm::draftEdited, this, &EndpointsDialog::takeFormEdit);
    connect(m_form, &EndpointForm::testRequested, this,
            [this] { Q_EMIT connectionTestRequested(m_form->draft()); });
    connect(m_form, &EndpointForm::testCancelled, this, &EndpointsDialog::connectionTestCancelled);
    connect(this, &QDialog::finished, this, &EndpointsDialog::connectionTestCancelled);
}

void EndpointsDialog::setKeeping(const SecretKeeping &keeping)
{
    m_form->setKeeping(keeping);
}

void EndpointsDialog::select(qsizetype place)
{
    const auto ids = m_model->ids();
    if (place >= 0 && place < static_cast<qsizetype>(ids.size()))
        m_list->select(ids[static_cast<std::size_t>(place)]);
    showSelected();
}

void EndpointsDialog::select(std::optional<models::EndpointId> endpoint)
{
    for (const EndpointListModel::Id id : m_model->ids()) {
        if (endpoint && m_model->find(id)->watched == endpoint) {
            m_list->select(id);
            return;
        }
    }
    select(0);
}

void EndpointsDialog::addEndpoint(const EndpointDraft &draft, const QStringList &remarks)
{
    const auto id = m_model->add(draft, m_list->selected());
    m_list->select(id);
    showSelected();
    m_form->showRemarks(remarks);
    m_form->focusAddress();
}

void EndpointsDialog::showConnectionTest(const ConnectionTestView &test)
{
    m_form->showTest(test);
}

void EndpointsDialog::refresh(const models::Moment &now)
{
    const QLocale locale;
    for (const EndpointListModel::Id id : m_model->ids()) {
        const auto watched = m_model->find(id)->watched;
        const models::EndpointInfo *info = watched ? m_fleet.endpoint(*watched) : nullptr;
        if (info == nullptr) {
            m_model->setState(id, {}, {});
            continue;
        }
        const QString words = linkwords::endpointState(*info, now, locale);
        m_model->setState(id, shapeOf(info->link.state), words);
        if (m_shown == id)
            m_form->showInUse(words);
    }
}

bool EndpointsDialog::hasChanges() const
{
    return m_model->endpoints() != m_before;
}

void EndpointsDialog::duplicate()
{
    const EndpointDraft *draft = m_shown ? m_model->find(*m_shown) : nullptr;
    if (draft == nullptr)
        return;
    QStringList remarks;
    if (hasKeptSecret(*draft))
        remarks += tr("Secrets that are kept were not copied: type them again under Sign-in.");
    EndpointDraft copy = copyOf(*draft);
    copy.name = tr("%1 (copy)").arg(shownName(*draft));
    addEndpoint(copy, remarks);
}

void EndpointsDialog::remove()
{
    if (!m_shown)
        return;
    const int row = m_model->rowOf(*m_shown);
    const auto removed = m_model->remove(*m_shown);
    if (!removed)
        return;
    m_removed.push_back(*removed);
    const auto ids = m_model->ids();
    if (!ids.empty() && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1), 0));
    followModel();
    showSelected();
}

void EndpointsDialog::undoRemove()
{
    if (m_removed.empty())
        return;
    const auto removed = m_removed.back();
    m_removed.pop_back();
    m_model->putBack(removed);
    m_list->select(removed.id);
    followModel();
    showSelected();
}

void EndpointsDialog::showSelected()
{
    const auto id = m_list->selected();
    const auto group = m_list->selectedGroup();
    m_detail->setCurrentIndex(id ? FormPage : group ? GroupPage : EmptyPage);
    if (group && !m_groupName->hasFocus())
        m_groupName->setText(*group);
    for (Button *button : {m_duplicate, m_remove})
        button->setEnabled(id.has_value());
    for (Button *button : {m_up, m_down})
        button->setEnabled(id || group);
    if (id == m_shown && id)
        return;
    m_shown = id;
    if (!id)
        return;
    m_form->showInUse({});
    m_form->setDraft(*m_model->find(*id));
}

void EndpointsDialog::takeFormEdit()
{
    if (m_shown)
        m_model->change(*m_shown, m_form->draft());
}

void EndpointsDialog::followModel()
{
    m_form->setGroups(m_model->groups());
    for (const EndpointListModel::Id id : m_model->ids())
        m_model->setHasProblem(id, isWrong(id, false));
    // Switched or moved in the list: the form shows it too.
    if (const EndpointDraft *draft = m_shown ? m_model->find(*m_shown) : nullptr;
        draft && *draft != m_form->draft())
        m_form->setDraft(*draft);
    m_undo->setVisible(!m_removed.empty());
    m_note->setText(m_removed.empty() ? QString() : tr("Removed: %1").arg(shownName(m_removed.back().draft)));
}

void EndpointsDialog::accept()
{
    for (const EndpointListModel::Id id : m_model->ids()) {
        const bool isBad = isWrong(id, true);
        m_model->setHasProblem(id, isBad);
    }
    for (const EndpointListModel::Id id : m_model->ids()) {
        if (!isWrong(id, true))
            continue;
        m_list->select(id);
        showSelected();
        m_form->showAllProblems();
        return;
    }
    const auto exposed = exposedAnew();
    if (exposed.isEmpty()) {
        save();
        return;
    }
    askBeforeClearText(this, exposed, [this] {
        agreeToClearText();
        save();
    });
}

void EndpointsDialog::save()
{
    if (hasChanges())
        Q_EMIT saved(m_model->endpoints());
    QDialog::accept();
}

void EndpointsDialog::reject()
{
    if (!hasChanges()) {
        QDialog::reject();
        return;
    }
    auto *box = new QMessageBox(this);
    box->setObjectName(u"unsaved"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *keep = box->addButton(QString(), QMessageBox::AcceptRole);
    QPushButton *discard = box->addButton(QString(), QMessageBox::DestructiveRole);
    QPushButton *back = box->addButton(QString(), QMessageBox::RejectRole);
    eachLanguage(box, [=] {
        box->setWindowTitle(tr("Endpoints"));
        box->setText(tr("What you changed is not saved yet."));
        keep->setText(tr("Save"));
        discard->setText(tr("Discard"));
        back->setText(tr("Go on editing"));
    });
    box->setDefaultButton(keep);
    box->setEscapeButton(back);
    connect(keep, &QAbstractButton::clicked, this, &EndpointsDialog::accept);
    connect(discard, &QAbstractButton::clicked, this, [this] { QDialog::reject(); });
    box->open();
}

void EndpointsDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QDialog::keyPressEvent(event);
        return;
    }
    // On a button it is that button; elsewhere it saves.
    auto *button = qobject_cast<Button *>(focusWidget());
    if (button != nullptr)
        button->click();
    else
        accept();
}

QString EndpointsDialog::doubled(const EndpointDraft &draft) const
{
    for (const EndpointListModel::Id id : m_model->ids()) {
        const EndpointDraft *other = m_model->find(id);
        if (id != m_shown && isSameAddress(*other, draft))
            return tr("This address is in the list already: %1.").arg(shownName(*other));
    }
    return {};
}

bool EndpointsDialog::isWrong(EndpointListModel::Id id, bool saysMissing) const
{
    const EndpointDraft &draft = *m_model->find(id);
    const auto problems = problemsOf(draft);
    if (std::ranges::any_of(problems,
                            [&](const DraftProblem &problem) { return saysMissing || !problem.isMissing; }))
        return true;
    // Of two with one address the later one is wrong.
    for (const EndpointListModel::Id other : m_model->ids()) {
        if (other == id)
            return false;
        if (isSameAddress(*m_model->find(other), draft))
            return true;
    }
    return false;
}

QList<EndpointDraft> EndpointsDialog::exposedAnew() const
{
    QList<EndpointDraft> exposed = m_model->endpoints();
    exposed.removeIf(
        [](const EndpointDraft &draft) { return draft.isClearTextAgreed || !exposesSecret(draft); });
    return exposed;
}

void EndpointsDialog::agreeToClearText()
{
    for (const EndpointListModel::Id id : m_model->ids()) {
        EndpointDraft draft = *m_model->find(id);
        draft.isClearTextAgreed = exposesSecret(draft);
        m_model->change(id, draft);
    }
}

} // namespace ui
