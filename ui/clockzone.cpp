// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clockzone.h"

#include <QDateTime>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

/// Zones that were given another name. Qt on Windows knows the older ones alone, as Unicode's tables have
/// them; a distribution without its package of legacy names knows the newer ones alone. Settings travel
/// between both.
constexpr std::array renamedZones{
    std::pair("Africa/Asmera", "Africa/Asmara"),
    std::pair("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    std::pair("America/Catamarca", "America/Argentina/Catamarca"),
    std::pair("America/Coral_Harbour", "America/Atikokan"),
    std::pair("America/Cordoba", "America/Argentina/Cordoba"),
    std::pair("America/Godthab", "America/Nuuk"),
    std::pair("America/Indianapolis", "America/Indiana/Indianapolis"),
    std::pair("America/Jujuy", "America/Argentina/Jujuy"),
    std::pair("America/Louisville", "America/Kentucky/Louisville"),
    std::pair("America/Mendoza", "America/Argentina/Mendoza"),
    std::pair("Asia/Calcutta", "Asia/Kolkata"),
    std::pair("Asia/Katmandu", "Asia/Kathmandu"),
    std::pair("Asia/Rangoon", "Asia/Yangon"),
    std::pair("Asia/Saigon", "Asia/Ho_Chi_Minh"),
    std::pair("Atlantic/Faeroe", "Atlantic/Faroe"),
    std::pair("Europe/Kiev", "Europe/Kyiv"),
    std::pair("Pacific/Enderbury", "Pacific/Kanton"),
    std::pair("Pacific/Ponape", "Pacific/Pohnpei"),
    std::pair("Pacific/Truk", "Pacific/Chuuk"),
};

/// Not valid where no name of it is known.
QTimeZone zoneOf(const QByteArray &id)
{
    if (QTimeZone::isTimeZoneIdAvailable(id))
        return QTimeZone(id);
    for (const auto &[older, newer] : renamedZones) {
        if (id == older || id == newer) {
            const QByteArray other = id == older ? newer : older;
            return QTimeZone::isTimeZoneIdAvailable(other) ? QTimeZone(other) : QTimeZone();
        }
    }
    return {};
}

} // namespace

std::optional<ClockZone> ClockZone::named(const QByteArray &id)
{
    ClockZone named;
    if (id.isEmpty())
        return named;
    named.m_zone = id == "UTC" ? QTimeZone::utc() : zoneOf(id);
    if (!named.m_zone.isValid())
        return std::nullopt;
    named.m_id = id;
    return named;
}

QString ClockZone::shortName(models::Millis sinceEpoch) const
{
    if (isLocal())
        return {};
    if (m_id == "UTC")
        return u"UTC"_s;
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(sinceEpoch.count(), QTimeZone::utc());
    const QString abbreviation = m_zone.abbreviation(at);
    // Windows has none, and says "India Standard Time", which is too long to stand beside each time.
    return abbreviation.contains(u' ') ? m_zone.displayName(at, QTimeZone::OffsetName) : abbreviation;
}

QString longZoneName(const QByteArray &id, models::Millis sinceEpoch, const QLocale &locale)
{
    const QTimeZone zone = zoneOf(id);
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(sinceEpoch.count(), QTimeZone::utc());
    const QString plain = QString::fromLatin1(id);
    QString name = zone.displayName(at, QTimeZone::LongName, locale);
    const QString offset = zone.displayName(at, QTimeZone::OffsetName, locale);
    // Some have no name but their distance to UTC.
    if (name == plain || name.contains(u':'))
        name.clear();
    return name.isEmpty() ? plain + u", "_s + offset : plain + u", "_s + name + u", "_s + offset;
}

} // namespace ui
