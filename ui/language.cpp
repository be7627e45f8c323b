// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include "ui/pseudotranslator.h"

#include <QApplication>
#include <QEvent>
#include <QLibraryInfo>
#include <QTranslator>
#include <QWidget>

#include <utility>

using namespace Qt::StringLiterals;

/// Outside the namespace, as the macro wants it.
static void initTranslations()
{
    Q_INIT_RESOURCE(fleetscope_translations);
}

namespace ui {

namespace {

/// The code that the files of translations are named by.
QString codeOf(LanguageChoice choice)
{
    return choice == LanguageChoice::Korean ? u"ko"_s : u"en"_s;
}

/// Qt's own words, such as those of its file dialog: ours if they were there at build time, else the
/// system's.
std::unique_ptr<QTranslator> wordsOfQt(const QString &code)
{
    auto translator = std::make_unique<QTranslator>();
    if (translator->load(u":/i18n/qtbase_%1.qm"_s.arg(code)) ||
        translator->load(u"qtbase_%1.qm"_s.arg(code), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        return translator;
    return nullptr;
}

} // namespace

QString nativeName(LanguageChoice choice)
{
    switch (choice) {
    case LanguageChoice::English:
        return u"English"_s;
    case LanguageChoice::Korean:
        return u"\ud55c\uad6d\uc5b4"_s;
    case LanguageChoice::System:
    case LanguageChoice::Pseudo:
    case LanguageChoice::PseudoRightToLeft:
        return {};
    }
    Q_UNREACHABLE();
}

LanguageChoice languageFor(const QStringList &wishes)
{
    for (const QString &wish : wishes) {
        const QLocale::Language language = QLocale(wish).language();
        if (language == QLocale::Korean)
            return LanguageChoice::Korean;
        if (language == QLocale::English || language == QLocale::C)
            return LanguageChoice::English;
    }
    return LanguageChoice::English;
}

QLocale localeFor(LanguageChoice choice, const QLocale &system)
{
    switch (choice) {
    case LanguageChoice::System:
        return system;
    case LanguageChoice::Korean:
        return system.language() == QLocale::Korean ? system : QLocale(QLocale::Korean, QLocale::SouthKorea);
    case LanguageChoice::English:
    case LanguageChoice::Pseudo:
    case LanguageChoice::PseudoRightToLeft:
        return system.language() == QLocale::English || system.language() == QLocale::C
                   ? system
                   : QLocale(QLocale::English, QLocale::UnitedKingdom);
    }
    Q_UNREACHABLE();
}

Language::Language(LanguageChoice choice, QObject *parent)
    : QObject(parent)
    , m_choice(choice)
{
    initTranslations();
    qApp->installEventFilter(this);
    apply();
}

Language::~Language()
{
    removeAll();
}

void Language::choose(LanguageChoice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
    Q_EMIT changed();
}

bool Language::eventFilter(QObject *watched, QEvent *event)
{
    // The system's own choice changed while we run.
    if (event->type() == QEvent::LocaleChange && watched == qApp && m_choice == LanguageChoice::System) {
        apply();
        Q_EMIT changed();
    }
    return QObject::eventFilter(watched, event);
}

void Language::apply()
{
    const QLocale system = QLocale::system();
    const LanguageChoice spoken =
        m_choice == LanguageChoice::System ? languageFor(system.uiLanguages()) : m_choice;
    // The formats first: whoever hears of the new language uses them.
    QLocale::setDefault(localeFor(m_choice, system));
    for (QWidget *window : QApplication::topLevelWidgets())
        window->setLocale(QLocale());
    QApplication::setLayoutDirection(spoken == LanguageChoice::PseudoRightToLeft ? Qt::RightToLeft
                                                                                 : Qt::LeftToRight);
    removeAll();
    const QString code = codeOf(spoken);
    if (auto words = wordsOfQt(code))
        install(std::move(words));
    // English too: it has the plural forms.
    auto own = std::make_unique<QTranslator>();
    if (own->load(u":/i18n/fleetscope_%1.qm"_s.arg(code)))
        install(std::move(own));
    if (spoken == LanguageChoice::Pseudo || spoken == LanguageChoice::PseudoRightToLeft)
        install(std::make_unique<PseudoTranslator>());
}

void Language::install(std::unique_ptr<QTranslator> translator)
{
    QCoreApplication::installTranslator(translator.get());
    m_translators.push_back(std::move(translator));
}

void Language::removeAll()
{
    for (const auto &translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
    m_translators.clear();
}

} // namespace ui
