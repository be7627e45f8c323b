// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app {

/// Windows lets only the program that a person has just used bring a window to the front: this passes that
/// right on to the one that is handed over to. Elsewhere it does nothing.
void allowOthersToComeToFront();

} // namespace app
