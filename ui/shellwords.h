// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace ui {

/// The words of one command line, its quotes taken away as the shell that it was written for does it.
struct ShellWords
{
    QStringList words{};
    /// What the shell would have replaced, as it stands there: "$TOKEN", "$(pass show x)", "%TOKEN%". Nothing
    /// is run and no variable is read here: the words hold these letters.
    QStringList expansions{};
    bool operator==(const ShellWords &) const = default;
};

enum class ShellFault { UnclosedQuote, TooLong };

/// More is no command line: longer texts are refused.
inline constexpr qsizetype LongestCommand = 65'536;

/// As a POSIX shell: '…', "…", $'…', \x and a backslash at a line's end. Ends at the first operator or at the
/// end of the line. Pure.
[[nodiscard]] tl::expected<ShellWords, ShellFault> splitPosixWords(QStringView command);

/// As cmd.exe and a Windows program do it one after the other: ^x and ^ at a line's end, then "…", \" and "".
/// Pure.
[[nodiscard]] tl::expected<ShellWords, ShellFault> splitWindowsWords(QStringView command);

/// Whether a command was quoted for cmd.exe: a caret before a quote, a line's end or another caret.
[[nodiscard]] bool isWindowsQuoted(QStringView command);

} // namespace ui
