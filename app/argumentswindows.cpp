// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"

namespace app {

/// Only this user and administrators see another process's command line on Windows, and overwriting argv
/// would not change it. Qt reads the command line itself, in Unicode, as long as argv is the original one.
Arguments::Arguments(int argc, char **argv)
    : m_values(argv, argv + argc)
    , m_count(argc)
{
    m_values.push_back(nullptr);
}

} // namespace app
