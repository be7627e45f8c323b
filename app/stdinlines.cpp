// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stdinlines.h"

#include "app/stdinreader.h"

namespace app {

namespace {

constexpr qsizetype LongestLine = 4096;

} // namespace

StdinLines::StdinLines(QObject *parent)
    : QObject(parent)
    , m_reader(std::make_unique<StdinReader>(this, [this](QByteArrayView bytes) { take(bytes); }))
{
}

StdinLines::~StdinLines() = default;

void StdinLines::take(QByteArrayView bytes)
{
    m_pending.append(bytes);
    qsizetype end = 0;
    while ((end = m_pending.indexOf('\n')) >= 0) {
        const QByteArray line = m_pending.left(end);
        m_pending.remove(0, end + 1);
        Q_EMIT lineRead(line.endsWith('\r') ? line.chopped(1) : line);
    }
    if (m_pending.size() > LongestLine)
        m_pending.clear();
}

} // namespace app
