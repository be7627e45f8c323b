// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/endpointpage.h"

class QComboBox;
class QLabel;

namespace ui {

/// The way to an endpoint.
class ProxyPage final : public EndpointPage
{
    Q_OBJECT

public:
    explicit ProxyPage(const Theme &theme, QWidget *parent = nullptr);

    void showDraft(const EndpointDraft &draft) override;
    void writeTo(EndpointDraft &draft) const override;

private:
    [[nodiscard]] ProxyMode mode() const;
    void adapt();

    QComboBox *m_mode;
    QLabel *m_hint{nullptr};
    QLineEdit *m_host{nullptr};
    QLineEdit *m_port{nullptr};
    QLineEdit *m_user{nullptr};
    QLineEdit *m_password{nullptr};
    bool m_isPasswordKept{false};
    bool m_isPasswordTyped{false};
};

} // namespace ui
