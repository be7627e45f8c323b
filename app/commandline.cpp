// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include "app/opened.h"
#include "app/places.h"
#include "app/tokenfile.h"
#include "net/endpointurl.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QKeySequence>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int MostSimulated = 20'000;
constexpr int LargestSide = 16'384;

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

std::optional<QSize> parseSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    if (parts.size() != 2)
        return std::nullopt;
    const QSize size(parts[0].toInt(), parts[1].toInt());
    const bool isUsable = size.width() >= 200 && size.height() >= 150 && size.width() <= LargestSide &&
                          size.height() <= LargestSide;
    return isUsable ? std::optional(size) : std::nullopt;
}

std::optional<std::chrono::milliseconds> parseSeconds(const QString &text)
{
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    if (!isNumber || !(seconds >= 0) || seconds > 86'400)
        return std::nullopt;
    return std::chrono::milliseconds(qRound64(seconds * 1000));
}

struct Definitions
{
    QCommandLineOption simulate{u"simulate"_s, Words::tr("Watch N made-up servers instead of this computer."),
                                u"N"_s};
    QCommandLineOption noLocal{u"no-local"_s, Words::tr("Do not watch this computer.")};
    QCommandLineOption tokenFile{
        u"token-file"_s,
        Words::tr("Send the token in this file to the addresses given here. Only you may "
                  "be able to read the file."),
        u"FILE"_s};
    QCommandLineOption snapshot{u"snapshot"_s,
                                Words::tr("Render the window into this PNG file and exit; needs no display."),
                                u"FILE.png"_s};
    QCommandLineOption after{u"after"_s, Words::tr("When to write --snapshot and --state [3]."), u"SECONDS"_s,
                             u"3"_s};
    QCommandLineOption press{
        u"press"_s,
        Words::tr("Press these keys before the picture is taken, such as Ctrl+I; may be given again."),
        u"KEYS"_s};
    QCommandLineOption state{
        u"state"_s, Words::tr("Write what is known of all servers into this file and exit."), u"FILE.json"_s};
    QCommandLineOption size{u"size"_s, Words::tr("The window's size, such as 1440x900."), u"WxH"_s};
    QCommandLineOption theme{u"theme"_s, Words::tr("Colours in this run: light, dark or system."), u"NAME"_s};
    QCommandLineOption language{u"language"_s, Words::tr("Language in this run: en, ko or system."),
                                u"CODE"_s};
    // Read in early.cpp, before there is an application; here for --help and so that it is known.
    QCommandLineOption scale{
        u"scale"_s, Words::tr("Size of a point, such as 2 for a display of high density."), u"FACTOR"_s};
    QCommandLineOption config{u"config"_s, Words::tr("Use this settings file instead of the usual one."),
                              u"FILE"_s};
    QCommandLineOption profile{
        u"profile"_s,
        Words::tr("Use the settings, lists of servers and window of this name, apart from all others."),
        u"NAME"_s};
    QCommandLineOption check{
        u"check"_s,
        Words::tr("Say what is wrong with this settings file, and exit with 0 if nothing is, else with 1."),
        u"FILE"_s};
    QCommandLineOption wall{u"wall"_s,
                            Words::tr("Fill the screen as a wall display: large type, no controls.")};
    QCommandLineOption newWindow{u"new-window"_s,
                                 Words::tr("Where Fleetscope runs already, open another window of it.")};
    QCommandLineOption tray{u"tray"_s, Words::tr("Start in the tray, without a window.")};
    QCommandLineOption newInstance{
        u"new-instance"_s,
        Words::tr("Run beside another Fleetscope of the same profile instead of handing over to it.")};
    QCommandLineOption traceStartup{u"trace-startup"_s};
};

/// Addresses, settings files and links. A sentence where one is none of them.
QString takePositional(const QStringList &arguments, CommandLine &line)
{
    for (const QString &argument : arguments) {
        const Opened opened = openedOf(argument, QDir::currentPath());
        switch (opened.kind) {
        case OpenedKind::Link:
            line.links += opened.text;
            continue;
        case OpenedKind::SettingsFile:
            line.importFiles += opened.text;
            continue;
        case OpenedKind::Address:
            break;
        }
        const auto url = net::parseEndpointUrl(opened.text);
        if (!url) // The address itself is not repeated: it may hold a password.
            return Words::tr("An address has to be http://… or https://… or host:port.");
        if (!line.urls.contains(*url))
            line.urls.append(*url);
    }
    return {};
}

} // namespace

std::optional<ui::LanguageChoice> languageFromWord(QStringView word)
{
    // The pseudo ones are for translators and are in no help text.
    constexpr std::array<std::pair<QStringView, ui::LanguageChoice>, 5> Known{
        {{u"system", ui::LanguageChoice::System},
         {u"en", ui::LanguageChoice::English},
         {u"ko", ui::LanguageChoice::Korean},
         {u"pseudo", ui::LanguageChoice::Pseudo},
         {u"pseudo-rtl", ui::LanguageChoice::PseudoRightToLeft}}};
    for (const auto &[known, choice] : Known) {
        if (known == word)
            return choice;
    }
    return std::nullopt;
}

tl::expected<CommandLine, CommandLineRefusal> parseCommandLine(const QStringList &arguments)
{
    Definitions define;
    // For measurements: prints one line on standard error once the first live value is on the screen.
    define.traceStartup.setFlags(QCommandLineOption::HiddenFromHelp);

    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr(
        "CPU, memory and disk of every server, live.\n"
        "Without an address it watches this computer and the saved addresses. With addresses it watches "
        "those, in this run only, and this computer only if --simulate asks for it."));
    parser.addOptions({define.simulate, define.noLocal, define.tokenFile, define.snapshot, define.press,
                       define.after, define.state, define.size, define.theme, define.language, define.scale,
                       define.config, define.profile, define.check, define.wall, define.newWindow,
                       define.tray, define.newInstance, define.traceStartup});
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addPositionalArgument(
        u"URL"_s,
        Words::tr("What to watch; host:port means http://host:port/api/stream. Also a file of settings "
                  "(*.fleetscope) to import, or a fleetscope: link; both ask first."),
        u"[URL…]"_s);

    const auto refuse = [](const QString &text) { return tl::unexpected(CommandLineRefusal{.text = text}); };
    if (!parser.parse(arguments))
        return refuse(parser.errorText());
    if (parser.isSet(help))
        return tl::unexpected(CommandLineRefusal{.text = parser.helpText(), .isAnswer = true});
    if (parser.isSet(version)) {
        return tl::unexpected(CommandLineRefusal{
            .text = "fleetscope "_L1 + QCoreApplication::applicationVersion(), .isAnswer = true});
    }

    CommandLine line;
    line.noLocal = parser.isSet(define.noLocal);
    line.isWall = parser.isSet(define.wall);
    line.isNewWindow = parser.isSet(define.newWindow);
    line.isInTray = parser.isSet(define.tray);
    line.isNewInstance = parser.isSet(define.newInstance);
    line.traceStartup = parser.isSet(define.traceStartup);
    line.checkedFile = parser.value(define.check);
    line.settingsFile = parser.value(define.config);
    line.profile = parser.value(define.profile);
    if (parser.isSet(define.check) && line.checkedFile.isEmpty())
        return refuse(Words::tr("--check needs the name of a file."));
    if (parser.isSet(define.config) && line.settingsFile.isEmpty())
        return refuse(Words::tr("--config needs the name of a file."));
    if (parser.isSet(define.profile) && !isProfileName(line.profile)) {
        return refuse(
            Words::tr("--profile needs a name of letters, digits, “-”, “_” and “.”, 64 at most, that "
                      "does not begin with “.”."));
    }
    if (const QString mistake = takePositional(parser.positionalArguments(), line); !mistake.isEmpty())
        return refuse(mistake);
    if (parser.isSet(define.simulate)) {
        line.simulate = parser.value(define.simulate).toInt();
        if (*line.simulate < 1 || *line.simulate > MostSimulated)
            return refuse(Words::tr("--simulate needs a number from 1 to %1.").arg(MostSimulated));
    }
    if (parser.isSet(define.tokenFile)) {
        if (line.urls.isEmpty())
            return refuse(Words::tr("--token-file is for addresses given on the same command line."));
        const auto token = readTokenFile(parser.value(define.tokenFile));
        if (!token)
            return refuse(token.error());
        line.token = *token;
        line.tokenFile = parser.value(define.tokenFile);
    }
    if (parser.isSet(define.snapshot) || parser.isSet(define.state)) {
        const auto after = parseSeconds(parser.value(define.after));
        if (!after)
            return refuse(Words::tr("--after needs a number of seconds."));
        line.camera = {.pictureFile = parser.value(define.snapshot),
                       .stateFile = parser.value(define.state),
                       .after = *after};
        for (const QString &text : parser.values(define.press)) {
            const QKeySequence keys(text, QKeySequence::PortableText);
            if (keys.isEmpty() || keys[0].key() == Qt::Key_unknown)
                return refuse(Words::tr("--press needs keys, such as Ctrl+I."));
            line.camera->keys += keys;
        }
    } else if (parser.isSet(define.after)) {
        return refuse(Words::tr("--after says when: add --snapshot FILE.png or --state FILE.json."));
    } else if (parser.isSet(define.press)) {
        return refuse(Words::tr("--press is for a picture: add --snapshot FILE.png."));
    }
    if (parser.isSet(define.size)) {
        line.size = parseSize(parser.value(define.size));
        if (!line.size)
            return refuse(Words::tr("--size needs width and height, such as 1440x900."));
    }
    if (parser.isSet(define.theme)) {
        const QString name = parser.value(define.theme);
        if (name == "light"_L1) {
            line.theme = ui::ThemeChoice::Light;
        } else if (name == "dark"_L1) {
            line.theme = ui::ThemeChoice::Dark;
        } else if (name == "system"_L1) {
            line.theme = ui::ThemeChoice::System;
        } else {
            return refuse(Words::tr("--theme needs light, dark or system."));
        }
    }
    if (parser.isSet(define.language)) {
        line.language = languageFromWord(parser.value(define.language));
        if (!line.language)
            return refuse(Words::tr("--language needs en, ko or system."));
    }
    return line;
}

} // namespace app
