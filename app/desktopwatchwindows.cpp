// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopwatch.h"

#include <QAbstractNativeEventFilter>
#include <QCoreApplication>

#include <windows.h>

namespace app {

/// Every top-level window gets WM_POWERBROADCAST; Windows tells of a lock only who asks for it, and what was
/// locked is activated again when it is unlocked, which the program hears anyway.
class DesktopWatch::Private final : public QAbstractNativeEventFilter
{
public:
    explicit Private(DesktopWatch &watch)
        : m_watch(watch)
    {
    }

    bool nativeEventFilter(const QByteArray &, void *message, qintptr *) override
    {
        const auto *native = static_cast<const MSG *>(message);
        if (native->message == WM_POWERBROADCAST && native->wParam == PBT_APMRESUMEAUTOMATIC)
            Q_EMIT m_watch.resumed();
        return false;
    }

private:
    DesktopWatch &m_watch;
};

DesktopWatch::DesktopWatch(QObject *parent)
    : QObject(parent)
    , m_d(std::make_unique<Private>(*this))
{
}

DesktopWatch::~DesktopWatch()
{
    if (auto *application = QCoreApplication::instance())
        application->removeNativeEventFilter(m_d.get());
}

void DesktopWatch::start()
{
    QCoreApplication::instance()->installNativeEventFilter(m_d.get());
}

} // namespace app
