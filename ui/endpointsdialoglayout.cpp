// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the dialog of endpoints is laid out; what it does is in endpointsdialog.cpp.
#include "ui/button.h"
#include "ui/emptystate.h"
#include "ui/endpointform.h"
#include "ui/endpointlistview.h"
#include "ui/endpointsdialog.h"
#include "ui/sizes.h"
#include "ui/wording.h"

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
    auto *title = new QLabel(side);
    title->setFont(semiboldFont(font()));
    auto *add = new Button(m_theme, {}, side);
    add->setGlyph(Glyph::Plus);
    add->setObjectName(u"addEndpoint"_s);
    m_duplicate = new Button(m_theme, {}, side);
    m_duplicate->setObjectName(u"duplicate"_s);
    m_remove = new Button(m_theme, {}, side);
    m_remove->setObjectName(u"remove"_s);
    m_up = new Button(m_theme, {}, side);
    m_up->setObjectName(u"up"_s);
    m_up->setJoint(Button::Joint::First);
    m_down = new Button(m_theme, {}, side);
    m_down->setObjectName(u"down"_s);
    m_down->setJoint(Button::Joint::Last);

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
    eachLanguage(side, [this, title, add] {
        title->setText(tr("Endpoints"));
        add->setText(tr("Add"));
        m_duplicate->setText(tr("Duplicate"));
        m_remove->setText(tr("Remove"));
        m_up->setText(tr("Up"));
        m_up->setToolTip(tr("Alt+Up"));
        m_down->setText(tr("Down"));
        m_down->setToolTip(tr("Alt+Down"));
    });
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
    auto *form = new QFormLayout(group);
    form->setContentsMargins(scaled(16, this), scaled(16, this), scaled(16, this), scaled(16, this));
    auto *groupCaption = new QLabel(group);
    groupCaption->setBuddy(m_groupName);
    form->addRow(groupCaption, m_groupName);
    m_detail->addWidget(group);

    auto *empty = new EmptyState(m_theme, m_detail);
    QAbstractButton *add = empty->addButton();
    connect(add, &QAbstractButton::clicked, this, [this] { addEndpoint({}); });
    m_detail->addWidget(empty);
    eachLanguage(m_detail, [this, groupCaption, empty, add] {
        groupCaption->setText(tr("&Group"));
        m_groupName->setPlaceholderText(tr("Without a group"));
        m_groupName->setAccessibleName(tr("Name of the group"));
        empty->setWords(tr("No endpoint yet"),
                        tr("Add the address of an agent or of a metrics stream, or paste a curl "
                           "command that reads it."));
        add->setText(tr("Add endpoint"));
    });
    return m_detail;
}

QWidget *EndpointsDialog::makeFoot()
{
    auto *foot = new QWidget(this);
    m_note = new QLabel(foot);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setObjectName(u"note"_s);
    m_undo = new Button(m_theme, {}, foot);
    m_undo->setObjectName(u"undo"_s);
    auto *cancel = new Button(m_theme, {}, foot);
    cancel->setObjectName(u"cancel"_s);
    auto *save = new Button(m_theme, {}, foot);
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
    eachLanguage(foot, [this, cancel, save] {
        m_undo->setText(tr("Undo"));
        cancel->setText(tr("Cancel"));
        save->setText(tr("Save"));
    });
    return foot;
}

} // namespace ui
