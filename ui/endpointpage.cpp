// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpointpage.h"

#include "ui/button.h"
#include "ui/labels.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace ui {

namespace {

QLabel *smallLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(secondaryFont(parent->font()));
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return label;
}

} // namespace

EndpointPage::EndpointPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(scaled(16, this), scaled(12, this), scaled(16, this), scaled(12, this));
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setVerticalSpacing(scaled(6, this));
    m_form->setHorizontalSpacing(scaled(12, this));
    connect(&theme, &Theme::changed, this, &EndpointPage::useTheme);
}

void EndpointPage::showProblems(const QList<DraftProblem> &problems)
{
    for (auto each = m_problems.begin(); each != m_problems.end(); ++each) {
        const auto found = std::ranges::find(problems, each.key(), &DraftProblem::field);
        const QString sentence = found == problems.end() ? QString() : found->sentence;
        if (each->label->text() != sentence) {
            each->label->setText(sentence);
            each->widget->setAccessibleDescription(sentence);
        }
        m_form->setRowVisible(each->label, !sentence.isEmpty());
    }
}

bool EndpointPage::focusField(DraftField field)
{
    const auto found = m_problems.constFind(field);
    if (found == m_problems.cend())
        return false;
    found->widget->setFocus(Qt::OtherFocusReason);
    return true;
}

QLineEdit *EndpointPage::addLine(const QString &label, const QString &name, const QString &placeholder)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(name);
    line->setPlaceholderText(placeholder);
    addRow(label, line);
    connect(line, &QLineEdit::textEdited, this, &EndpointPage::edited);
    return line;
}

QLineEdit *EndpointPage::addFileLine(const QString &label, const QString &name, const QString &placeholder,
                                     const QString &filter)
{
    auto *row = new QWidget(this);
    auto *line = new QLineEdit(row);
    line->setObjectName(name);
    line->setPlaceholderText(placeholder);
    line->setMinimumHeight(scaled(28, this));
    line->setTextMargins(scaled(4, this), 0, scaled(4, this), 0);
    auto *browse = new Button(m_theme, tr("Choose\u2026"), row);
    browse->setAccessibleName(tr("Choose a file: %1").arg(QString(label).remove(QChar(u'&'))));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(6, this));
    layout->addWidget(line, 1);
    layout->addWidget(browse);
    row->setFocusProxy(line);
    addRow(label, row);
    line->setAccessibleName(row->accessibleName());
    connect(line, &QLineEdit::textEdited, this, &EndpointPage::edited);
    connect(browse, &QAbstractButton::clicked, this, [this, line, label, filter] {
        auto *dialog = new QFileDialog(this, QString(label).remove(QChar(u'&')), line->text(), filter);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, line, [this, line](const QString &file) {
            line->setText(QDir::toNativeSeparators(file));
            Q_EMIT edited();
        });
        dialog->open();
    });
    return line;
}

void EndpointPage::addRow(const QString &label, QWidget *field)
{
    if (auto *line = qobject_cast<QLineEdit *>(field)) {
        line->setMinimumHeight(scaled(28, this));
        line->setTextMargins(scaled(4, this), 0, scaled(4, this), 0);
    }
    if (!label.isEmpty())
        field->setAccessibleName(QString(label).remove(QChar(u'&')));
    m_form->addRow(label, field);
}

void EndpointPage::addHeading(const QString &text)
{
    auto *heading = new QLabel(text, this);
    heading->setTextFormat(Qt::PlainText);
    heading->setFont(semiboldFont(font()));
    heading->setContentsMargins(0, m_form->rowCount() == 0 ? 0 : scaled(10, this), 0, 0);
    m_form->addRow(heading);
}

QLabel *EndpointPage::addHint(const QString &text)
{
    QLabel *hint = smallLabel(this);
    hint->setText(text);
    setInk(hint, m_theme.colours().secondary);
    m_hints += hint;
    m_form->addRow(QString(), hint);
    return hint;
}

void EndpointPage::addProblemLine(DraftField field, QWidget *widget)
{
    QLabel *label = smallLabel(this);
    label->setObjectName(QStringLiteral("problem"));
    setInk(label, m_theme.colours().critical);
    m_problems.insert(field, {.label = label, .widget = widget});
    m_form->addRow(QString(), label);
    m_form->setRowVisible(label, false);
}

void EndpointPage::setRowShown(QWidget *field, bool isShown)
{
    m_form->setRowVisible(field, isShown);
}

void EndpointPage::useTheme()
{
    for (QLabel *hint : std::as_const(m_hints))
        setInk(hint, m_theme.colours().secondary);
    for (const Problem &problem : std::as_const(m_problems))
        setInk(problem.label, m_theme.colours().critical);
}

void setLineText(QLineEdit &line, const QString &text)
{
    if (line.text() != text)
        line.setText(text);
}

} // namespace ui
