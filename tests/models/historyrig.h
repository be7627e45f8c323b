// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet.h"

#include <QByteArrayList>
#include <QStringList>

#include <optional>
#include <vector>

namespace testsupport {

inline constexpr models::EndpointId Here{1};
inline constexpr models::Millis Start{1'795'252'000'000};

/// An agent that samples at 10 Hz, and the fleet that hears some of it.
struct HistoryRig
{
    models::Fleet fleet;
    models::Decoder decoder{fleet.metrics()};
    models::Moment now{.steady = models::Millis(1'000'000), .wall = Start};
    QByteArray source{"s"};
    QByteArray epoch{"e"};

    explicit HistoryRig(models::FleetLimits limits = {})
        : fleet(limits)
    {
        fleet.addEndpoint(Here, {.name = QStringLiteral("here")});
        reconnect();
    }

    void setLink(models::LinkState state) { fleet.setLink(Here, {.state = state}, now); }
    void reconnect()
    {
        setLink(models::LinkState::Connecting);
        setLink(models::LinkState::Open);
        setLink(models::LinkState::Live);
    }
    void advance(models::Millis time)
    {
        now.steady += time;
        now.wall += time;
    }
    /// With ' for ".
    void receive(QByteArray json)
    {
        json.replace('\'', '"');
        if (const auto update = decoder.decode(json))
            fleet.apply(Here, *update, now);
        else
            fleet.applyDecodeError(Here, update.error(), now);
        fleet.refreshFreshness(now);
    }
    /// Of the present instant's tick, whose values are its number.
    void live(int seq, const QByteArrayList &ids = {"a"})
    {
        QByteArrayList servers;
        for (const QByteArray &id : ids)
            servers += "{'id':'" + id + "','status':'online','cpu':" + QByteArray::number(seq % 100) + "}";
        receive("{'type':'server_update','source':'" + source + "','epoch':'" + epoch +
                "','seq':" + QByteArray::number(seq) + ",'interval':100,'keep':900,'timestamp':" +
                QByteArray::number(qint64(timeOf(seq).count())) + ",'data':[" + servers.join(',') + "]}");
    }
    /// Samples at each tick, heard or not.
    void tick(int seq, bool isHeard = true)
    {
        now.steady += timeOf(seq) - now.wall;
        now.wall = timeOf(seq);
        if (isHeard)
            live(seq);
    }
    void history(int from, int to, const QByteArrayList &ids = {"a"}, bool isLast = true)
    {
        QByteArrayList seqs;
        QByteArrayList times;
        QByteArrayList values;
        for (int seq = from; seq <= to; ++seq) {
            seqs += QByteArray::number(seq);
            times += QByteArray::number(qint64(timeOf(seq).count()));
            values += QByteArray::number(seq % 100);
        }
        QByteArrayList servers;
        for (const QByteArray &id : ids)
            servers += "{'id':'" + id + "','cpu':[" + values.join(',') + "]}";
        receive("{'type':'history','source':'" + source + "','epoch':'" + epoch +
                "','last':" + (isLast ? "true" : "false") + ",'seqs':[" + seqs.join(',') +
                "],'timestamps':[" + times.join(',') + "],'data':[" + servers.join(',') + "]}");
    }
    [[nodiscard]] static models::Millis timeOf(int seq)
    {
        return Start + seq * std::chrono::milliseconds(100);
    }
    [[nodiscard]] models::ServerIndex index(const char *id = "a") const
    {
        return fleet.find({Here, QString::fromUtf8(id)}).value_or(models::ServerIndex{});
    }
    [[nodiscard]] const models::ServerState &server(const char *id = "a") const
    {
        return fleet.server(index(id));
    }
    [[nodiscard]] std::vector<models::Gap> gaps(const char *id = "a") const
    {
        return fleet.gaps(index(id), models::Millis(0), now.wall + std::chrono::hours(1), now);
    }
    /// "1-10 15": the ticks that a server's series holds, each checked for its value.
    [[nodiscard]] QString ticks(const char *id = "a") const
    {
        QStringList runs;
        std::optional<std::int64_t> first;
        std::int64_t last = 0;
        const auto close = [&] {
            if (first)
                runs +=
                    *first == last ? QString::number(last) : QStringLiteral("%1-%2").arg(*first).arg(last);
        };
        for (const models::Series::Point &point :
             fleet.series(index(id)).points(models::CpuMetric, models::Millis(0), models::Millis::max())) {
            const std::int64_t seq = (point.time - Start).count() / 100;
            if (double(seq % 100) != point.value)
                return QStringLiteral("%1 has %2").arg(seq).arg(point.value);
            if (first && seq == last + 1) {
                last = seq;
                continue;
            }
            close();
            first = last = seq;
        }
        close();
        return runs.join(u' ');
    }
};

[[nodiscard]] inline models::Gap gap(int from, int to, models::GapReason reason, bool isOpen = false)
{
    return {HistoryRig::timeOf(from), HistoryRig::timeOf(to), reason, isOpen};
}

} // namespace testsupport
