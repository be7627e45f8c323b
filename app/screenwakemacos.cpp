// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenwake.h"

#include <IOKit/pwr_mgt/IOPMLib.h>

#include <optional>
#include <utility>

namespace app {

class ScreenWake::Private
{
public:
    std::optional<IOPMAssertionID> assertion{};
};

ScreenWake::ScreenWake(QObject *parent)
    : QObject(parent)
    , m_d(std::make_unique<Private>())
{
}

ScreenWake::~ScreenWake()
{
    release();
}

void ScreenWake::hold()
{
    IOPMAssertionID assertion = 0;
    const IOReturn answer =
        ::IOPMAssertionCreateWithName(kIOPMAssertionTypePreventUserIdleDisplaySleep, kIOPMAssertionLevelOn,
                                      CFSTR("Fleetscope wall display"), &assertion);
    if (answer == kIOReturnSuccess)
        m_d->assertion = assertion;
    else
        sayFailure();
}

void ScreenWake::release()
{
    if (const auto assertion = std::exchange(m_d->assertion, std::nullopt))
        ::IOPMAssertionRelease(*assertion);
}

} // namespace app
