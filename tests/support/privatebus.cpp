// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/privatebus.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace testsupport {

PrivateBus::~PrivateBus()
{
    m_daemon.kill();
    m_daemon.waitForFinished();
}

bool PrivateBus::start(const QString &daemon)
{
    // As a session's bus, on which everybody may own every name.
    QFile file(m_folder.filePath(u"bus.conf"_s));
    if (!file.open(QFile::WriteOnly))
        return false;
    file.write(QByteArray(R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=FOLDER</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)")
                   .replace("FOLDER", m_folder.path().toUtf8()));
    file.close();
    m_daemon.start(daemon, {u"--config-file="_s + file.fileName(), u"--nofork"_s, u"--print-address"_s});
    if (!m_daemon.waitForStarted())
        return false;
    while (!m_daemon.canReadLine()) {
        if (!m_daemon.waitForReadyRead())
            return false;
    }
    const QByteArray address = m_daemon.readLine().trimmed();
    m_address = QString::fromUtf8(address);
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    return true;
}

} // namespace testsupport
