// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/identity.h"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/string_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <array>
#include <charconv>

namespace agent {

std::string sourceFrom(std::string_view machineId, std::string_view variant)
{
    // Drawn once for this program: the application's key in machine-id(5)'s sense.
    const auto application = boost::uuids::string_generator{}("6d1f3a52-94c7-4f0b-8f5e-2b0c6f7a9e41");
    std::string name(machineId);
    if (!variant.empty()) {
        name += '/';
        name += variant;
    }
    return boost::uuids::to_string(boost::uuids::name_generator_sha1(application)(name));
}

std::string epochFrom(std::int64_t startMs, std::uint32_t chance)
{
    std::array<char, 32> text{};
    auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), startMs, 36);
    std::string epoch(text.data(), end);
    epoch += 'x';
    end = std::to_chars(text.data(), text.data() + text.size(), chance, 36).ptr;
    epoch.append(text.data(), end);
    return epoch;
}

} // namespace agent
