// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layoutkeeper.h"

#include "app/layoutfile.h"

#include <utility>

namespace app {

LayoutKeeper::LayoutKeeper(QString path, Source source, net::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_source(std::move(source))
    , m_clock(clock)
{
}

QList<QByteArray> LayoutKeeper::load()
{
    m_saved = loadLayouts(m_path);
    return m_saved;
}

void LayoutKeeper::touch()
{
    if (!m_isStarted || std::exchange(m_isDue, true))
        return;
    m_clock.callLater(Delay, this, [this] {
        if (m_isDue)
            saveNow();
    });
}

void LayoutKeeper::saveNow()
{
    m_isDue = false;
    const QList<QByteArray> now = m_source();
    if (!m_isStarted || now.isEmpty() || now == m_saved)
        return;
    saveLayouts(m_path, now);
    m_saved = now;
}

} // namespace app
