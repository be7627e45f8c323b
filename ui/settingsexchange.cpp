// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settingsexchange.h"

#include "ui/wording.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SettingsExchange)
};

QFileDialog *fileDialog(QWidget *parent, const QString &title, std::function<void(const QString &)> onChosen)
{
    auto *dialog =
        new QFileDialog(parent, title, {}, Words::tr("Settings (*.fleetscope *.toml);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(onChosen));
    return dialog;
}

QLabel *paragraph(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString listOf(const ImportPreview &preview)
{
    QStringList lines = preview.added;
    if (!preview.leftOut.isEmpty()) {
        if (!lines.isEmpty())
            lines += QString();
        lines += Words::tr("Not added:");
        lines += preview.leftOut;
    }
    if (!preview.problems.isEmpty()) {
        if (!lines.isEmpty())
            lines += QString();
        lines += Words::tr("What is wrong with the file:");
        lines += preview.problems;
    }
    return lines.join(u'\n');
}

} // namespace

void chooseImportFile(QWidget *parent, std::function<void(const QString &path)> onChosen)
{
    QFileDialog *dialog = fileDialog(parent, Words::tr("Import settings"), std::move(onChosen));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->open();
}

void chooseExportFile(QWidget *parent, std::function<void(const QString &path)> onChosen)
{
    QFileDialog *dialog = fileDialog(parent, Words::tr("Export settings"), std::move(onChosen));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"fleetscope"_s);
    dialog->selectFile(u"settings.fleetscope"_s);
    dialog->open();
}

void askBeforeImport(QWidget *parent, const ImportPreview &preview, std::function<void()> onYes)
{
    // One question at a time.
    if (auto *open = parent->findChild<QDialog *>(u"importPreview"_s)) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(u"importPreview"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const bool isAny = !preview.added.isEmpty();
    auto *layout = new QVBoxLayout(dialog);
    QLabel *sum = paragraph(dialog);
    layout->addWidget(sum);
    auto *details = new QPlainTextEdit(dialog);
    details->setReadOnly(true);
    details->setTabChangesFocus(true);
    details->setVisible(!listOf(preview).isEmpty());
    layout->addWidget(details);
    QLabel *secrets = paragraph(dialog);
    secrets->setVisible(isAny);
    layout->addWidget(secrets);
    auto *buttons = new QDialogButtonBox(dialog);
    QPushButton *add = isAny ? buttons->addButton(QString(), QDialogButtonBox::AcceptRole) : nullptr;
    QPushButton *back = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    if (add != nullptr) {
        add->setDefault(true);
        QObject::connect(dialog, &QDialog::accepted, parent, std::move(onYes));
    }
    eachLanguage(dialog, [=] {
        const QString file = QFileInfo(preview.file).fileName();
        dialog->setWindowTitle(Words::tr("Import settings"));
        sum->setText(
            isAny ? Words::tr("%n endpoint(s) from %1 will be added. Nothing that you have is changed.",
                              nullptr, static_cast<int>(preview.added.size()))
                        .arg(file)
                  : Words::tr("There is nothing to add from %1.").arg(file));
        details->setPlainText(listOf(preview));
        details->setAccessibleName(Words::tr("What the import does"));
        secrets->setText(
            Words::tr("Secrets are not part of it: type them, or name where they are to be had."));
        if (add != nullptr)
            add->setText(Words::tr("Add"));
        back->setText(isAny ? Words::tr("Cancel") : Words::tr("Close"));
    });
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    layout->addWidget(buttons);
    dialog->resize(dialog->fontMetrics().averageCharWidth() * 72, dialog->sizeHint().height());
    dialog->open();
}

} // namespace ui
