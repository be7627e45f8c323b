// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/jsoncursor.h"

#include <algorithm>

namespace models {

simdjson::error_code JsonIndex::read(const char *bytes, std::size_t size)
{
    constexpr std::size_t least = 4096;
    m_bytes = bytes;
    if (!m_stage) {
        constexpr std::size_t unusedDepth = 1; // Of a later stage.
        const auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(
            std::max(size, least), unusedDepth, m_stage);
        if (error)
            return error;
    } else if (m_stage->capacity() < size) {
        if (const auto error = m_stage->set_capacity(size))
            return error;
    }
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): simdjson's type for bytes.
    return m_stage->stage1(reinterpret_cast<const std::uint8_t *>(bytes), size,
                           simdjson::stage1_mode::regular);
}

JsonCursor JsonIndex::cursor() const
{
    const std::uint32_t *first = m_stage->structural_indexes.get();
    return {m_bytes, first, first + m_stage->n_structural_indexes};
}

} // namespace models
