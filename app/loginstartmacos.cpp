// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/loginstart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qint64 LargestAgent = 64LL * 1024;

QString agentPath()
{
    return QDir::homePath() + "/Library/LaunchAgents/io.github.fleetscope.Fleetscope.plist"_L1;
}

} // namespace

std::optional<bool> LoginStart::isOn() const
{
    QFile file(agentPath());
    return file.open(QIODevice::ReadOnly) && file.read(LargestAgent).contains("RunAtLoad");
}

QString LoginStart::set(bool isOn) const
{
    const auto notDone = [](const QString &why) {
        return QCoreApplication::translate("LoginStart", "Starting at login was not changed: %1").arg(why);
    };
    const QString path = agentPath();
    if (!isOn) {
        QFile file(path);
        return !file.exists() || file.remove() ? QString() : notDone(file.errorString());
    }
    const QByteArray agent =
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
         "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
         "<plist version=\"1.0\">\n<dict>\n"
         "    <key>Label</key>\n    <string>io.github.fleetscope.Fleetscope</string>\n"
         "    <key>ProgramArguments</key>\n    <array>\n        <string>"_L1 +
         m_program.toHtmlEscaped() + "</string>\n        <string>"_L1 + m_arguments.toHtmlEscaped() +
         "</string>\n    </array>\n"
         "    <key>RunAtLoad</key>\n    <true/>\n    <key>ProcessType</key>\n    "
         "<string>Interactive</string>\n"
         "</dict>\n</plist>\n"_L1)
            .toUtf8();
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(agent) == agent.size() && file.commit())
        return {};
    return notDone(file.errorString());
}

} // namespace app
