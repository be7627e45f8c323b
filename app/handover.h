// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace app {

struct CommandLine;

/// What a second start asks the first one to do. Empty: only to come to the front.
struct Handover
{
    static constexpr qsizetype MostTexts = 64;
    static constexpr qsizetype LongestText = 4096;

    QStringList addresses{}; ///< To be watched in this run; may hold secrets, so never log one.
    QString tokenFile{};     ///< For those; an absolute path.
    QStringList files{};     ///< Settings to be imported; absolute paths.
    QStringList links{};     ///< `fleetscope:` links, not looked at yet.
    std::optional<int> simulate{};
    bool isWall{false};        ///< As a wall display.
    bool isNewWindow{false};   ///< In a window of its own.
    bool isInTray{false};      ///< Without coming to the front.
    QString activationToken{}; ///< What Wayland lets a window come to the front for.
    bool operator==(const Handover &) const = default;
};

[[nodiscard]] Handover handoverOf(const CommandLine &line);
[[nodiscard]] QByteArray encodeHandover(const Handover &handover);
/// nullopt for what encodeHandover() of this version has not made, and for what is over the limits: it comes
/// from another process.
[[nodiscard]] std::optional<Handover> decodeHandover(const QByteArray &bytes);

} // namespace app
