// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charttexts.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <array>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::ChartTexts)
};

QString dotted(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u" \u00b7 "_s);
}

/// "disks[/var].used" is the list "disks", the item "/var" and the member "used".
struct ListedName
{
    QStringView list{};
    QStringView item{};
    QStringView member{};
};

ListedName listedName(QStringView name)
{
    const qsizetype open = name.indexOf(u'[');
    const qsizetype close = name.lastIndexOf(u']');
    if (open <= 0 || close < open) {
        return {.list = name};
    }
    QStringView member = name.sliced(close + 1);
    if (member.startsWith(u'.')) {
        member = member.sliced(1);
    }
    return {.list = name.first(open), .item = name.sliced(open + 1, close - open - 1), .member = member};
}

QString memberWord(QStringView member)
{
    if (member == u"rx") {
        return Words::tr("received");
    }
    if (member == u"tx") {
        return Words::tr("sent");
    }
    if (member == u"read") {
        return Words::tr("read");
    }
    if (member == u"write") {
        return Words::tr("written");
    }
    if (member == u"busy") {
        return Words::tr("busy");
    }
    if (member == u"percent" || member == u"used") {
        return Words::tr("used");
    }
    if (member == u"total") {
        return Words::tr("size");
    }
    return member.toString();
}

QString listedTitle(const ListedName &name, bool isPercent)
{
    const QString item = name.item.toString();
    if (name.list == u"cpuCores" || name.list == u"cpu.core") {
        return Words::tr("Core %1").arg(item);
    }
    const QString member =
        name.member == u"used" && !isPercent ? Words::tr("used space") : memberWord(name.member);
    if (name.list == u"disks" || name.list == u"disk") {
        return Words::tr("Disk %1: %2", "mount point, used").arg(item, member);
    }
    if (name.list == u"interfaces" || name.list == u"network") {
        return Words::tr("Network %1: %2", "interface, received").arg(item, member);
    }
    if (name.list == u"devices" || name.list == u"io") {
        return Words::tr("Device %1: %2", "block device, read").arg(item, member);
    }
    return {};
}

QString plainTitle(QStringView name)
{
    struct Known
    {
        QStringView name;
        const char *title;
    };
    static constexpr std::array<Known, 19> known{{
        {u"cpu", QT_TRANSLATE_NOOP("ui::ChartTexts", "CPU")},
        {u"memory", QT_TRANSLATE_NOOP("ui::ChartTexts", "Memory")},
        {u"disk", QT_TRANSLATE_NOOP("ui::ChartTexts", "Disk")},
        {u"cores", QT_TRANSLATE_NOOP("ui::ChartTexts", "Cores")},
        {u"memoryUsed", QT_TRANSLATE_NOOP("ui::ChartTexts", "Memory used")},
        {u"memoryTotal", QT_TRANSLATE_NOOP("ui::ChartTexts", "Memory size")},
        {u"swap", QT_TRANSLATE_NOOP("ui::ChartTexts", "Swap")},
        {u"swapUsed", QT_TRANSLATE_NOOP("ui::ChartTexts", "Swap used")},
        {u"swapTotal", QT_TRANSLATE_NOOP("ui::ChartTexts", "Swap size")},
        {u"network.rx", QT_TRANSLATE_NOOP("ui::ChartTexts", "Network: received")},
        {u"network.tx", QT_TRANSLATE_NOOP("ui::ChartTexts", "Network: sent")},
        {u"io.read", QT_TRANSLATE_NOOP("ui::ChartTexts", "Disk I/O: read")},
        {u"io.write", QT_TRANSLATE_NOOP("ui::ChartTexts", "Disk I/O: written")},
        {u"io.busy", QT_TRANSLATE_NOOP("ui::ChartTexts", "Disk I/O: busy")},
        {u"load1", QT_TRANSLATE_NOOP("ui::ChartTexts", "Load, 1 minute")},
        {u"load5", QT_TRANSLATE_NOOP("ui::ChartTexts", "Load, 5 minutes")},
        {u"load15", QT_TRANSLATE_NOOP("ui::ChartTexts", "Load, 15 minutes")},
        {u"processes", QT_TRANSLATE_NOOP("ui::ChartTexts", "Processes")},
        {u"uptime", QT_TRANSLATE_NOOP("ui::ChartTexts", "Uptime")},
    }};
    const auto *it = std::ranges::find(known, name, &Known::name);
    return it == known.end() ? QString() : Words::tr(it->title);
}

std::optional<double> valueOf(std::string_view name, const models::ServerState &server,
                              const models::MetricRegistry &metrics)
{
    const auto id = metrics.find(name);
    return id ? server.value(*id) : std::nullopt;
}

QString usedOfTotal(std::string_view used, std::string_view total, const models::ServerState &server,
                    const models::MetricRegistry &metrics, const QLocale &locale)
{
    const auto whole = valueOf(total, server, metrics);
    return whole ? format::bytesOf(valueOf(used, server, metrics), *whole, locale) : QString();
}

QString cpuDetail(const models::ServerState &server, const models::MetricRegistry &metrics,
                  const QLocale &locale)
{
    const auto cores = valueOf("cores", server, metrics);
    const auto load = valueOf("load1", server, metrics);
    const int count = static_cast<int>(std::clamp(cores.value_or(0), 0.0, 1e6));
    const QString words = Words::tr("%n core(s)", nullptr, count);
    return dotted({cores ? words : QString(),
                   load ? Words::tr("load %1").arg(format::metric(load, {}, locale)) : QString()});
}

/// The fullest file system is the one whose figure the chart shows.
QString diskDetail(const models::ServerState &server, const models::MetricRegistry &metrics,
                   const QLocale &locale)
{
    QString mount;
    double most = -1;
    for (const models::MetricValue &value : server.values) {
        const models::MetricInfo &info = metrics.info(value.id);
        const ListedName name = listedName(info.name);
        if (name.list == u"disks" && name.member == u"percent" && value.value > most) {
            most = value.value;
            mount = name.item.toString();
        }
    }
    if (most < 0) {
        return {};
    }
    const QByteArray base = "disks[" + mount.toUtf8() + "].";
    const QString space =
        usedOfTotal((base + "used").toStdString(), (base + "total").toStdString(), server, metrics, locale);
    return space.isEmpty() ? mount : mount + u' ' + space;
}

QString freshnessWords(const models::ServerState &server, const models::Moment &now, const QLocale &locale)
{
    const auto age = server.age(now);
    const bool isOffline = server.reported == models::Status::Offline && models::isCurrent(server.freshness);
    if (!age) {
        return isOffline ? Words::tr("offline") : Words::tr("no sample yet");
    }
    const QString old = format::age(age, locale);
    if (isOffline) {
        return Words::tr("offline \u00b7 last sample %1 ago").arg(old);
    }
    switch (server.freshness) {
    case models::Freshness::Live:
        return Words::tr("live, %1 old").arg(old);
    case models::Freshness::Delayed:
        return Words::tr("delayed, %1 old").arg(old);
    case models::Freshness::Stale:
        return Words::tr("silent \u00b7 %1 old").arg(old);
    case models::Freshness::Disconnected:
        return Words::tr("disconnected \u00b7 %1 old").arg(old);
    case models::Freshness::Paused:
        return Words::tr("paused \u00b7 %1 old").arg(old);
    case models::Freshness::Stopped:
        return Words::tr("stopped \u00b7 %1 old").arg(old);
    case models::Freshness::NeverSeen:
        return Words::tr("no sample yet");
    }
    Q_UNREACHABLE();
}

} // namespace

QString metricTitle(const models::MetricInfo &metric)
{
    const ListedName name = listedName(metric.name);
    const QString title = name.item.isEmpty() ? plainTitle(metric.name) : listedTitle(name, metric.isPercent);
    return title.isEmpty() ? metric.name : title;
}

QString metricDetail(models::MetricId metric, const models::ServerState &server,
                     const models::MetricRegistry &metrics, const QLocale &locale)
{
    if (metric == models::CpuMetric) {
        return cpuDetail(server, metrics, locale);
    }
    if (metric == models::MemoryMetric) {
        return usedOfTotal("memoryUsed", "memoryTotal", server, metrics, locale);
    }
    if (metric == models::DiskMetric) {
        return diskDetail(server, metrics, locale);
    }
    return metrics.info(metric).name == u"swap"
               ? usedOfTotal("swapUsed", "swapTotal", server, metrics, locale)
               : QString();
}

QString serverWords(const models::ServerState &server, const models::Moment &now, const QLocale &locale)
{
    QString up;
    if (server.uptimeSeconds && server.hasLiveValues()) {
        const auto uptime = std::chrono::duration<double>(std::clamp(*server.uptimeSeconds, 0.0, 1e11));
        up = Words::tr("up %1").arg(
            format::duration(std::chrono::duration_cast<models::Millis>(uptime), locale));
    }
    return dotted({up, freshnessWords(server, now, locale)});
}

QString emptyChartWords(const models::ServerState &server, models::MetricId metric)
{
    if (!server.sampleTime) {
        return Words::tr("No sample of this server has arrived yet.");
    }
    return server.value(metric) ? Words::tr("There are no samples of this time.")
                                : Words::tr("This server does not send this figure.");
}

} // namespace ui
