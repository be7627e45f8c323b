// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace ui {

/// Where an address is typed; a curl command that is pasted here is told apart from an address.
class AddressField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit AddressField(QWidget *parent = nullptr);

    /// Takes a command that was typed letter by letter, which nobody can tell to be whole before it is left.
    /// False: it is none.
    bool takeCurl();

Q_SIGNALS:
    /// The text is what it was before.
    void curlPasted(const QString &command);

protected:
    void focusOutEvent(QFocusEvent *event) override;

private:
    void look();

    QString m_address{}; ///< The last text that was no command.
    QString m_last{};    ///< The last text of any kind.
};

} // namespace ui
