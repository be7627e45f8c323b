// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/endpointpage.h"

class QComboBox;
class QLabel;

namespace ui {

class HeaderRows;

/// Who to be: token, user and password, headers, and where the secrets are kept.
class SignInPage final : public EndpointPage
{
    Q_OBJECT

public:
    explicit SignInPage(const Theme &theme, QWidget *parent = nullptr);

    /// What this computer offers; shown in the choice of places and in its sentence.
    void setKeeping(const SecretKeeping &keeping);
    void showDraft(const EndpointDraft &draft) override;
    void writeTo(EndpointDraft &draft) const override;

private:
    [[nodiscard]] Authentication authentication() const;
    [[nodiscard]] SecretPlace place() const;
    void fillPlaces(SecretPlace chosen);
    void adapt();

    SecretKeeping m_keeping{};
    QComboBox *m_authentication;
    QLineEdit *m_user{nullptr};
    QLineEdit *m_secret{nullptr};
    QComboBox *m_place;
    QLabel *m_placeHint{nullptr};
    QLineEdit *m_file{nullptr};
    QLineEdit *m_command{nullptr};
    HeaderRows *m_headers;
    QString m_commandShown{};
    QStringList m_commandKept{}; ///< As it came: its words are not guessed anew from its line.
    bool m_isSecretKept{false};
    bool m_isSecretTyped{false};
};

/// A command as one line that splitPosixWords() reads back to the same words.
[[nodiscard]] QString commandLine(const QStringList &words);

} // namespace ui
