// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/language.h"
#include "ui/theme.h"

#include <QByteArray>
#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <tl/expected.hpp>

#include <chrono>
#include <optional>

namespace app {

/// The window's picture and the fleet's state, written once after a while; then the app ends.
struct CameraRequest
{
    QString pictureFile{};      ///< PNG; empty: none.
    QString stateFile{};        ///< JSON; empty: none.
    QList<QKeySequence> keys{}; ///< Pressed before the picture is taken.
    std::chrono::milliseconds after{3000};
};

/// What fleetscope was asked to do. Holds a secret: never log one.
struct CommandLine
{
    QList<QUrl> urls{};  ///< Watched in this run only, instead of the saved ones.
    QByteArray token{};  ///< For those.
    QString tokenFile{}; ///< Where it was read from.
    std::optional<int> simulate{};
    bool noLocal{false};
    std::optional<CameraRequest> camera{};
    std::optional<QSize> size{};
    std::optional<ui::ThemeChoice> theme{};
    std::optional<ui::LanguageChoice> language{};
    QString settingsFile{};    ///< Instead of the usual one; empty: that.
    QString profile{};         ///< Whose settings, inventories and layout; empty: the usual ones.
    QString checkedFile{};     ///< A settings file to be checked, and nothing else; empty: none.
    QStringList importFiles{}; ///< Settings to be looked at and imported if a person agrees; absolute paths.
    QStringList links{};       ///< `fleetscope:` links, not looked at yet.
    bool isWall{false};        ///< As a wall display.
    bool isNewWindow{false};   ///< In a window of its own, where the app runs already.
    bool isInTray{false};      ///< Without a window, where there is a tray.
    bool isNewInstance{false}; ///< Beside another one of the same profile.
    bool traceStartup{false};  ///< Says on standard error when the first live value was painted.

    /// Whether another one of the same profile is asked first: not where a person wants a picture or a
    /// measurement of a run of its own.
    [[nodiscard]] bool mayJoinAnother() const { return !camera && !traceStartup && !isNewInstance; }
    /// Its own agent runs where nothing else was asked for, and where a simulation was.
    [[nodiscard]] bool wantsOwnAgent() const { return simulate || (urls.isEmpty() && !noLocal); }
};

/// Instead of a command line: what to print, and how to exit.
struct CommandLineRefusal
{
    QString text{};
    bool isAnswer{false}; ///< Asked for: standard output, exit code 0. Otherwise a mistake: exit code 2.
};

/// "system", "en", "ko", "pseudo" or "pseudo-rtl"; nullopt for anything else.
[[nodiscard]] std::optional<ui::LanguageChoice> languageFromWord(QStringView word);

/// Reads the command line, program name first, and the token file that it names.
[[nodiscard]] tl::expected<CommandLine, CommandLineRefusal> parseCommandLine(const QStringList &arguments);

} // namespace app
