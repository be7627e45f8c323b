// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connectiontestview.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace ui {

class Button;
class CertificateCard;
class TestStepRow;
class Theme;

/// A test of a connection, step by step as it goes; where it failed, what to do about it.
class ConnectionTestPage final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the page.
    explicit ConnectionTestPage(const Theme &theme, QWidget *parent = nullptr);

    void showTest(const ConnectionTestView &test);
    /// What was shown is of another endpoint, or of what it was before.
    void clear();
    /// A sentence that says why nothing can be tested yet; empty: it can.
    void setObstacle(const QString &sentence);
    [[nodiscard]] const ConnectionTestView &shown() const { return m_test; }
    /// All of it, for a report.
    [[nodiscard]] QString report() const;

Q_SIGNALS:
    void testClicked();
    void cancelClicked();
    /// Of the certificate that is shown.
    void trustChosen(const QString &sha256Hex, const QString &hostAndPort);
    void pinChosen(const QString &pin);
    void authorityChosen(const QString &file);

private:
    void chooseAuthority();
    void placeCard();
    void useTheme();

    const Theme &m_theme;
    ConnectionTestView m_test{};
    QString m_obstacle{};
    QLabel *m_intro;
    Button *m_start;
    Button *m_copy;
    QVBoxLayout *m_steps;
    QList<TestStepRow *> m_rows{};
    CertificateCard *m_card;
    QLabel *m_conclusion;
};

/// "Name", "Connection", …: what a step is called.
[[nodiscard]] QString testStepTitle(TestStepKind kind);
/// "waiting", "failed": its state in a word.
[[nodiscard]] QString testStepWord(TestStepState state);

} // namespace ui
