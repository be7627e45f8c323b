// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <functional>
#include <memory>

class QObject;

namespace app {

/// Gives what comes by standard input, in pieces of up to 4 KiB, in the context's thread. Ends with it, or
/// when it is closed. The context outlives the reader.
class StdinReader
{
public:
    StdinReader(QObject *context, std::function<void(QByteArrayView)> receive);
    ~StdinReader();
    StdinReader(const StdinReader &) = delete;
    StdinReader &operator=(const StdinReader &) = delete;

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace app
