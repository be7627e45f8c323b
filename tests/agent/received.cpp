// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/received.h"

#include <gtest/gtest.h>

#include <array>

namespace json = boost::json;

namespace {

std::string numberText(const json::value &value)
{
    return json::serialize(value);
}

void flatten(const std::string &name, const json::value &value, Received::Metrics &metrics)
{
    if (value.is_number()) {
        metrics[name] = numberText(value);
    } else if (const auto *object = value.if_object()) {
        for (const auto &[key, member] : *object)
            flatten(name + '.' + std::string(key), member, metrics);
    } else if (const auto *array = value.if_array()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            std::string item = std::to_string(i);
            if (const auto *of = array->at(i).if_object()) {
                for (const char *key : {"mount", "name"}) {
                    if (of->contains(key))
                        item = of->at(key).as_string().c_str();
                }
            }
            flatten(name + '[' + item + ']', array->at(i), metrics);
        }
    }
}

} // namespace

json::object dataOfEvent(const std::string &event)
{
    const auto at = event.find("data: ") + 6;
    return json::parse(std::string_view(event).substr(at, event.find('\n', at) - at)).as_object();
}

std::string idOfEvent(const std::string &event)
{
    return event.starts_with("id: ") ? event.substr(4, event.find('\n') - 4) : std::string();
}

void Received::take(const std::string &event)
{
    const auto data = dataOfEvent(event);
    const auto &type = data.at("type").as_string();
    if (type == "server_update")
        takeSnapshot(data);
    if (type == "history") {
        takeHistory(data);
        m_largestChunk = std::max(m_largestChunk, event.size());
    }
    if (const auto id = idOfEvent(event); !id.empty())
        m_lastId = id;
}

std::set<std::uint64_t> Received::seqs() const
{
    std::set<std::uint64_t> all;
    for (const auto &[seq, tick] : m_ticks)
        all.insert(seq);
    return all;
}

void Received::takeSnapshot(const json::object &update)
{
    const auto seq = update.at("seq").to_number<std::uint64_t>();
    const auto timestamp = update.at("timestamp").as_int64();
    m_ticks[seq];
    m_times[seq] = timestamp;
    for (const auto &item : update.at("data").as_array()) {
        Metrics metrics;
        const auto &server = item.as_object();
        metrics["status"] = server.at("status").as_string().c_str();
        for (const auto &[key, value] : server) {
            if (server.at("status") != "offline" && key != "lastUpdate")
                flatten(std::string(key), value, metrics);
        }
        add(seq, timestamp, server.at("id").as_string().c_str(), std::move(metrics));
    }
}

void Received::takeHistory(const json::object &chunk)
{
    ++m_chunks;
    EXPECT_FALSE(m_hasLastChunk) << "a chunk after the last one";
    m_hasLastChunk = chunk.at("last").as_bool();
    const auto &seqs = chunk.at("seqs").as_array();
    const auto &timestamps = chunk.at("timestamps").as_array();
    ASSERT_EQ(seqs.size(), timestamps.size());
    if (seqs.empty())
        return;
    EXPECT_EQ(chunk.at("from"), timestamps.front());
    EXPECT_EQ(chunk.at("to"), timestamps.back());
    for (std::size_t i = 0; i < seqs.size(); ++i) {
        if (i > 0) {
            EXPECT_GT(seqs[i].as_int64(), seqs[i - 1].as_int64());
        }
        m_ticks[seqs[i].to_number<std::uint64_t>()];
        m_times[seqs[i].to_number<std::uint64_t>()] = timestamps[i].as_int64();
    }
    for (const auto &item : chunk.at("data").as_array()) {
        const auto &server = item.as_object();
        std::vector<Metrics> ticks(seqs.size());
        for (const auto &[key, column] : server) {
            if (key == "id")
                continue;
            const auto &values = column.as_array();
            ASSERT_EQ(values.size(), seqs.size()) << key;
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (!values[i].is_null()) {
                    ticks[i][key] =
                        values[i].is_string() ? values[i].as_string().c_str() : numberText(values[i]);
                }
            }
        }
        for (std::size_t i = 0; i < seqs.size(); ++i) {
            if (!ticks[i].empty()) {
                add(seqs[i].to_number<std::uint64_t>(), timestamps[i].as_int64(),
                    server.at("id").as_string().c_str(), std::move(ticks[i]));
            }
        }
    }
}

void Received::add(std::uint64_t seq, std::int64_t timestamp, const std::string &server, Metrics metrics)
{
    EXPECT_EQ(m_times[seq], timestamp);
    const auto [place, isNew] = m_ticks[seq].emplace(server, metrics);
    if (!isNew) {
        EXPECT_EQ(place->second, metrics) << server << " at " << seq << " is another one than before";
    }
}
