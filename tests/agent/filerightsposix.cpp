// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/filerights.h"

#include <sys/stat.h>

void setRights(const std::string &file, unsigned mode)
{
    ::chmod(file.c_str(), static_cast<mode_t>(mode));
}
