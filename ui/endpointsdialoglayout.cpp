// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the dialog of endpoints is laid out; what it does is in endpointsdialog.cpp.
#include "ui/button.h"
#include "ui/emptystate.h"
#include "ui/endpointform.h"
#include "ui/endpointlistview.h"
#include "ui/endpointsdialog.h"
#include "ui/sizes.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>

namespace ui {

using namespace Qt::StringLiterals;

QWidget *EndpointsDialog::makeListSide()
{
    auto *side = new QWidget(this);
    auto *title = new QLabel(tr("Endpoints"), side);
    title->setFont(semiboldFont(font()));
    auto *add = new Button(m_theme, tr("Add"), side);
    add->setGlyph(Glyph::Plus);
    add->setObjectName(u"addEndpoint"_s);
    m_duplicate = new Button(m_theme, tr("Duplicate"), side);
    m_duplicate->setObjectName(u"duplicate"_s);
    m_remove = new Button(m_theme, tr("Remove"), side);
    m_remove->setObjectName(u"remove"_s);
    m_up = new Button(m_theme, tr("Up"), side);
    m_up->setObjectName(u"up"_s);
    m_up->setJoint(Button::Joint::First);
    m_up->setToolTip(tr("Alt+Up"));
    m_down = new Button(m_theme, tr("Down"), side);
    m_down->setObjectName(u"down"_s);
    m_down->setJoint(Button::Joint::Last);
    m_down->setToolTip(tr("Alt+Down"));

    auto *head = new QHBoxLayout;
    head->setContentsMargins(scaled(12, this), scaled(8, this), scaled(8, this), scaled(8, this));
    head->addWidget(title, 1);
    head->addWidget(add);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(scaled(8, this), scaled(8, this), scaled(8, this), scaled(8, this));
    foot->setSpacing(scaled(6, this));
    foot->addWidget(m_duplicate);
    foot->addWidget(m_remove);
    foot->addStretch();
    auto *order = new QHBoxLayout;
    order->setSpacing(0);
    order->addWidget(m_up);
    order->addWidget(m_down);
    foot->addLayout(order);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);
    layout->addLayout(foot);
    connect(add, &QAbstractButton::clicked, this, [this] { addEndpoint({}); });
    return side;
}

QWidget *EndpointsDialog::makeDetailSide()
{
    m_detail = new QStackedWidget(this);
    m_detail->addWidget(m_form);

    auto *group = new QWidget(m_detail);
    m_groupName = new QLineEdit(group);
    m_groupName->setObjectName(u"groupName"_s);
    m_groupName->setMaxLength(200);
    m_groupName->setMinimumHeight(scaled(28, this));
    m_groupName->setPlaceholderText(tr("Without a group"));
    auto *form = new QFormLayout(group);
    form->setContentsMargins(scaled(16, this), scaled(16, this), scaled(16, this), scaled(16, this));
    form->addRow(tr("&Group"), m_groupName);
    m_groupName->setAccessibleName(tr("Name of the group"));
    m_detail->addWidget(group);

    auto *empty = new EmptyState(m_theme, m_detail);
    empty->setWords(tr("No endpoint yet"),
                    tr("Add the address of an agent or of a metrics stream, or paste a curl "
                       "command that reads it."));
    connect(empty->addButton(tr("Add endpoint")), &QAbstractButton::clicked, this,
            [this] { addEndpoint({}); });
    m_detail->addWidget(empty);
    return m_detail;
}

QWidget *EndpointsDialog::makeFoot()
{
    auto *foot = new QWidget(this);
    m_note = new QLabel(foot);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setObjectName(u"note"_s);
    m_undo = new Button(m_theme, tr("Undo"), foot);
    m_undo->setObjectName(u"undo"_s);
    auto *cancel = new Button(m_theme, tr("Cancel"), foot);
    cancel->setObjectName(u"cancel"_s);
    auto *save = new Button(m_theme, tr("Save"), foot);
    save->setLook(Button::Look::Primary);
    save->setObjectName(u"save"_s);
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins(scaled(12, this), scaled(8, this), scaled(12, this), scaled(12, this));
    layout->setSpacing(scaled(8, this));
    layout->addWidget(m_note);
    layout->addWidget(m_undo);
    layout->addStretch();
    layout->addWidget(cancel);
    layout->addWidget(save);
    connect(m_undo, &QAbstractButton::clicked, this, &EndpointsDialog::undoRemove);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(save, &QAbstractButton::clicked, this, &QDialog::accept);
    return foot;
}

} // namespace ui
