// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/addresspage.h"

#include "ui/addressfield.h"
#include "ui/button.h"
#include "ui/sizes.h"
#include "ui/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace ui {

AddressPage::AddressPage(const Theme &theme, QWidget *parent)
    : EndpointPage(theme, parent)
    , m_address(new AddressField(this))
    , m_group(new QComboBox(this))
    , m_enabled(new QCheckBox(this))
{
    addRow(QT_TR_NOOP("&Address"), m_address);
    addProblemLine(DraftField::Address, m_address);
    m_hint = addHint();
    m_moveRow = new QWidget(this);
    auto *move = new Button(theme, {}, m_moveRow);
    move->setObjectName(QStringLiteral("moveUserInfo"));
    auto *row = new QHBoxLayout(m_moveRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(move);
    row->addStretch();
    addRow(nullptr, m_moveRow);
    m_remarks = addHint();
    m_remarks->setObjectName(QStringLiteral("remarks"));
    m_name =
        addLine(QT_TR_NOOP("&Name"), QStringLiteral("name"), QT_TR_NOOP("Optional, for example prod-seoul"));
    addProblemLine(DraftField::Name, m_name);
    m_group->setObjectName(QStringLiteral("group"));
    m_group->setEditable(true);
    m_group->setInsertPolicy(QComboBox::NoInsert);
    m_group->setMinimumHeight(scaled(28, this));
    m_group->setMinimumWidth(scaled(240, this));
    m_group->lineEdit()->setMaxLength(200);
    addRow(QT_TR_NOOP("&Group"), m_group);
    m_enabled->setObjectName(QStringLiteral("enabled"));
    addRow(nullptr, m_enabled);
    m_refusal = addHint();
    m_refusal->setObjectName(QStringLiteral("refusal"));

    connect(m_address, &QLineEdit::textEdited, this, [this] {
        showHint();
        Q_EMIT edited();
    });
    connect(m_address, &AddressField::curlPasted, this, &AddressPage::curlPasted);
    connect(move, &QAbstractButton::clicked, this, &AddressPage::moveUserInfoClicked);
    connect(m_group->lineEdit(), &QLineEdit::editingFinished, this, &AddressPage::edited);
    connect(m_group, &QComboBox::textActivated, this, &AddressPage::edited);
    connect(m_enabled, &QCheckBox::clicked, this, &AddressPage::edited);
    showRemarks({});
    eachLanguage(this, [this, move] {
        m_enabled->setText(tr("&Switched on: it is connected to and shown"));
        move->setText(tr("Move user and password to Sign-in"));
        m_group->lineEdit()->setPlaceholderText(tr("None"));
        showHint();
    });
}

void AddressPage::setGroups(const QStringList &groups)
{
    const QSignalBlocker quiet(m_group);
    const QString text = m_group->currentText();
    m_group->clear();
    m_group->addItem(QString());
    for (const QString &group : groups) {
        if (!group.isEmpty())
            m_group->addItem(group);
    }
    m_group->setEditText(text);
}

void AddressPage::showDraft(const EndpointDraft &draft)
{
    setLineText(*m_address, draft.address);
    setLineText(*m_name, draft.name);
    const QSignalBlocker quiet(m_group);
    m_group->setEditText(draft.group);
    m_enabled->setChecked(draft.isEnabled);
    m_refusal->setText(draft.refusal);
    setRowShown(m_refusal, !draft.refusal.isEmpty());
    showHint();
}

void AddressPage::writeTo(EndpointDraft &draft) const
{
    draft.address = m_address->text();
    draft.name = m_name->text();
    draft.group = m_group->currentText().trimmed();
    draft.isEnabled = m_enabled->isChecked();
}

void AddressPage::showRemarks(const QStringList &remarks)
{
    m_remarks->setText(remarks.join(QChar(u'\n')));
    setRowShown(m_remarks, !remarks.isEmpty());
}

void AddressPage::showHint()
{
    const AddressReading reading = readAddress(m_address->text());
    const QString hint = addressHint(reading);
    m_hint->setText(hint);
    setRowShown(m_hint, !hint.isEmpty());
    setRowShown(m_moveRow, reading.hasUserInfo);
}

} // namespace ui
