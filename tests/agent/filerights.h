// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

/// Who may do what with a file, said as POSIX does: 0600 is the owner alone. On Windows the group and the
/// others are Everyone.
void setRights(const std::string &file, unsigned mode);
