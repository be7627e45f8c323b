// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/options.h"
#include "agent/optiontable.h"
#include "agent/text.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

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

tl::expected<void, std::string> applyOne(Options &options, const OptionEntry &entry, const toml::node &node)
{
    const auto text = asText(node);
    if (!text)
        return failure({"\"", entry.name, "\" has a value of a wrong kind."});
    if (!entry.apply(options, *text))
        return tl::unexpected(badValue(entry, *text));
    return {};
}

/// cpu = [80, 90] in [threshold] is --threshold cpu=80,90.
tl::expected<void, std::string> applyThresholds(Options &options, const toml::table &thresholds)
{
    const auto &entry = *findOption("threshold");
    for (const auto &[key, node] : thresholds) {
        const auto *pair = node.as_array();
        const auto warning = pair && pair->size() == 2 ? asText(*pair->get(0)) : std::nullopt;
        const auto critical = pair && pair->size() == 2 ? asText(*pair->get(1)) : std::nullopt;
        if (!warning || !critical)
            return failure({"Thresholds are written as ", key.str(), " = [80, 90]."});
        const auto value = join({key.str(), "=", *warning, ",", *critical});
        if (!entry.apply(options, value))
            return tl::unexpected(badValue(entry, value));
    }
    return {};
}

} // namespace

tl::expected<Options, std::string> parseSettings(std::string_view toml, Options base)
{
    const auto parsed = toml::parse(toml);
    if (!parsed) {
        return failure({"line ", std::to_string(parsed.error().source().begin.line), ": ",
                        parsed.error().description()});
    }
    for (const auto &[key, node] : parsed.table()) {
        const auto *entry = findOption(key.str());
        if (!entry || !entry->isForFile)
            return failure({"there is no setting \"", key.str(), "\"."});
        tl::expected<void, std::string> applied;
        if (const auto *table = node.as_table(); table && entry->name == "threshold") {
            applied = applyThresholds(base, *table);
        } else if (const auto *list = node.as_array(); list && entry->isRepeatable) {
            for (const auto &item : *list) {
                if (applied)
                    applied = applyOne(base, *entry, item);
            }
        } else {
            applied = applyOne(base, *entry, node);
        }
        if (!applied)
            return tl::unexpected(applied.error());
    }
    return base;
}

} // namespace agent
