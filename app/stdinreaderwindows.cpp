// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stdinreader.h"

#include <QByteArray>
#include <QMetaObject>
#include <QObject>

#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <utility>

#include <windows.h>

#include <process.h>

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto EndLimit = 1s;

/// What the thread works on; it may outlive the reader while a call cannot be ended.
struct Reading
{
    std::function<void(QByteArrayView)> receive{};
    QObject *context{nullptr};
    HANDLE input{nullptr};
    std::atomic<bool> isEnding{false};
};

unsigned __stdcall readAll(void *argument)
{
    const std::unique_ptr<std::shared_ptr<Reading>> own(static_cast<std::shared_ptr<Reading> *>(argument));
    const Reading &reading = **own;
    std::array<char, 4096> buffer{};
    while (!reading.isEnding) {
        DWORD count = 0;
        if (!::ReadFile(reading.input, buffer.data(), static_cast<DWORD>(buffer.size()), &count, nullptr) ||
            count == 0 || reading.isEnding)
            break;
        const QByteArray bytes(buffer.data(), static_cast<qsizetype>(count));
        QMetaObject::invokeMethod(
            reading.context, [receive = reading.receive, bytes] { receive(bytes); }, Qt::QueuedConnection);
    }
    return 0;
}

} // namespace

/// Windows has no event for a pipe that has something to read: a thread waits in the call.
class StdinReader::Private
{
public:
    Private(QObject *context, std::function<void(QByteArrayView)> receive)
        : m_reading(std::make_shared<Reading>())
    {
        m_reading->receive = std::move(receive);
        m_reading->context = context;
        m_reading->input = ::GetStdHandle(STD_INPUT_HANDLE);
        if (m_reading->input == nullptr || m_reading->input == INVALID_HANDLE_VALUE)
            return; // Started with it closed.
        auto argument = std::make_unique<std::shared_ptr<Reading>>(m_reading);
        m_thread = std::bit_cast<HANDLE>(::_beginthreadex(nullptr, 0, readAll, argument.get(), 0, nullptr));
        if (m_thread != nullptr)
            (void)argument.release();
    }

    ~Private()
    {
        if (m_thread == nullptr)
            return;
        m_reading->isEnding = true;
        // The thread may only be about to begin the call that is to be ended.
        for (auto waited = 0ms; waited < EndLimit; waited += 1ms) {
            ::CancelSynchronousIo(m_thread);
            if (::WaitForSingleObject(m_thread, 1) != WAIT_TIMEOUT)
                break;
        }
        ::CloseHandle(m_thread);
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

private:
    std::shared_ptr<Reading> m_reading;
    HANDLE m_thread{nullptr};
};

StdinReader::StdinReader(QObject *context, std::function<void(QByteArrayView)> receive)
    : m_d(std::make_unique<Private>(context, std::move(receive)))
{
}

StdinReader::~StdinReader() = default;

} // namespace app
