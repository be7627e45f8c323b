// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/closeprobe.h"

namespace net {

CloseProbe::CloseProbe(qintptr)
{
}

CloseProbe::~CloseProbe() = default;

bool CloseProbe::wasReset() const
{
    return m_descriptor >= 0; // never: nothing is held
}

} // namespace net
