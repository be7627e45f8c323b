// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include "app/endpointtoml.h"
#include "app/settingswords.h"
#include "app/tablereader.h"
#include "ui/clockzone.h"

#include <QCoreApplication>
#include <QSet>

#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr std::size_t MaximumEndpoints = 500;

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

void readGrace(TableReader &reader, ui::GraceTime &into)
{
    int graceSeconds = 0;
    reader.read("grace_seconds", 0, 86'400, graceSeconds);
    bool keepReceiving = false;
    reader.read("keep_receiving", keepReceiving);
    into.time = std::chrono::seconds(graceSeconds);
    if (keepReceiving)
        into.time.reset();
}

void readTimeZone(TableReader &reader, QByteArray &into)
{
    QString id = fromUtf8(LocalTimeWord);
    if (!reader.read("time_zone", id))
        return;
    if (id == fromUtf8(LocalTimeWord))
        into.clear();
    else if (const auto zone = ui::ClockZone::named(id.toUtf8()); zone && !zone->isLocal())
        into = zone->id();
    else
        reader.complainAt("time_zone", Words::tr("This computer knows no such time zone. Write \"local\", "
                                                 "\"UTC\", or a name such as \"Asia/Seoul\"."));
}

void readThresholds(TableReader &root, Findings &findings, models::Thresholds &into)
{
    TableReader reader(root.table("thresholds"), u"thresholds"_s, findings);
    models::Thresholds read = into;
    reader.read("warning", 0, 100, read.warning);
    reader.read("critical", 0, 100, read.critical);
    if (read.warning <= read.critical)
        into = read;
    else
        root.complainAt("thresholds", Words::tr("The warning threshold has to be below the critical one."));
}

void readDesktop(TableReader &root, Findings &findings, DesktopSettings &into)
{
    TableReader reader(root.table("desktop"), u"desktop"_s, findings);
    reader.read("tray", into.isInTray);
    reader.read("close_to_tray", into.closesToTray);
    reader.read("notify", into.notifies);
    reader.read("update_check", into.looksForUpdates);
    QString address;
    if (reader.read("update_url", address) && !address.isEmpty()) {
        const QUrl url(address, QUrl::StrictMode);
        if (url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty() && url.userInfo().isEmpty())
            into.updateUrl = url;
        else
            reader.complainAt("update_url", Words::tr("Updates are looked for at an https:// address only."));
    }
}

void readEndpoints(TableReader &root, Findings &findings, SettingsReading &into)
{
    const auto tables = root.tables("endpoint", MaximumEndpoints);
    QSet<QString> ids;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        auto endpoint = tables[i] != nullptr ? readEndpoint(*tables[i], findings) : std::nullopt;
        if (!endpoint)
            continue;
        if (!endpoint->id.isEmpty() && ids.contains(endpoint->id)) {
            findings.problems +=
                problemAt(tables[i]->get("id")->source().begin,
                          Words::tr("Another endpoint has this id already; this one is taken without it."));
            endpoint->id.clear();
        }
        ids.insert(endpoint->id);
        into.endpointPlaces += static_cast<int>(i);
        into.settings.endpoints += *std::move(endpoint);
    }
    if (tables.empty()) {
        // So that their keys are known in any case.
        Findings silent;
        const toml::table example{{"header", toml::array{toml::table{}}}};
        (void)readEndpoint(example, silent);
        findings.askedKeys += silent.askedKeys;
    }
}

} // namespace

SettingsReading readSettings(QByteArrayView toml)
{
    SettingsReading reading;
    if (toml.size() > LargestSettingsFile) {
        reading.isToml = false;
        reading.problems.append(
            {.text = Words::tr("The settings file is larger than 1 MiB, so it was not read.")});
        return reading;
    }
    const toml::parse_result parsed =
        toml::parse(std::string_view(toml.data(), static_cast<std::size_t>(toml.size())));
    if (!parsed) {
        const toml::parse_error &error = parsed.error();
        reading.isToml = false;
        reading.problems.append({.text = fromUtf8(error.description()),
                                 .line = static_cast<int>(error.source().begin.line),
                                 .column = static_cast<int>(error.source().begin.column)});
        return reading;
    }
    Findings findings;
    {
        Settings &settings = reading.settings;
        TableReader reader(parsed.table(), {}, findings);
        reader.read<ui::ThemeChoice>("theme", ThemeWords, settings.theme);
        reader.read<ui::ContrastChoice>("contrast", ContrastWords, settings.contrast);
        reader.read<ui::LanguageChoice>("language", LanguageWords, settings.language);
        readTimeZone(reader, settings.timeZone);
        readGrace(reader, settings.grace);
        reader.read("pause_explained", settings.pauseExplained);
        reader.read("memory_ceiling_mib", 16, 65'536, settings.memoryCeilingMiB);
        int windowMinutes = static_cast<int>(settings.window.count());
        reader.read("window_minutes", 1, 60, windowMinutes);
        settings.window = std::chrono::minutes(windowMinutes);
        readThresholds(reader, findings, settings.thresholds);
        readDesktop(reader, findings, settings.desktop);
        readEndpoints(reader, findings, reading);
    }
    reading.problems = std::move(findings.problems);
    reading.hints = std::move(findings.hints);
    reading.knownKeys = std::move(findings.askedKeys);
    return reading;
}

} // namespace app
