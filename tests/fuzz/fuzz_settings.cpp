// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"
#include "app/settingswriter.h"
#include "tests/fuzz/input.h"

/// Any file is read, and what is written into it is read back as it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Input input(data, size);
    const std::uint8_t kind = input.byte();
    const QByteArray text(input.text().data(), qsizetype(input.text().size()));
    const app::SettingsReading first = app::readSettings(text);
    for (const app::SettingsProblem &problem : first.problems)
        fuzz::require(!problem.text.isEmpty() && problem.line >= 0, "a problem has its words and its place");
    if (!first.isToml) {
        fuzz::require(!first.problems.isEmpty(), "a file that is no TOML is a problem");
        return 0;
    }

    app::Settings changed = first.settings;
    changed.memoryCeilingMiB = (kind & 1U) != 0 ? 512 : 128;
    changed.pauseExplained = (kind & 2U) != 0;
    if ((kind & 4U) != 0 && !changed.endpoints.isEmpty())
        changed.endpoints.removeFirst();
    if ((kind & 8U) != 0 && changed.endpoints.size() > 1)
        changed.endpoints.move(0, 1);
    const auto written = app::writeSettings(changed, text);
    if (!written)
        return 0;
    const app::SettingsReading again = app::readSettings(*written);
    fuzz::require(again.isToml, "what is written is TOML");
    fuzz::require(again.settings == changed, "what is written is read back");
    return 0;
}
