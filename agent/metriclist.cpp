// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/metriclist.h"

#include <cmath>
#include <optional>
#include <string>

namespace agent {
namespace {

using Take = std::function<void(std::string_view, MetricUnit, std::int64_t)>;

class Lister
{
public:
    explicit Lister(const Take &take)
        : m_take(take)
    {
    }

    void hundredths(std::string_view name, const std::optional<double> &value) const
    {
        constexpr double limit = 1e15; // As appendJsonNumber() has it.
        if (value && std::abs(*value) < limit)
            m_take(name, MetricUnit::Hundredths, std::llround(*value * 100.0));
    }
    void whole(std::string_view name, const std::optional<std::uint64_t> &value) const
    {
        if (value && *value < static_cast<std::uint64_t>(greatestKept))
            m_take(name, MetricUnit::Whole, static_cast<std::int64_t>(*value));
    }
    void rate(std::string_view name, double bytesPerSecond) const
    {
        if (std::abs(bytesPerSecond) < static_cast<double>(greatestKept))
            m_take(name, MetricUnit::Whole, std::llround(bytesPerSecond));
    }

    // Members of nested objects: the path of the object, then the member.
    Lister &at(std::string_view list, std::string_view item)
    {
        m_path.assign(list).append("[").append(item).append("]");
        m_pathSize = m_path.size();
        return *this;
    }
    std::string_view member(std::string_view name)
    {
        m_path.resize(m_pathSize);
        m_path.append(name);
        return m_path;
    }

private:
    const Take &m_take;
    std::string m_path{};
    std::size_t m_pathSize = 0;
};

void listItems(Lister &list, const ServerSample &server)
{
    for (std::size_t core = 0; core < server.corePercents.size(); ++core)
        list.hundredths(list.at("cpuCores", std::to_string(core)).member({}), server.corePercents[core]);
    for (const auto &disk : server.disks) {
        list.at("disks", disk.mount);
        list.hundredths(list.member(".percent"), disk.usedPercent);
        list.whole(list.member(".used"), disk.usedBytes);
        list.whole(list.member(".total"), disk.totalBytes);
    }
    for (const auto &interface : server.interfaces) {
        list.at("interfaces", interface.name);
        list.rate(list.member(".rx"), interface.receivedBytes);
        list.rate(list.member(".tx"), interface.sentBytes);
    }
    for (const auto &device : server.devices) {
        list.at("devices", device.name);
        list.rate(list.member(".read"), device.readBytes);
        list.rate(list.member(".write"), device.writtenBytes);
        list.hundredths(list.member(".busy"), device.busyPercent);
    }
}

} // namespace

void forEachMetric(const ServerSample &server, const Take &take)
{
    take("status", MetricUnit::Status, static_cast<std::int64_t>(server.status));
    if (server.status == Status::Offline)
        return;
    // Neighbours that seldom change cost least: see encodeRow().
    Lister list(take);
    list.hundredths("disk", server.diskPercent);
    list.whole("memoryTotal", server.memoryTotalBytes);
    list.whole("swapTotal", server.swapTotalBytes);
    list.whole("swapUsed", server.swapUsedBytes);
    list.hundredths("swap", server.swapPercent);
    list.hundredths("memory", server.memoryPercent);
    list.whole("memoryUsed", server.memoryUsedBytes);
    list.hundredths("cpu", server.cpuPercent);
    list.whole("uptime", server.uptimeSeconds);
    if (server.network) {
        list.rate("network.rx", server.network->receivedBytes);
        list.rate("network.tx", server.network->sentBytes);
    }
    if (server.io) {
        list.rate("io.read", server.io->readBytes);
        list.rate("io.write", server.io->writtenBytes);
        list.hundredths("io.busy", server.io->busyPercent);
    }
    if (server.load) {
        list.hundredths("load1", server.load->oneMinute);
        list.hundredths("load5", server.load->fiveMinutes);
        list.hundredths("load15", server.load->fifteenMinutes);
    }
    listItems(list, server);
    list.whole("processes", server.processes);
    list.whole("cores", server.cores);
}

} // namespace agent
