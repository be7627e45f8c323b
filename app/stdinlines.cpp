// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stdinlines.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace app {

StdinLines::StdinLines(QObject *parent)
    : QObject(parent)
{
#ifdef Q_OS_UNIX
    if (::fcntl(STDIN_FILENO, F_GETFD) == -1)
        return; // Started with it closed.
    m_notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &StdinLines::read);
#endif
}

void StdinLines::read()
{
#ifdef Q_OS_UNIX
    constexpr qsizetype LongestLine = 4096;
    std::array<char, LongestLine> buffer{};
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count <= 0) {
        m_notifier->setEnabled(false);
        return;
    }
    m_pending.append(buffer.data(), count);
    qsizetype end = 0;
    while ((end = m_pending.indexOf('\n')) >= 0) {
        const QByteArray line = m_pending.left(end);
        m_pending.remove(0, end + 1);
        Q_EMIT lineRead(line);
    }
    if (m_pending.size() > LongestLine)
        m_pending.clear();
#endif
}

} // namespace app
