// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/singleinstance.h"
#include "net/clock.h"

#include <memory>
#include <optional>

namespace app {

class Program;
struct CommandLine;

/// The start of the app as one of perhaps several: asks whether the same profile runs already, before
/// anything else is made.
class SecondStart
{
public:
    explicit SecondStart(const CommandLine &line);

    /// Another one has it: there is nothing left to do here.
    [[nodiscard]] bool isHandedOver() const { return m_role == SingleInstance::Role::HandedOver; }
    /// From now on the program does what later starts hand over.
    void joinTo(Program &program);

private:
    net::SystemClock m_clock{};
    std::unique_ptr<SingleInstance> m_instance{};
    std::optional<SingleInstance::Role> m_role{}; ///< nullopt: nobody was asked.
};

} // namespace app
