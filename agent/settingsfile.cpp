// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/options.h"
#include "agent/optiontable.h"
#include "agent/tomltext.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace agent {
namespace {

std::optional<std::string> asText(const toml::node &node)
{
    if (const auto *text = node.as_string())
        return text->get();
    if (const auto *number = node.as_integer())
        return std::to_string(number->get());
    if (const auto *number = node.as_floating_point())
        return std::to_string(number->get());
    if (const auto *flag = node.as_boolean())
        return flag->get() ? "true" : "false";
    return std::nullopt;
}

/// Takes entry after entry over, and keeps what is wrong with each.
class SettingsReader
{
public:
    explicit SettingsReader(Options base)
        : m_options(std::move(base))
    {
    }

    tl::expected<Options, Complaints> read(const toml::table &document) &&
    {
        for (const auto &[key, node] : document) {
            std::string name(key.str());
            std::ranges::replace(name, '_', '-');
            const auto *entry = findOption(name);
            if (!entry || !entry->isForFile) {
                complain(key.source(), join({"There is no setting \"", shown(key.str()), "\"."}));
            } else if (const auto *table = node.as_table(); table && entry->name == "threshold") {
                readThresholds(*table);
            } else if (const auto *group = node.as_table(); group && entry->name == "publish") {
                readGroup(*group, entry->name, "url");
            } else if (entry->name == "upstream") {
                readUpstreams(node);
            } else if (const auto *list = node.as_array(); list && entry->isRepeatable) {
                for (const auto &item : *list)
                    readOne(*entry, item);
            } else {
                readOne(*entry, node);
            }
        }
        if (!m_complaints.empty()) {
            std::ranges::stable_sort(m_complaints, std::ranges::less(), &Complaint::line);
            return tl::unexpected(std::move(m_complaints));
        }
        return std::move(m_options);
    }

private:
    void complain(const toml::source_region &where, std::string text)
    {
        m_complaints.push_back(
            {.line = where.begin.line, .column = where.begin.column, .text = std::move(text)});
    }

    void readOne(const OptionEntry &entry, const toml::node &node)
    {
        const auto text = asText(node);
        if (!text) {
            complain(node.source(), join({"\"", entry.name, "\" has a value of a wrong kind. ", entry.help}));
        } else if (!entry.apply(m_options, *text)) {
            complain(node.source(), badValue(entry, shown(*text)));
        }
    }

    /// token-file = "…" in [publish] is --publish-token-file, and its `main` entry is --publish itself.
    void readGroup(const toml::table &group, std::string_view name, std::string_view main)
    {
        for (const auto &[key, node] : group) {
            std::string inside(key.str());
            std::ranges::replace(inside, '_', '-');
            const auto *entry = findOption(inside == main ? std::string(name) : join({name, "-", inside}));
            if (entry)
                readOne(*entry, node);
            else
                complain(key.source(),
                         join({"There is no setting \"", shown(key.str()), "\" in [", name, "]."}));
        }
    }

    /// cpu = [80, 90] in [threshold] is --threshold cpu=80,90.
    void readThresholds(const toml::table &thresholds)
    {
        const auto &entry = *findOption("threshold");
        for (const auto &[key, node] : thresholds) {
            const auto *pair = node.as_array();
            const auto warning = pair && pair->size() == 2 ? asText(*pair->get(0)) : std::nullopt;
            const auto critical = pair && pair->size() == 2 ? asText(*pair->get(1)) : std::nullopt;
            if (!warning || !critical) {
                complain(node.source(),
                         join({"Thresholds are written as ", shown(key.str()), " = [80, 90]."}));
                continue;
            }
            const auto value = join({key.str(), "=", *warning, ",", *critical});
            if (!entry.apply(m_options, value))
                complain(node.source(), badValue(entry, shown(value)));
        }
    }

    /// [[upstream]] with url, token-file, ca-file and name.
    void readUpstreams(const toml::node &node)
    {
        const auto *list = node.as_array();
        if (!list || !std::ranges::all_of(*list, [](const toml::node &item) { return item.is_table(); })) {
            complain(node.source(), "Other agents are written as [[upstream]], each with its url.");
            return;
        }
        for (const auto &item : *list)
            readUpstream(*item.as_table());
    }

    void readUpstream(const toml::table &table)
    {
        constexpr std::size_t most = 4096;
        auto &upstream = m_options.upstreams.emplace_back();
        for (const auto &[key, node] : table) {
            std::string name(key.str());
            std::ranges::replace(name, '_', '-');
            auto *const target = name == "url"          ? &upstream.url
                                 : name == "token-file" ? &upstream.tokenFile
                                 : name == "ca-file"    ? &upstream.caFile
                                 : name == "name"       ? &upstream.name
                                                        : nullptr;
            const auto *text = node.as_string();
            if (!target) {
                complain(key.source(), join({"An upstream has url, token-file, ca-file and name, but no \"",
                                             shown(key.str()), "\"."}));
            } else if (!text || text->get().empty() || text->get().size() > most) {
                complain(node.source(), join({"\"", name, "\" is a text that is not empty."}));
            } else {
                *target = text->get();
            }
        }
        if (upstream.url.empty())
            complain(table.source(),
                     "This upstream has no url, such as https://site.example.org:9469/api/stream.");
    }

    Options m_options;
    Complaints m_complaints{};
};

} // namespace

tl::expected<Options, Complaints> parseSettings(std::string_view toml, Options base)
{
    const auto parsed = toml::parse(toml);
    if (!parsed)
        return tl::unexpected(Complaints{complaintOf(parsed.error())});
    return SettingsReader(std::move(base)).read(parsed.table());
}

} // namespace agent
