// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingswriter.h"

#include "app/endpointtoml.h"
#include "app/settingswords.h"
#include "app/toml.h"
#include "app/tomledit.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace app {

namespace {

TomlItem rootNumber(const QByteArray &key, std::int64_t number)
{
    return {.key = {key}, .values = {QByteArray::number(static_cast<qlonglong>(number))}};
}

TomlItems encodeRoot(const Settings &settings)
{
    TomlItems items;
    items += tomlItem({"theme"}, fromUtf8(wordFor<ui::ThemeChoice>(ThemeWords, settings.theme)));
    items += tomlItem({"contrast"}, fromUtf8(wordFor<ui::ContrastChoice>(ContrastWords, settings.contrast)));
    items += tomlItem({"language"}, fromUtf8(wordFor<ui::LanguageChoice>(LanguageWords, settings.language)));
    items += tomlItem({"time_zone"}, settings.timeZone.isEmpty() ? fromUtf8(LocalTimeWord)
                                                                 : QString::fromUtf8(settings.timeZone));
    if (settings.grace.time)
        items += rootNumber("grace_seconds",
                            std::chrono::duration_cast<std::chrono::seconds>(*settings.grace.time).count());
    items += tomlItem({"keep_receiving"}, !settings.grace.time.has_value());
    items += tomlItem({"pause_explained"}, settings.pauseExplained);
    items += rootNumber("memory_ceiling_mib", settings.memoryCeilingMiB);
    items += rootNumber("window_minutes", settings.window.count());
    items += TomlItem{.key = {"thresholds", "warning"}, .values = {tomlNumber(settings.thresholds.warning)}};
    items +=
        TomlItem{.key = {"thresholds", "critical"}, .values = {tomlNumber(settings.thresholds.critical)}};
    items += tomlItem({"desktop", "tray"}, settings.desktop.isInTray);
    items += tomlItem({"desktop", "close_to_tray"}, settings.desktop.closesToTray);
    items += tomlItem({"desktop", "notify"}, settings.desktop.notifies);
    items += tomlItem({"desktop", "update_check"}, settings.desktop.looksForUpdates);
    if (!settings.desktop.updateUrl.isEmpty())
        items += tomlItem({"desktop", "update_url"}, settings.desktop.updateUrl.toString(QUrl::FullyEncoded));
    return items;
}

QList<EndpointToml> encodeEndpoints(const QList<EndpointSettings> &endpoints)
{
    QList<EndpointToml> encoded;
    for (const EndpointSettings &endpoint : endpoints)
        encoded += encodeEndpoint(endpoint);
    return encoded;
}

/// Without what a missing key means anyway.
TomlItems withoutDefaults(const TomlItems &items, const TomlItems &defaults)
{
    TomlItems kept;
    for (const TomlItem &item : items) {
        if (!defaults.contains(item))
            kept += item;
    }
    return kept;
}

const TomlItem *find(const TomlItems &items, const QByteArrayList &key)
{
    const auto found = std::ranges::find(items, key, &TomlItem::key);
    return found == items.end() ? nullptr : &*found;
}

TomlPath element(const TomlPath &array, int index)
{
    return array + TomlPath{TomlStep{.index = index}};
}

/// Changes one text into another, and remembers whether every step found its place.
class Writer
{
public:
    Writer(const QByteArray &previous, const SettingsReading &before)
        : m_edit(previous)
        , m_before(before)
        , m_parsed(toml::parse(std::string_view(previous.data(), static_cast<std::size_t>(previous.size()))))
    {
    }

    std::optional<QByteArray> write(const Settings &settings)
    {
        if (!m_parsed)
            return std::nullopt;
        changeItems({}, encodeRoot(m_before.settings), encodeRoot(settings), &m_parsed.table());
        changeEndpoints(settings.endpoints);
        return m_isDone ? std::optional(m_edit.text()) : std::nullopt;
    }

private:
    void check(bool isDone) { m_isDone &= isDone; }

    void changeItems(const TomlPath &table, const TomlItems &before, const TomlItems &after,
                     const toml::table *read)
    {
        for (const TomlItem &item : before) {
            // A default that stands nowhere is gone as it is; writeSettings() looks whether it worked out.
            if (find(after, item.key) == nullptr)
                m_edit.remove(table, item.key);
        }
        for (const TomlItem &item : after) {
            const TomlItem *old = find(before, item.key);
            if (old != nullptr && *old == item)
                continue;
            // Who changes a list of which an element is wrong has mended it.
            const bool areLists = old != nullptr && old->isList && item.isList && read != nullptr;
            const auto places = areLists ? placesOf(*old, read) : std::nullopt;
            if (places)
                check(m_edit.changeList(table + tomlPath(item.key), *places, old->values, item.values));
            else
                check(m_edit.set(table, item));
        }
    }

    /// Which elements of the list in the text were taken; nullopt: that cannot be told.
    static std::optional<QList<int>> placesOf(const TomlItem &item, const toml::table *table)
    {
        for (qsizetype i = 0; table != nullptr && i + 1 < item.key.size(); ++i)
            table = table->get_as<toml::table>(item.key[i].toStdString());
        const toml::array *array =
            table == nullptr ? nullptr : table->get_as<toml::array>(item.key.constLast().toStdString());
        if (array == nullptr)
            return std::nullopt;
        QList<int> places;
        int place = -1;
        for (const toml::node &node : *array) {
            ++place;
            const auto text = node.value_exact<std::string_view>();
            if (!text || places.size() == item.values.size())
                continue;
            // A pin may have been written with the name of its digest.
            const QString whole = fromUtf8(*text);
            const QByteArray &wanted = item.values[places.size()];
            if (tomlText(whole) == wanted || tomlText(whole.mid(whole.indexOf(u'/') + 1)) == wanted)
                places += place;
        }
        return places.size() == item.values.size() ? std::optional(places) : std::nullopt;
    }

    const toml::table *tableOf(int place) const
    {
        const toml::array *array = m_parsed.table().get_as<toml::array>("endpoint");
        return array == nullptr ? nullptr : array->get_as<toml::table>(static_cast<std::size_t>(place));
    }

    void changeHeaders(int place, const QList<TomlItems> &before, const QList<TomlItems> &after)
    {
        if (before == after)
            return;
        const TomlPath array = element(m_endpoints, place) + tomlPath({"header"});
        // A wrong one among them keeps its place.
        QList<int> places;
        const toml::table *table = tableOf(place);
        if (const toml::array *read = table == nullptr ? nullptr : table->get_as<toml::array>("header")) {
            for (std::size_t i = 0; i < read->size(); ++i) {
                const toml::table *each = read->get_as<toml::table>(i);
                Findings silent;
                const toml::table alone{{"url", "http://a"},
                                        {"header", toml::array{each ? *each : toml::table{}}}};
                const auto endpoint = readEndpoint(alone, silent);
                if (endpoint && !endpoint->headers.isEmpty())
                    places += static_cast<int>(i);
            }
        }
        if (places.size() != before.size()) {
            check(false);
            return;
        }
        const qsizetype common = std::min(before.size(), after.size());
        for (qsizetype i = before.size() - 1; i >= common; --i)
            check(m_edit.removeTable(array, places[i]));
        for (qsizetype i = 0; i < common; ++i)
            changeItems(element(array, places[i]), before[i], after[i], nullptr);
        for (qsizetype i = common; i < after.size(); ++i)
            check(m_edit.appendTable(array, after[i]));
    }

    void changeEndpoints(const QList<EndpointSettings> &wanted)
    {
        const QList<EndpointToml> before = encodeEndpoints(m_before.settings.endpoints);
        const QList<EndpointToml> after = encodeEndpoints(wanted);
        if (before == after)
            return;
        const QList<int> matches = matchEndpoints(m_before.settings.endpoints, wanted);
        for (qsizetype i = 0; i < after.size(); ++i) {
            if (matches[i] < 0)
                continue;
            const EndpointToml &old = before[matches[i]];
            const bool isRefused = !m_before.settings.endpoints[matches[i]].refusal.isEmpty();
            const int place = m_before.endpointPlaces[matches[i]];
            changeItems(element(m_endpoints, place), old.items, after[i].items,
                        isRefused ? nullptr : tableOf(place));
            changeHeaders(place, old.headers, after[i].headers);
        }
        QList<int> places = m_before.endpointPlaces;
        for (qsizetype i = before.size() - 1; i >= 0; --i) {
            if (matches.contains(static_cast<int>(i)))
                continue;
            check(m_edit.removeTable(m_endpoints, places[i]));
            std::ranges::transform(places.begin() + i, places.end(), places.begin() + i,
                                   [](int each) { return each - 1; });
        }
        QList<int> now(after.size(), 0); // Where each wanted one stands before they are put in order.
        int count = m_edit.tableCount(m_endpoints);
        const TomlItems defaults = encodeEndpoint({}).items;
        for (qsizetype i = 0; i < after.size(); ++i) {
            if (matches[i] >= 0) {
                now[i] = places[matches[i]];
                continue;
            }
            now[i] = count++;
            check(m_edit.appendTable(m_endpoints, withoutDefaults(after[i].items, defaults)));
            for (const TomlItems &header : after[i].headers)
                check(m_edit.appendTable(element(m_endpoints, now[i]) + tomlPath({"header"}), header));
        }
        if (std::ranges::is_sorted(now))
            return;
        // Those that could not be read stay where they are.
        QList<int> order(count);
        std::iota(order.begin(), order.end(), 0);
        QList<int> spots = now;
        std::ranges::sort(spots);
        for (qsizetype i = 0; i < now.size(); ++i)
            order[spots[i]] = now[i];
        check(m_edit.reorderTables(m_endpoints, order));
    }

    const TomlPath m_endpoints = tomlPath({"endpoint"});
    TomlEdit m_edit;
    const SettingsReading &m_before;
    toml::parse_result m_parsed;
    bool m_isDone{true};
};

bool saysTheSame(const Settings &a, const Settings &b)
{
    return encodeRoot(a) == encodeRoot(b) && encodeEndpoints(a.endpoints) == encodeEndpoints(b.endpoints);
}

} // namespace

std::optional<QByteArray> writeSettings(const Settings &settings, const QByteArray &previous)
{
    const SettingsReading before = readSettings(previous);
    if (!before.isToml)
        return std::nullopt;
    const auto written = Writer(previous, before).write(settings);
    if (!written)
        return std::nullopt;
    const SettingsReading after = readSettings(*written);
    return after.isToml && saysTheSame(after.settings, settings) ? written : std::nullopt;
}

std::optional<QByteArray> newSettingsFile(const Settings &settings)
{
    return writeSettings(settings, settingsTemplate());
}

QList<int> matchEndpoints(const QList<EndpointSettings> &before, const QList<EndpointSettings> &after)
{
    QList<int> matches(after.size(), -1);
    QList<bool> isTaken(before.size(), false);
    using IsSame = std::function<bool(qsizetype, qsizetype)>;
    const auto match = [&](const IsSame &isSame) {
        for (qsizetype i = 0; i < after.size(); ++i) {
            for (qsizetype j = 0; j < before.size() && matches[i] < 0; ++j) {
                if (!isTaken[j] && isSame(j, i)) {
                    matches[i] = static_cast<int>(j);
                    isTaken[j] = true;
                }
            }
        }
    };
    // Two that both have ids are told by these alone.
    const auto mayBe = [&](qsizetype b, qsizetype a) {
        return before[b].id.isEmpty() || after[a].id.isEmpty();
    };
    // Of two with one address and one name, the one that nobody has changed.
    match([&](qsizetype b, qsizetype a) { return before[b] == after[a]; });
    match([&](qsizetype b, qsizetype a) { return !before[b].id.isEmpty() && before[b].id == after[a].id; });
    match([&](qsizetype b, qsizetype a) {
        return mayBe(b, a) && before[b].url == after[a].url && before[b].name == after[a].name;
    });
    match([&](qsizetype b, qsizetype a) { return mayBe(b, a) && before[b].url == after[a].url; });
    match([&](qsizetype b, qsizetype a) {
        return mayBe(b, a) && !before[b].name.isEmpty() && before[b].name == after[a].name;
    });
    if (before.size() == after.size())
        match([&](qsizetype b, qsizetype a) { return mayBe(b, a) && b == a; });
    return matches;
}

} // namespace app
