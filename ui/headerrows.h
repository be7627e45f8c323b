// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/endpointdraft.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QVBoxLayout;

namespace ui {

class Theme;

/// The headers that are sent with each request: a row each with name, value and whether it is a secret.
class HeaderRows final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive it.
    explicit HeaderRows(const Theme &theme, QWidget *parent = nullptr);

    void setHeaders(const QList<HeaderDraft> &headers);
    [[nodiscard]] QList<HeaderDraft> headers() const;

Q_SIGNALS:
    void edited();

private:
    struct Row
    {
        QWidget *widget{nullptr};
        QLineEdit *name{nullptr};
        QLineEdit *value{nullptr};
        QCheckBox *secret{nullptr};
        bool isKept{false};
        bool isSecretChosen{false}; ///< A person said it: the name does not decide any more.
    };

    void addRow(const HeaderDraft &header);
    void removeRow(const QWidget *widget);
    void nameEdited(const QWidget *widget);
    static void showSecrecy(const Row &row);

    const Theme &m_theme;
    QVBoxLayout *m_layout;
    QList<Row> m_rows{};
};

} // namespace ui
