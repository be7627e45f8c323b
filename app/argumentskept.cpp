// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"

namespace app {

Arguments::Arguments(int argc, char **argv)
    : m_texts(argv, argv + argc)
    , m_count(argc)
{
    for (std::string &text : m_texts)
        m_values.push_back(text.data());
    m_values.push_back(nullptr);
    hideSecrets(argc, argv);
}

} // namespace app
