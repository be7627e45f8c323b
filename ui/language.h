// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QLocale>
#include <QObject>
#include <QString>

#include <memory>
#include <vector>

class QTranslator;

namespace ui {

/// The two pseudo ones are English made longer and accented, the second also laid out from right to left:
/// they show what was forgotten and what does not fit.
enum class LanguageChoice { System, English, Korean, Pseudo, PseudoRightToLeft };

/// A language as its speakers call it; empty for the system's and for the pseudo ones.
[[nodiscard]] QString nativeName(LanguageChoice choice);

/// What the system's wishes, most wanted first, come to: one of those that are translated. Pure.
[[nodiscard]] LanguageChoice languageFor(const QStringList &wishes);

/// Whose numbers and dates go with a language: the system's where it speaks the same, so that a region's
/// habits stay. Pure.
[[nodiscard]] QLocale localeFor(LanguageChoice choice, const QLocale &system);

/// The language in force, for the whole application: its translations, its formats, its direction. Made once,
/// before the first widget, and outlives them all. Without one everything is English.
class Language final : public QObject
{
    Q_OBJECT

public:
    explicit Language(LanguageChoice choice = LanguageChoice::System, QObject *parent = nullptr);
    ~Language() override;

    [[nodiscard]] LanguageChoice choice() const { return m_choice; }
    /// Every widget and model is told by QEvent::LanguageChange, a little later.
    void choose(LanguageChoice choice);

Q_SIGNALS:
    /// For who is no widget. The new words are there already.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    void install(std::unique_ptr<QTranslator> translator);
    void removeAll();

    LanguageChoice m_choice;
    std::vector<std::unique_ptr<QTranslator>> m_translators{};
};

} // namespace ui
