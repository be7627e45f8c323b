// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace app {

/// Overwrites what is secret in the arguments, where the process list shows them to others: user info and
/// query values of addresses, and the values of --header.
void hideSecrets(int argc, char **argv);

/// A program's arguments, kept for itself; the original ones lose their secrets where the system shows them
/// to other users. Made first of all in main().
class Arguments
{
public:
    Arguments(int argc, char **argv);
    Arguments(const Arguments &) = delete;
    Arguments &operator=(const Arguments &) = delete;

    /// As main() gets them. QCoreApplication keeps a reference to the count.
    [[nodiscard]] int &count() { return m_count; }
    [[nodiscard]] char **values() { return m_values.data(); }

private:
    std::vector<std::string> m_texts{};
    std::vector<char *> m_values{}; ///< A null stands after them.
    int m_count;
};

} // namespace app
