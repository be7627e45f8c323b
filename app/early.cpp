// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/early.h"

#include <QCoreApplication>
#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

namespace app {

namespace {

#ifdef Q_OS_WIN
constexpr bool HasFontsInWindowSystem = true;
#else
constexpr bool HasFontsInWindowSystem = false;
#endif

bool isOption(std::string_view argument, std::string_view option)
{
    return argument == option ||
           (argument.starts_with(option) && argument.substr(option.size()).starts_with('='));
}

bool hasOption(std::span<const char *const> arguments, std::string_view option)
{
    return std::ranges::any_of(arguments, [&](const char *each) { return isOption(each, option); });
}

std::string valueOf(std::span<const char *const> arguments, std::string_view option)
{
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (argument == option && i + 1 < arguments.size())
            return arguments[i + 1];
        if (isOption(argument, option) && argument != option)
            return std::string(argument.substr(option.size() + 1));
    }
    return {};
}

bool hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

} // namespace

QString prepareEnvironment(int argc, const char *const *argv)
{
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    if (const std::string scale = valueOf(arguments, "--scale"); !scale.empty()) {
        char *end = nullptr;
        const double factor = std::strtod(scale.c_str(), &end);
        if (*end != '\0' || !(factor >= 0.5 && factor <= 4))
            return QCoreApplication::translate("CommandLine", "--scale needs a factor from 0.5 to 4.");
        qputenv("QT_SCALE_FACTOR", QByteArray::fromStdString(scale));
    }
    if (hasOption(arguments, "-platform") || hasOption(arguments, "--platform") ||
        !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        return {};
    constexpr std::array PrintsOnly{"--help", "-h", "--help-all", "--version", "-v", "--check"};
    const bool isPrinting =
        std::ranges::any_of(PrintsOnly, [&](const char *option) { return hasOption(arguments, option); });
    // A picture is the same everywhere when no window system has a say in it; on Windows it would be without
    // fonts.
    const bool isPicture = hasOption(arguments, "--snapshot") || hasOption(arguments, "--state");
    if (isPrinting || (isPicture && !HasFontsInWindowSystem)) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        return {};
    }
    if (!hasDisplay()) {
        return QCoreApplication::translate(
            "CommandLine", "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). "
                           "To get a picture of the window, add --snapshot FILE.png.");
    }
    return {};
}

} // namespace app
