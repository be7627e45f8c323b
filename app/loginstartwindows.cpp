// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/loginstart.h"

#include <QCoreApplication>
#include <QDir>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr auto Run = u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
/// Where the task manager notes what a person switched off: an odd first byte.
constexpr auto Approved = u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\"
                          u"StartupApproved\\Run";
constexpr auto Name = u"Fleetscope";

} // namespace

std::optional<bool> LoginStart::isOn() const
{
    const QString name = QString::fromUtf16(Name);
    const QSettings run(QString::fromUtf16(Run), QSettings::NativeFormat);
    const QSettings approved(QString::fromUtf16(Approved), QSettings::NativeFormat);
    const QByteArray choice = approved.value(name).toByteArray();
    const bool isSwitchedOff = !choice.isEmpty() && (choice.front() & 1) != 0;
    return run.contains(name) && !isSwitchedOff;
}

QString LoginStart::set(bool isOn) const
{
    const QString name = QString::fromUtf16(Name);
    QSettings run(QString::fromUtf16(Run), QSettings::NativeFormat);
    if (isOn)
        run.setValue(name, u'"' + QDir::toNativeSeparators(m_program) + "\" "_L1 + m_arguments);
    else
        run.remove(name);
    QSettings approved(QString::fromUtf16(Approved), QSettings::NativeFormat);
    approved.remove(name);
    run.sync();
    if (run.status() == QSettings::NoError)
        return {};
    return QCoreApplication::translate("LoginStart", "Starting at login was not changed: %1")
        .arg(QCoreApplication::translate("LoginStart", "the registry cannot be written to."));
}

} // namespace app
