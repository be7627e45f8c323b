// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clockzone.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace ui {

std::optional<ClockZone> ClockZone::named(const QByteArray &id)
{
    ClockZone named;
    if (id.isEmpty())
        return named;
    if (id == "UTC")
        named.m_zone = QTimeZone::utc();
    else if (QTimeZone::isTimeZoneIdAvailable(id))
        named.m_zone = QTimeZone(id);
    else
        return std::nullopt;
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
    return m_zone.abbreviation(QDateTime::fromMSecsSinceEpoch(sinceEpoch.count(), Qt::UTC));
}

QString longZoneName(const QByteArray &id, models::Millis sinceEpoch, const QLocale &locale)
{
    const QTimeZone zone(id);
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(sinceEpoch.count(), Qt::UTC);
    const QString plain = QString::fromLatin1(id);
    QString name = zone.displayName(at, QTimeZone::LongName, locale);
    const QString offset = zone.displayName(at, QTimeZone::OffsetName, locale);
    // Some have no name but their distance to UTC.
    if (name == plain || name.contains(u':'))
        name.clear();
    return name.isEmpty() ? plain + u", "_s + offset : plain + u", "_s + name + u", "_s + offset;
}

} // namespace ui
