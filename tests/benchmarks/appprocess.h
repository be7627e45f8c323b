// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace benchmark {

/// The real program, offscreen, with settings of its own, measured from outside.
class AppProcess
{
public:
    explicit AppProcess(const QStringList &arguments);
    ~AppProcess();

    /// Waits for a line on its standard error; false if it did not come in 30 s.
    [[nodiscard]] bool waitForLine(const QByteArray &line);
    /// User and system time of the process so far.
    [[nodiscard]] double cpuSeconds() const;
    /// Proportional set size.
    [[nodiscard]] double pssMiB() const;
    [[nodiscard]] int threads() const;

private:
    QTemporaryDir m_home{};
    QProcess m_process{};
};

} // namespace benchmark
