// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Appends JSON (RFC 8259) to a text. Written out by hand because this is what the agent does
// all day: bench_agent shows it beside Boost.JSON's serializer.
namespace agent {

/// A quoted string. Broken UTF-8 becomes U+FFFD, so that the document is always valid.
void appendJsonString(std::string &out, std::string_view text);

/// A number rounded to 0.01, without trailing zeros. Anything not finite or beyond 1e15 is `null`.
void appendJsonNumber(std::string &out, double value);
void appendJsonNumber(std::string &out, std::uint64_t value);
void appendJsonNumber(std::string &out, std::int64_t value);

/// A number in hundredths, as the rounded ones above.
void appendJsonHundredths(std::string &out, std::int64_t hundredths);

/// UTC as in 2026-01-31T23:59:59.125Z (ISO 8601), not quoted.
void appendIsoTime(std::string &out, std::int64_t msSinceEpoch);

/// The text with every byte that is not part of valid UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string validUtf8(std::string_view text);

} // namespace agent
