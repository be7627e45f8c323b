// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demofleet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace std::chrono_literals;
using models::LinkState;
using models::Status;

namespace {

constexpr models::Millis Start{1'763'733'600'000};
constexpr int Seconds = 15 * 60;

double wave(double base, int tick, int phase)
{
    const double time = tick + phase * 37;
    const double slow = std::sin(time / 41) * 6.0 + std::sin(time / 13) * 3;
    const double quick = std::sin(time * 1.7) * 1.2;
    const double bump = std::fmod(time, 190) < 20 ? 14 : 0;
    return std::clamp(base + slow + quick + bump, 1.0, 99.0);
}

} // namespace

DemoFleet::DemoFleet()
{
    m_machines = {
        {"db-01", "Database Primary", "database", "Seoul", Seoul, Status::Critical, 93, 81, 55},
        {"web-01", "Web Server 01", "web", "Seoul", Seoul, Status::Online, 43, 62, 38},
        {"web-02", "Web Server 02", "web", "Seoul", Seoul, Status::Online, 37, 58, 39},
        {"api-01", "API Gateway", "api", "Seoul", Seoul, Status::Warning, 84, 66, 41},
        {"cache-01", "Redis Cache", "cache", "Seoul", Seoul, Status::Online, 22, 74, 20},
        {"edge-01", "Edge Tokyo 01", "web", "Tokyo", Tokyo, Status::Online, 51, 48, 61},
        {"edge-02", "Edge Tokyo 02", "web", "Tokyo", Tokyo, Status::Online, 46, 44, 63},
        {"gpu-01", "gpu-01", "compute", "Lab", Lab, Status::Online, 71, 69, 77},
        {"gpu-02", "gpu-02", "compute", "Lab", Lab, Status::Online, 64, 71, 78},
        {"nas-01", "nas-01", "storage", "Lab", Lab, Status::Offline, 30, 40, 88},
        {"build-03", "build-03", "build", "Lab", Lab, Status::Online, 12, 33, 47},
        {"local", "workstation", "", "", Local, Status::Online, 9, 41, 58},
    };
    now = {.steady = 1h, .wall = Start};
    fleet.addEndpoint(Seoul, {.name = QStringLiteral("prod-seoul"),
                              .displayUrl = QStringLiteral("https://seoul.example/api/stream")});
    fleet.addEndpoint(Tokyo, {.name = QStringLiteral("edge-tokyo"),
                              .displayUrl = QStringLiteral("http://tokyo.example:9090/api/stream")});
    fleet.addEndpoint(
        Lab, {.name = QStringLiteral("lab"), .displayUrl = QStringLiteral("http://lab.example/api")});
    fleet.addEndpoint(Local, {.name = QStringLiteral("this computer"),
                              .displayUrl = QStringLiteral("http://127.0.0.1:40123/api/stream"),
                              .isLocal = true});
    for (const auto endpoint : {Seoul, Tokyo, Lab, Local})
        setLink(endpoint, LinkState::Live);
    fleet.setTraffic(Seoul, {.events = 900, .bytes = 2'790'000, .bytesPerSecond = 3100});
    fleet.setTraffic(Lab, {.events = 900, .bytes = 1'890'000, .bytesPerSecond = 2100});

    for (int second = 0; second < Seconds; ++second) {
        if (second == Seconds - 130)
            setLink(Seoul, LinkState::Waiting, models::LinkReason::ConnectionReset);
        if (second == Seconds - 102)
            setLink(Seoul, LinkState::Live);
        if (second == Seconds - 38)
            setLink(Tokyo, LinkState::Waiting, models::LinkReason::ConnectionRefused);
        advance();
    }
    now.steady += 400ms;
    now.wall += 400ms;
    setLink(Tokyo, LinkState::Waiting, models::LinkReason::ConnectionRefused);
    fleet.addProblem(Tokyo, {.wall = now.wall - 38s,
                             .kind = models::ProblemKind::Link,
                             .reason = models::LinkReason::ConnectionReset});
    fleet.addProblem(Tokyo, {.wall = now.wall - 30s,
                             .kind = models::ProblemKind::Link,
                             .reason = models::LinkReason::ConnectionRefused,
                             .count = 3});
    fleet.refreshFreshness(now);
}

void DemoFleet::advance()
{
    now.steady += 1s;
    now.wall += 1s;
    ++m_tick;
    for (const models::EndpointInfo &endpoint : fleet.endpoints()) {
        if (endpoint.link.state == LinkState::Live)
            send(endpoint.id);
    }
    fleet.refreshFreshness(now);
}

void DemoFleet::send(models::EndpointId endpoint)
{
    std::vector<std::array<models::MetricValue, 3>> values(m_machines.size());
    std::vector<models::ServerRecord> records;
    for (std::size_t row = 0; row < m_machines.size(); ++row) {
        const Machine &machine = m_machines[row];
        if (machine.endpoint != endpoint)
            continue;
        // The offline one fell silent twelve minutes before the end.
        const bool isOffline = machine.status == Status::Offline && m_tick > Seconds - 12 * 60;
        const int phase = static_cast<int>(row);
        const bool isLast = m_tick >= Seconds;
        values[row] = {
            {{.id = models::CpuMetric, .value = isLast ? machine.cpu : wave(machine.cpu, m_tick, phase)},
             {.id = models::MemoryMetric,
              .value = isLast ? machine.memory : wave(machine.memory, m_tick / 3, phase)},
             {.id = models::DiskMetric, .value = machine.disk}}};
        records.push_back(
            {.id = {machine.id.constData(), std::size_t(machine.id.size())},
             .name = {machine.name.constData(), std::size_t(machine.name.size())},
             .location = {machine.location.constData(), std::size_t(machine.location.size())},
             .type = {machine.type.constData(), std::size_t(machine.type.size())},
             .status = machine.status == Status::Offline && !isOffline ? Status::Online : machine.status,
             .uptimeSeconds = 41.0 * 86400,
             .lastUpdate = isOffline ? Start + (Seconds - 12 * 60) * 1s : now.wall,
             .values = isOffline ? std::span<const models::MetricValue>()
                                 : std::span<const models::MetricValue>(values[row])});
    }
    fleet.apply(endpoint,
                models::Snapshot{.identity = {.interval = 1s}, .timestamp = now.wall, .servers = records},
                now);
}

void DemoFleet::setCpu(const QString &id, double cpu)
{
    machine(id).cpu = cpu;
}

void DemoFleet::rename(const QString &id, const QString &name)
{
    machine(id).name = name.toUtf8();
}

void DemoFleet::remove(const QString &id)
{
    fleet.removeServer(index(id));
    std::erase_if(m_machines, [&](const Machine &machine) { return machine.id == id.toUtf8(); });
}

void DemoFleet::setLink(models::EndpointId endpoint, LinkState state, models::LinkReason reason,
                        int httpStatus)
{
    models::LinkInfo link{.state = state, .reason = reason, .httpStatus = httpStatus, .since = now.steady};
    if (state == LinkState::Waiting) {
        link.retryAt = now.steady + 4s;
        link.isError = true;
    }
    if (state == LinkState::Stopped)
        link.isError = true;
    fleet.setLink(endpoint, link, now);
}

models::ServerIndex DemoFleet::index(const QString &id) const
{
    for (const auto endpoint : {Seoul, Tokyo, Lab, Local}) {
        if (const auto found = fleet.find({.endpoint = endpoint, .id = id}))
            return *found;
    }
    return {};
}

DemoFleet::Machine &DemoFleet::machine(const QString &id)
{
    const auto found =
        std::ranges::find_if(m_machines, [&](const Machine &machine) { return machine.id == id.toUtf8(); });
    Q_ASSERT(found != m_machines.end());
    return *found;
}
