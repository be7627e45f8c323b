// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/endpointpage.h"

class QCheckBox;
class QComboBox;
class QLabel;

namespace ui {

class AddressField;
class Button;

/// Where an endpoint is, what it is called, and to which group it belongs.
class AddressPage final : public EndpointPage
{
    Q_OBJECT

public:
    explicit AddressPage(const Theme &theme, QWidget *parent = nullptr);

    void setGroups(const QStringList &groups);
    void showDraft(const EndpointDraft &draft) override;
    void writeTo(EndpointDraft &draft) const override;
    /// What a pasted command left out; empty: nothing is said.
    void showRemarks(const QStringList &remarks);

    [[nodiscard]] AddressField *address() const { return m_address; }

Q_SIGNALS:
    void curlPasted(const QString &command);
    /// User and password are to leave the address.
    void moveUserInfoClicked();

private:
    void showHint();

    AddressField *m_address;
    QLabel *m_hint{nullptr};
    QWidget *m_moveRow{nullptr};
    QLineEdit *m_name{nullptr};
    QComboBox *m_group;
    QCheckBox *m_enabled;
    QLabel *m_refusal{nullptr};
    QLabel *m_remarks{nullptr};
};

} // namespace ui
