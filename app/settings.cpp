// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include <QCoreApplication>
#include <QMetaEnum>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <array>
#include <cmath>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qsizetype MaximumFileSize = 1024 * 1024;
constexpr std::size_t MaximumEndpoints = 500;

struct ThemeWord
{
    std::string_view word{};
    ui::ThemeChoice choice{};
};
constexpr std::array<ThemeWord, 3> ThemeWords{{{"system", ui::ThemeChoice::System},
                                               {"light", ui::ThemeChoice::Light},
                                               {"dark", ui::ThemeChoice::Dark}}};

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string utf8(const QString &text)
{
    return text.toStdString();
}

/// Takes typed, range-checked values out of a table, and writes down what it had to leave.
class Reader
{
public:
    explicit Reader(QList<SettingsProblem> &problems)
        : m_problems(problems)
    {
    }

    void complain(const toml::node &node, const QString &sentence)
    {
        const toml::source_position at = node.source().begin;
        m_problems.append({.text = sentence, .line = int(at.line), .column = int(at.column)});
    }

    void read(const toml::table &table, std::string_view key, QString &into)
    {
        const toml::node *node = table.get(key);
        if (node == nullptr)
            return;
        if (const auto value = node->value_exact<std::string>())
            into = text(*value);
        else
            complain(*node, Words::tr("“%1” has to be a text in quotes.").arg(text(key)));
    }

    void read(const toml::table &table, std::string_view key, bool &into)
    {
        const toml::node *node = table.get(key);
        if (node == nullptr)
            return;
        if (const auto value = node->value_exact<bool>())
            into = *value;
        else
            complain(*node, Words::tr("“%1” has to be true or false.").arg(text(key)));
    }

    void read(const toml::table &table, std::string_view key, double least, double most, double &into)
    {
        const toml::node *node = table.get(key);
        if (node == nullptr)
            return;
        const auto value = node->value<double>();
        if (value && std::isfinite(*value) && *value >= least && *value <= most)
            into = *value;
        else
            complain(*node,
                     Words::tr("“%1” has to be a number from %2 to %3.").arg(text(key)).arg(least).arg(most));
    }

    void read(const toml::table &table, std::string_view key, int least, int most, int &into)
    {
        const toml::node *node = table.get(key);
        if (node == nullptr)
            return;
        const auto value = node->value_exact<std::int64_t>();
        if (value && *value >= least && *value <= most)
            into = static_cast<int>(*value);
        else
            complain(*node, Words::tr("“%1” has to be a whole number from %2 to %3.")
                                .arg(text(key))
                                .arg(least)
                                .arg(most));
    }

    void readTheme(const toml::table &table, ui::ThemeChoice &into)
    {
        const toml::node *node = table.get("theme");
        if (node == nullptr)
            return;
        const auto word = node->value_exact<std::string_view>();
        for (const ThemeWord &known : ThemeWords) {
            if (word == known.word) {
                into = known.choice;
                return;
            }
        }
        complain(*node, Words::tr("“theme” has to be \"system\", \"light\" or \"dark\"."));
    }

    void readEndpoint(const toml::node &node, QList<EndpointSettings> &into)
    {
        const toml::table *table = node.as_table();
        if (table == nullptr) {
            complain(node, Words::tr("An endpoint has to be a table with a name and a url."));
            return;
        }
        EndpointSettings endpoint;
        QString url;
        read(*table, "name", endpoint.name);
        read(*table, "url", url);
        read(*table, "token_file", endpoint.secret.file);
        if (!endpoint.secret.file.isEmpty()) {
            endpoint.secret.place = SecretPlace::File;
            endpoint.authentication = Authentication::Bearer;
        }
        endpoint.url = QUrl(url, QUrl::StrictMode);
        const bool isHttp = endpoint.url.scheme() == "http"_L1 || endpoint.url.scheme() == "https"_L1;
        if (!isHttp || endpoint.url.host().isEmpty()) {
            complain(node, Words::tr("An endpoint needs a url that begins with http:// or https://."));
            return;
        }
        if (!endpoint.url.userInfo().isEmpty()) {
            endpoint.url.setUserInfo({});
            complain(node,
                     Words::tr("A url in the settings must not hold a password, so it was left out: put the "
                               "token into a file of your own and name that file as token_file."));
        }
        into.append(endpoint);
    }

private:
    QList<SettingsProblem> &m_problems;
};

/// The sub-table of that name, made if it is missing; a value of another type is replaced.
toml::table &childTable(toml::table &parent, std::string_view key)
{
    if (toml::table *found = parent.get_as<toml::table>(key))
        return *found;
    parent.insert_or_assign(key, toml::table{});
    return *parent.get_as<toml::table>(key);
}

std::string_view wordOf(ui::ThemeChoice choice)
{
    for (const ThemeWord &known : ThemeWords) {
        if (known.choice == choice)
            return known.word;
    }
    Q_UNREACHABLE();
}

/// The table that described this endpoint before, with whatever else a person wrote into it.
toml::table tableOf(const toml::array *previous, const EndpointSettings &endpoint)
{
    const std::string url = utf8(endpoint.url.toString(QUrl::FullyEncoded));
    toml::table table;
    if (previous != nullptr) {
        for (const toml::node &node : *previous) {
            const toml::table *candidate = node.as_table();
            if (candidate != nullptr && (*candidate)["url"].value<std::string>() == url) {
                table = *candidate;
                break;
            }
        }
    }
    table.insert_or_assign("name", utf8(endpoint.name));
    table.insert_or_assign("url", url);
    if (endpoint.secret.file.isEmpty())
        table.erase("token_file");
    else
        table.insert_or_assign("token_file", utf8(endpoint.secret.file));
    return table;
}

} // namespace

SettingsReading readSettings(QByteArrayView toml)
{
    SettingsReading reading;
    if (toml.size() > MaximumFileSize) {
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
        reading.problems.append({.text = text(error.description()),
                                 .line = int(error.source().begin.line),
                                 .column = int(error.source().begin.column)});
        return reading;
    }

    const toml::table &root = parsed.table();
    Settings &settings = reading.settings;
    Reader reader(reading.problems);
    reader.readTheme(root, settings.theme);
    int graceSeconds = 0;
    reader.read(root, "grace_seconds", 0, 86'400, graceSeconds);
    bool keepReceiving = false;
    reader.read(root, "keep_receiving", keepReceiving);
    settings.grace.time = std::chrono::seconds(graceSeconds);
    if (keepReceiving)
        settings.grace.time.reset();
    reader.read(root, "pause_explained", settings.pauseExplained);
    reader.read(root, "memory_ceiling_mib", 16, 65'536, settings.memoryCeilingMiB);
    int windowMinutes = static_cast<int>(settings.window.count());
    reader.read(root, "window_minutes", 1, 60, windowMinutes);
    settings.window = std::chrono::minutes(windowMinutes);

    if (const toml::table *thresholds = root.get_as<toml::table>("thresholds")) {
        models::Thresholds read = settings.thresholds;
        reader.read(*thresholds, "warning", 0, 100, read.warning);
        reader.read(*thresholds, "critical", 0, 100, read.critical);
        if (read.warning <= read.critical)
            settings.thresholds = read;
        else
            reader.complain(*thresholds,
                            Words::tr("The warning threshold has to be below the critical one."));
    }
    if (const toml::node *node = root.get("endpoint")) {
        const toml::array *endpoints = node->as_array();
        if (endpoints == nullptr || endpoints->size() > MaximumEndpoints) {
            reader.complain(
                *node, Words::tr("Endpoints are written as [[endpoint]], %1 at most.").arg(MaximumEndpoints));
        } else {
            for (const toml::node &endpoint : *endpoints)
                reader.readEndpoint(endpoint, settings.endpoints);
        }
    }
    return reading;
}

QByteArray writeSettings(const Settings &settings, QByteArrayView previous)
{
    toml::table root;
    if (previous.size() <= MaximumFileSize) {
        toml::parse_result parsed =
            toml::parse(std::string_view(previous.data(), static_cast<std::size_t>(previous.size())));
        if (parsed)
            root = std::move(parsed).table();
    }
    root.insert_or_assign("theme", wordOf(settings.theme));
    if (settings.grace.time) {
        const auto grace = std::chrono::duration_cast<std::chrono::seconds>(*settings.grace.time);
        root.insert_or_assign("grace_seconds", static_cast<std::int64_t>(grace.count()));
    }
    root.insert_or_assign("keep_receiving", !settings.grace.time.has_value());
    root.insert_or_assign("pause_explained", settings.pauseExplained);
    root.insert_or_assign("memory_ceiling_mib", settings.memoryCeilingMiB);
    root.insert_or_assign("window_minutes", static_cast<std::int64_t>(settings.window.count()));
    toml::table &thresholds = childTable(root, "thresholds");
    thresholds.insert_or_assign("warning", settings.thresholds.warning);
    thresholds.insert_or_assign("critical", settings.thresholds.critical);

    toml::array endpoints;
    for (const EndpointSettings &endpoint : settings.endpoints)
        endpoints.push_back(tableOf(root.get_as<toml::array>("endpoint"), endpoint));
    if (endpoints.empty())
        root.erase("endpoint");
    else
        root.insert_or_assign("endpoint", std::move(endpoints));

    std::ostringstream out;
    out << root << '\n';
    return QByteArray::fromStdString(out.str());
}

} // namespace app
