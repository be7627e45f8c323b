// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

#include <memory>

class QProcess;

namespace app {

/// A process and whatever it starts, so that all of it can be ended.
class ProcessGroup
{
public:
    ProcessGroup();
    ~ProcessGroup();
    ProcessGroup(const ProcessGroup &) = delete;
    ProcessGroup &operator=(const ProcessGroup &) = delete;

    /// Starts what is set in it.
    void start(QProcess &process, QIODevice::OpenMode mode);

    /// At once, without asking them.
    void kill(QProcess &process);

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace app
