// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace testsupport {

/// A D-Bus daemon of a test's own, that stands in for the system's and the session's: in this process and in
/// those that it starts.
class PrivateBus
{
public:
    ~PrivateBus();

    /// False: it did not come up. Before anybody in this process has asked for a bus.
    [[nodiscard]] bool start(const QString &daemon);
    [[nodiscard]] QString address() const { return m_address; }

private:
    QTemporaryDir m_folder{};
    QProcess m_daemon{};
    QString m_address{};
};

} // namespace testsupport
