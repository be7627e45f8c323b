// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QString>

#include <functional>

class QLabel;
class QLineEdit;

namespace ui {

class Button;
class Theme;

/// Says in a sentence what is wrong with a typed address; an empty answer: it may be added.
using AddressCheck = std::function<QString(const QString &)>;

/// Asks for an endpoint: its address, and if wanted a name and an access token.
class AddEndpointDialog final : public QDialog
{
    Q_OBJECT

public:
    /// The theme must outlive the dialog.
    AddEndpointDialog(const Theme &theme, AddressCheck check, QWidget *parent = nullptr);

    [[nodiscard]] QString address() const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString token() const;

    /// Closes only where the address may be added; else it says why not.
    void accept() override;

private:
    void showProblem(const QString &sentence);

    const Theme &m_theme;
    AddressCheck m_check;
    QLineEdit *m_address;
    QLineEdit *m_name;
    QLineEdit *m_token;
    QLabel *m_problem;
};

} // namespace ui
