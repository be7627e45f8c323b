// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demofleet.h"
#include "ui/endpointform.h"
#include "ui/endpointlistview.h"
#include "ui/endpointsdialog.h"
#include "ui/theme.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using EndpointDrafts = QList<ui::EndpointDraft>;

/// Two in a group and one without.
inline EndpointDrafts threeEndpoints()
{
    return {{.key = QStringLiteral("1"),
             .name = QStringLiteral("seoul"),
             .address = QStringLiteral("https://a.example/x"),
             .group = QStringLiteral("prod")},
            {.key = QStringLiteral("2"),
             .name = QStringLiteral("tokyo"),
             .address = QStringLiteral("https://b.example/x"),
             .group = QStringLiteral("prod")},
            {.key = QStringLiteral("3"),
             .name = QStringLiteral("lab"),
             .address = QStringLiteral("https://c.example/x")}};
}

/// A dialog as a person has it: shown, with its fields found by name.
struct EndpointsDialogRig
{
    ui::Theme theme{};
    DemoFleet demo{};
    ui::EndpointsDialog dialog;
    QSignalSpy saved{&dialog, &ui::EndpointsDialog::saved};
    QSignalSpy tests{&dialog, &ui::EndpointsDialog::connectionTestRequested};
    QSignalSpy cancels{&dialog, &ui::EndpointsDialog::connectionTestCancelled};

    explicit EndpointsDialogRig(const EndpointDrafts &endpoints = threeEndpoints(),
                                const ui::SecretKeeping &keeping = {.hasKeychain = true})
        : dialog(theme, demo.fleet, endpoints)
    {
        dialog.setKeeping(keeping);
        dialog.show();
        dialog.activateWindow();
        // Where the focus is counts only then.
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&dialog);
    }
    template<typename T>
    [[nodiscard]] T *part(const QString &name = {}) const
    {
        return dialog.findChild<T *>(name);
    }
    [[nodiscard]] ui::EndpointForm *form() const { return part<ui::EndpointForm>(); }
    [[nodiscard]] ui::EndpointListView *list() const { return part<ui::EndpointListView>(); }
    [[nodiscard]] QLineEdit *line(const QString &name) const
    {
        // The form's own: the group pane has others.
        return form()->findChild<QLineEdit *>(name);
    }
    void click(const QString &name) const
    {
        auto *button = part<QAbstractButton>(name);
        QVERIFY2(button && button->isEnabled(), qPrintable(name));
        button->click();
    }
    void type(const QString &name, const QString &text) const
    {
        QLineEdit *field = line(name);
        QVERIFY2(field, qPrintable(name));
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        field->insert(text); // As an input method does it.
    }
    void choose(const QString &name, auto value) const
    {
        auto *box = part<QComboBox>(name);
        QVERIFY2(box, qPrintable(name));
        box->setCurrentIndex(box->findData(static_cast<int>(value)));
        Q_EMIT box->activated(box->currentIndex());
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            names += list()->model()->index(row, 0).data().toString();
        return names;
    }
    [[nodiscard]] QStringList shownProblems() const
    {
        QStringList sentences;
        for (const QLabel *label : form()->findChildren<QLabel *>(QStringLiteral("problem"))) {
            if (!label->text().isEmpty())
                sentences += label->text();
        }
        return sentences;
    }
    [[nodiscard]] EndpointDrafts savedList() const { return saved.value(0).value(0).value<EndpointDrafts>(); }
    /// Saves by its button; the list that came out.
    EndpointDrafts save() const
    {
        click(QStringLiteral("save"));
        return savedList();
    }
    [[nodiscard]] QMessageBox *question(const QString &name) const { return part<QMessageBox>(name); }
    static void answer(QMessageBox *box, const QString &text)
    {
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons()) {
            if (button->text() == text) {
                button->click();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
};
