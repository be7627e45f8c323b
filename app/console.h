// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app {

/// Lets what a program prints reach the terminal, in UTF-8 and without other line ends, as long as it lives.
/// On Windows a program with a window has no terminal, so that it borrows the one it was started from; what
/// was redirected stays so. Elsewhere there is nothing to do. Made first of all in main().
class Console
{
public:
    Console();
    ~Console();
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

private:
    [[maybe_unused]] unsigned int m_codePageBefore{0}; ///< On Windows only.
};

} // namespace app
