// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// What has to be decided before there is a QApplication: a platform plugin that needs no display for what
/// is only rendered or printed, and the scale. Sets environment variables of this process.
/// Answers a sentence if the program cannot run here, else nothing.
[[nodiscard]] QString prepareEnvironment(int argc, const char *const *argv);

} // namespace app
