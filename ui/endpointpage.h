// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/endpointcheck.h"
#include "ui/endpointdraft.h"

#include <QHash>
#include <QWidget>

class QFormLayout;
class QLabel;
class QLineEdit;

namespace ui {

class Theme;

/// One page of the endpoint form: shows its part of a draft, writes it back, and says beside a field what is
/// wrong with it.
class EndpointPage : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the page.
    explicit EndpointPage(const Theme &theme, QWidget *parent = nullptr);

    /// Emits nothing.
    virtual void showDraft(const EndpointDraft &draft) = 0;
    /// Writes what stands in its fields into the draft; nothing else of it changes.
    virtual void writeTo(EndpointDraft &draft) const = 0;

    /// Takes the place of what was shown before. Problems of other pages are ignored.
    void showProblems(const QList<DraftProblem> &problems);
    /// False: the field is on another page.
    bool focusField(DraftField field);

Q_SIGNALS:
    /// A person changed something.
    void edited();

protected:
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] QFormLayout *form() const { return m_form; }

    // Texts are given untranslated, as QT_TR_NOOP(); they are said in the page's own context, in each
    // language.

    /// A line with its label; `name` is for tests and style sheets. Its edits are forwarded.
    QLineEdit *addLine(const char *label, const QString &name, const char *placeholder = nullptr);
    /// The same, with a button that asks for a file.
    QLineEdit *addFileLine(const char *label, const QString &name, const char *placeholder,
                           const char *filter);
    /// nullptr: without a label.
    void addRow(const char *label, QWidget *field);
    void addHeading(const char *text);
    /// A sentence in small letters below what was added last; nullptr: the page sets it.
    QLabel *addHint(const char *text = nullptr);
    /// Where what is wrong with a field stands: a line below what was added last, hidden while all is well.
    void addProblemLine(DraftField field, QWidget *widget);
    void setRowShown(QWidget *field, bool isShown);

private:
    [[nodiscard]] QString word(const char *source) const;
    void useTheme();

    struct Problem
    {
        QLabel *label{nullptr};
        QWidget *widget{nullptr};
    };
    const Theme &m_theme;
    QFormLayout *m_form;
    QList<QLabel *> m_hints{};
    QHash<DraftField, Problem> m_problems{};
};

/// Sets a line's text without moving the cursor of a person who types the same.
void setLineText(QLineEdit &line, const QString &text);

} // namespace ui
