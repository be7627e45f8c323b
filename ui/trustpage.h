// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/endpointpage.h"

class QPlainTextEdit;

namespace ui {

class ExceptionCard;

/// Whom to believe over TLS, and which certificate to show: authority file, pinned keys, the one exception,
/// the client certificate.
class TrustPage final : public EndpointPage
{
    Q_OBJECT

public:
    explicit TrustPage(const Theme &theme, QWidget *parent = nullptr);

    void showDraft(const EndpointDraft &draft) override;
    void writeTo(EndpointDraft &draft) const override;

private:
    void adapt();

    QLabel *m_plainHttp{nullptr};
    QLineEdit *m_caFile{nullptr};
    QPlainTextEdit *m_pins;
    ExceptionCard *m_exception;
    QLabel *m_exceptionHint{nullptr};
    QLineEdit *m_certificate{nullptr};
    QLineEdit *m_key{nullptr};
    QLineEdit *m_passphrase{nullptr};
    QString m_exceptionSha256{};
    QString m_exceptionFor{};
    bool m_isPassphraseKept{false};
    bool m_isPassphraseTyped{false};
};

} // namespace ui
