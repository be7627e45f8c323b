// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/json.hpp>

#include <cstdint>
#include <map>
#include <string>

/// What a client makes of snapshots and deltas, by the protocol's text: objects merge, arrays replace, null
/// removes, and whoever was sampled without saying when was sampled at the delta's time.
class DeltaReader
{
public:
    using Servers = std::map<std::string, boost::json::object>;

    /// Takes a `server_update` or `server_delta`; others are passed over. A delta on another base is ignored.
    void take(const boost::json::object &event)
    {
        const auto &type = event.at("type").as_string();
        if (type == "server_update") {
            servers = serversOf(event);
            seq = event.at("seq").to_number<std::uint64_t>();
            ++snapshots;
        } else if (type == "server_delta" && event.at("base").to_number<std::uint64_t>() == seq) {
            apply(event);
            seq = event.at("seq").to_number<std::uint64_t>();
            ++deltas;
        } else if (type == "server_delta") {
            ++ignored;
        }
    }

    [[nodiscard]] static Servers serversOf(const boost::json::object &update)
    {
        Servers all;
        for (const auto &server : update.at("data").as_array())
            all[server.at("id").as_string().c_str()] = server.as_object();
        return all;
    }

    Servers servers{};
    std::uint64_t seq = 0;
    int snapshots = 0;
    int deltas = 0;
    int ignored = 0;

private:
    void apply(const boost::json::object &delta)
    {
        for (const auto &id : listed(delta, "removed"))
            servers.erase(id.as_string().c_str());
        const auto unsampled = listed(delta, "unsampled");
        for (auto &[id, server] : servers) {
            bool isUnsampled = false;
            for (const auto &other : unsampled)
                isUnsampled = isUnsampled || other.as_string() == id;
            if (!isUnsampled)
                server["lastUpdate"] = isoTime(delta.at("timestamp").as_int64());
        }
        for (const auto &change : delta.at("data").as_array())
            merge(servers[change.at("id").as_string().c_str()], change.as_object());
    }

    static boost::json::array listed(const boost::json::object &delta, const char *name)
    {
        return delta.contains(name) ? delta.at(name).as_array() : boost::json::array();
    }

    static void merge(boost::json::object &into, const boost::json::object &changes)
    {
        for (const auto &[key, value] : changes) {
            if (value.is_null()) {
                into.erase(key);
            } else if (value.is_object() && into.contains(key) && into.at(key).is_object()) {
                merge(into[key].as_object(), value.as_object());
            } else {
                into[key] = value;
            }
        }
    }

    /// Good for the tests' times, which are all in one day: 1,700,000,000 s is 2023-11-14T22:13:20Z.
    static std::string isoTime(std::int64_t ms)
    {
        const auto since = ms - 1'699'920'000'000;
        const auto padded = [](std::int64_t number, std::size_t width) {
            auto text = std::to_string(number);
            return std::string(width - std::min(width, text.size()), '0') + text;
        };
        std::string text = "2023-11-14T";
        text += padded(since / 3'600'000, 2);
        text += ':';
        text += padded(since / 60'000 % 60, 2);
        text += ':';
        text += padded(since / 1000 % 60, 2);
        text += '.';
        text += padded(since % 1000, 3);
        text += 'Z';
        return text;
    }
};
