// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stdinreader.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace app {

class StdinReader::Private
{
public:
    Private(QObject *context, std::function<void(QByteArrayView)> receive)
        : m_receive(std::move(receive))
    {
        if (::fcntl(STDIN_FILENO, F_GETFD) == -1)
            return; // Started with it closed.
        m_notifier = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, context, [this] { read(); });
    }

private:
    void read()
    {
        std::array<char, 4096> buffer{};
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            return;
        if (count <= 0)
            m_notifier->setEnabled(false);
        else
            m_receive(QByteArrayView(buffer.data(), count));
    }

    std::function<void(QByteArrayView)> m_receive;
    std::unique_ptr<QSocketNotifier> m_notifier{};
};

StdinReader::StdinReader(QObject *context, std::function<void(QByteArrayView)> receive)
    : m_d(std::make_unique<Private>(context, std::move(receive)))
{
}

StdinReader::~StdinReader() = default;

} // namespace app
