// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QTabWidget;

namespace ui {

/// What this program is: its version, what this build of it is made of, its licence, and the notices of
/// everything that it is built with.
class AboutDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);

    /// The version and the parts of this build and this system, a line each, as a report of an error needs
    /// them. Names no person, no computer and no address.
    [[nodiscard]] static QString buildFacts();

private:
    QWidget *head();
    QWidget *buildPage();
    void addTextPage(const QString &resource);

    QTabWidget *m_pages;
};

/// Shows the dialog over the window, or raises the one that is open.
void showAbout(QWidget *window);

} // namespace ui
