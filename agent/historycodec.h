// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

// Rows of whole numbers as few bytes: each row says only how it differs from the one before. Exact.
namespace agent {

/// A series without a number at this tick. No real number is so small (see greatestKept).
inline constexpr std::int64_t noNumber = std::numeric_limits<std::int64_t>::min();

/// What the next row is compared with. Fresh at the start of each block of rows.
struct RowState
{
    std::vector<std::int64_t> last{};  ///< The row before.
    std::vector<std::int64_t> known{}; ///< The last number of each series.
    void grow(std::size_t size);
};

/// Appends a row, which is at least as long as the one before. A number that changed by less than 60 takes
/// one byte, and so does a run of up to 7 series that did not change at all.
void encodeRow(std::span<const std::int64_t> row, RowState &state, std::vector<std::uint8_t> &out);

/// Reads the row of `size` series at `in` into `state.last`; where the next one begins. The bytes are our
/// own: they are not checked.
[[nodiscard]] const std::uint8_t *decodeRow(const std::uint8_t *in, std::size_t size, RowState &state);

} // namespace agent
