// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/loginstart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qint64 LargestEntry = 64LL * 1024;

QString entryPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           "/autostart/fleetscope.desktop"_L1;
}

/// As the Desktop Entry Specification quotes an argument of Exec.
QString quoted(const QString &argument)
{
    QString text;
    for (const QChar each : argument) {
        if (u"\"`$\\"_s.contains(each))
            text += u'\\';
        if (each == u'%')
            text += u'%';
        text += each;
    }
    // The value of a key escapes backslashes once more.
    return u'"' + text.replace(u'\\', u"\\\\"_s) + u'"';
}

} // namespace

std::optional<bool> LoginStart::isOn() const
{
    QFile file(entryPath());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = file.read(LargestEntry);
    // Desktops switch an entry off by a key rather than by removing it.
    for (QByteArray line : text.split('\n')) {
        line = line.trimmed().toLower();
        line.replace(" ", "");
        if (line == "hidden=true" || line == "x-gnome-autostart-enabled=false")
            return false;
    }
    return text.contains("Exec=");
}

QString LoginStart::set(bool isOn) const
{
    const auto notDone = [](const QString &why) {
        return QCoreApplication::translate("LoginStart", "Starting at login was not changed: %1").arg(why);
    };
    const QString path = entryPath();
    if (!isOn) {
        QFile file(path);
        return !file.exists() || file.remove() ? QString() : notDone(file.errorString());
    }
    const QByteArray entry =
        ("[Desktop Entry]\nType=Application\nName=Fleetscope\nExec="_L1 + quoted(m_program) + u' ' +
         m_arguments + "\nIcon=fleetscope\nTerminal=false\nX-GNOME-Autostart-enabled=true\n"_L1)
            .toUtf8();
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(entry) == entry.size() && file.commit())
        return {};
    return notDone(file.errorString());
}

} // namespace app
