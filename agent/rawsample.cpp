// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/rawsample.h"

#include "agent/decimal.h"
#include "agent/jsonview.h"
#include "agent/rawmetrics.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>

namespace agent {
namespace {

constexpr std::size_t mostCores = 4096;

std::optional<std::uint64_t> wholeIn(double value)
{
    constexpr double most = 9e15;
    if (!(value >= 0 && value < most))
        return std::nullopt;
    return static_cast<std::uint64_t>(std::llround(value));
}

/// Of "disks[/var].percent" the "/var" and the "percent".
struct ItemName
{
    std::string_view item{};
    std::string_view figure{};
};
std::optional<ItemName> itemOf(std::string_view metric, std::string_view list)
{
    const auto end = metric.rfind(']');
    if (end == std::string_view::npos || !metric.starts_with(list) || metric.size() <= list.size() ||
        metric[list.size()] != '[')
        return std::nullopt;
    const auto begin = list.size() + 1;
    const auto figure = metric.substr(end + 1);
    return ItemName{.item = metric.substr(begin, end - begin),
                    .figure = figure.starts_with('.') ? figure.substr(1) : figure};
}

template<typename Items, typename Member>
auto &itemNamed(Items &items, Member name, std::string_view wanted)
{
    const auto known =
        std::find_if(items.begin(), items.end(), [&](const auto &item) { return item.*name == wanted; });
    if (known != items.end())
        return *known;
    auto &added = items.emplace_back();
    added.*name = wanted;
    return added;
}

class Filler
{
public:
    explicit Filler(ServerSample &sample)
        : m_sample(sample)
    {
    }

    void take(std::string_view name, double value)
    {
        if (takePercent(name, value) || takeWhole(name, value) || takeItem(name, value))
            return;
        if (name == "network.rx" || name == "network.tx") {
            auto &network = m_sample.network ? *m_sample.network : m_sample.network.emplace();
            (name == "network.rx" ? network.receivedBytes : network.sentBytes) = value;
        } else if (name == "load1" || name == "load5" || name == "load15") {
            auto &load = m_sample.load ? *m_sample.load : m_sample.load.emplace();
            if (name == "load1")
                load.oneMinute = value;
            else
                (name == "load5" ? load.fiveMinutes : load.fifteenMinutes) = value;
        }
    }

private:
    bool takePercent(std::string_view name, double value)
    {
        if (name == "cpu")
            m_sample.cpuPercent = value;
        else if (name == "memory")
            m_sample.memoryPercent = value;
        else if (name == "disk")
            m_sample.diskPercent = value;
        else if (name == "swap")
            m_sample.swapPercent = value;
        else
            return false;
        return true;
    }

    bool takeWhole(std::string_view name, double value)
    {
        if (name == "uptime")
            m_sample.uptimeSeconds = wholeIn(value);
        else if (name == "memoryUsed")
            m_sample.memoryUsedBytes = wholeIn(value);
        else if (name == "memoryTotal")
            m_sample.memoryTotalBytes = wholeIn(value);
        else if (name == "swapUsed")
            m_sample.swapUsedBytes = wholeIn(value);
        else if (name == "swapTotal")
            m_sample.swapTotalBytes = wholeIn(value);
        else if (name == "processes")
            m_sample.processes = wholeIn(value);
        else if (name == "cores")
            m_sample.cores = wholeIn(value);
        else
            return false;
        return true;
    }

    bool takeItem(std::string_view name, double value)
    {
        if (const auto core = itemOf(name, "cpuCores")) {
            const auto number = wholeNumberFrom<std::size_t>(core->item);
            if (number && *number < mostCores) {
                auto &cores = m_sample.corePercents;
                cores.resize(std::max(cores.size(), *number + 1));
                cores[*number] = value;
            }
        } else if (const auto disk = itemOf(name, "disks")) {
            auto &use = itemNamed(m_sample.disks, &FileSystemUse::mount, disk->item);
            if (disk->figure == "percent")
                use.usedPercent = value;
            else if (disk->figure == "used")
                use.usedBytes = wholeIn(value).value_or(0);
            else if (disk->figure == "total")
                use.totalBytes = wholeIn(value).value_or(0);
        } else if (const auto interface = itemOf(name, "interfaces")) {
            auto &rate = itemNamed(m_sample.interfaces, &TrafficRate::name, interface->item);
            if (interface->figure == "rx" || interface->figure == "tx")
                (interface->figure == "rx" ? rate.receivedBytes : rate.sentBytes) = value;
        } else if (const auto device = itemOf(name, "devices")) {
            auto &rate = itemNamed(m_sample.devices, &DiskRate::name, device->item);
            if (device->figure == "busy")
                rate.busyPercent = value;
            else if (device->figure == "read" || device->figure == "write")
                (device->figure == "read" ? rate.readBytes : rate.writtenBytes) = value;
        } else {
            return false;
        }
        return true;
    }

    ServerSample &m_sample;
};

} // namespace

std::optional<std::int64_t> msFromIso(std::string_view text)
{
    using namespace std::chrono;
    constexpr std::string_view form = "0000-00-00T00:00:00";
    if (text.size() < form.size() || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
        text[16] != ':')
        return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t size) {
        return wholeNumberFrom<unsigned>(text.substr(at, size));
    };
    const auto yearNumber = part(0, 4);
    const auto monthNumber = part(5, 2);
    const auto dayNumber = part(8, 2);
    const auto hour = part(11, 2);
    const auto minute = part(14, 2);
    const auto second = part(17, 2);
    if (!yearNumber || !monthNumber || !dayNumber || !hour || !minute || !second || *hour > 23 ||
        *minute > 59 || *second > 60)
        return std::nullopt;
    const year_month_day date{year(static_cast<int>(*yearNumber)), month(*monthNumber), day(*dayNumber)};
    auto rest = text.substr(form.size());
    if (rest.ends_with('Z'))
        rest.remove_suffix(1);
    std::int64_t milliseconds = 0;
    if (!rest.empty()) {
        const auto digits = rest.substr(1);
        if (rest.front() != '.' || digits.empty() || digits.find_first_not_of("0123456789") != digits.npos)
            return std::nullopt;
        for (std::size_t i = 0; i < 3; ++i)
            milliseconds = milliseconds * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    }
    if (!date.ok())
        return std::nullopt;
    const auto days = sys_days(date).time_since_epoch();
    const auto seconds =
        std::chrono::seconds(days) + hours(*hour) + minutes(*minute) + std::chrono::seconds(*second);
    return static_cast<std::int64_t>(seconds.count()) * 1000 + milliseconds;
}

ServerSample sampleFrom(const UpstreamServer &server, std::int64_t timestampMs)
{
    ServerSample sample{.id = server.id, .name = server.id, .lastUpdateMs = timestampMs};
    sample.status = Status::Unknown;
    const auto json = checkedJson(server.json, upstreamDepth);
    if (!json)
        return sample;
    for (const std::string_view name : {"hostname", "name"})
        sample.name = json->member(name).text().value_or(sample.name);
    sample.location = json->member("location").text().value_or(std::string());
    sample.type = json->member("type").text().value_or(std::string());
    for (const std::string_view name : {"timestamp", "last_updated", "lastUpdate"}) {
        if (const auto text = json->member(name).text())
            sample.lastUpdateMs = msFromIso(*text).value_or(sample.lastUpdateMs);
    }
    Filler filler(sample);
    forEachRawMetric(*json, [&](std::string_view name, JsonView value) {
        if (name == "status") {
            if (const auto word = keptNumber(name, value); word && word->unit == MetricUnit::Status)
                sample.status = static_cast<Status>(word->value);
        } else if (const auto number = value.number(); number && std::isfinite(*number)) {
            filler.take(name, *number);
        }
    });
    return sample;
}

} // namespace agent
