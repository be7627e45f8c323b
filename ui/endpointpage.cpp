// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpointpage.h"

#include "ui/button.h"
#include "ui/labels.h"
#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace ui {

namespace {

QLabel *smallLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    // Right below its field, however much room the form gives it.
    label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    label->setFont(secondaryFont(parent->font()));
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return label;
}

/// "&Address" without its mark. Where letters are not the language's own the mark stands in brackets behind:
/// "주소(&A)".
QString withoutMnemonic(QString text)
{
    static const QRegularExpression inBrackets(QStringLiteral("\\s?\\(&\\w\\)"));
    return text.remove(inBrackets).remove(QChar(u'&'));
}

} // namespace

EndpointPage::EndpointPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_form(new QFormLayout)
{
    // Room that is left stays below: hints would grow with it, and stand away from what they are about.
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_form);
    layout->addStretch(1);
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

QString EndpointPage::word(const char *source) const
{
    // The page's own class: this is called by its constructor and later.
    return source == nullptr ? QString() : QCoreApplication::translate(metaObject()->className(), source);
}

QLineEdit *EndpointPage::addLine(const char *label, const QString &name, const char *placeholder)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(name);
    addRow(label, line);
    if (placeholder != nullptr)
        eachLanguage(this, [=, this] { line->setPlaceholderText(word(placeholder)); });
    connect(line, &QLineEdit::textEdited, this, &EndpointPage::edited);
    return line;
}

QLineEdit *EndpointPage::addFileLine(const char *label, const QString &name, const char *placeholder,
                                     const char *filter)
{
    auto *row = new QWidget(this);
    auto *line = new QLineEdit(row);
    line->setObjectName(name);
    line->setMinimumHeight(scaled(28, this));
    auto *browse = new Button(m_theme, {}, row);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(6, this));
    layout->addWidget(line, 1);
    layout->addWidget(browse);
    row->setFocusProxy(line);
    addRow(label, row);
    eachLanguage(this, [=, this] {
        browse->setText(tr("Choose\u2026"));
        browse->setAccessibleName(tr("Choose a file: %1").arg(withoutMnemonic(word(label))));
        line->setAccessibleName(row->accessibleName());
        line->setPlaceholderText(word(placeholder));
    });
    connect(line, &QLineEdit::textEdited, this, &EndpointPage::edited);
    connect(browse, &QAbstractButton::clicked, this, [=, this] {
        auto *dialog = new QFileDialog(this, withoutMnemonic(word(label)), line->text(), word(filter));
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

void EndpointPage::addRow(const char *label, QWidget *field)
{
    if (auto *line = qobject_cast<QLineEdit *>(field)) {
        line->setMinimumHeight(scaled(28, this));
    }
    if (label == nullptr) {
        m_form->addRow(QString(), field);
        return;
    }
    auto *caption = new QLabel(this);
    caption->setBuddy(field);
    m_form->addRow(caption, field);
    eachLanguage(this, [=, this] {
        caption->setText(word(label));
        field->setAccessibleName(withoutMnemonic(caption->text()));
    });
}

void EndpointPage::addHeading(const char *text)
{
    auto *heading = new QLabel(this);
    heading->setTextFormat(Qt::PlainText);
    heading->setFont(semiboldFont(font()));
    heading->setContentsMargins(0, m_form->rowCount() == 0 ? 0 : scaled(10, this), 0, 0);
    m_form->addRow(heading);
    eachLanguage(this, [=, this] { heading->setText(word(text)); });
}

QLabel *EndpointPage::addHint(const char *text)
{
    QLabel *hint = smallLabel(this);
    setInk(hint, m_theme.colours().secondary);
    m_hints += hint;
    m_form->addRow(QString(), hint);
    if (text != nullptr)
        eachLanguage(this, [=, this] { hint->setText(word(text)); });
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
