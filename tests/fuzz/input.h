// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace fuzz {

/// Takes numbers from the end of the bytes, so that what is read as text stays where it is.
class Input
{
public:
    Input(const std::uint8_t *data, std::size_t size)
        : m_text(reinterpret_cast<const char *>(data), size)
    {
    }

    /// 0 when there is nothing left.
    std::uint8_t byte()
    {
        if (m_text.empty())
            return 0;
        const char last = m_text.back();
        m_text.remove_suffix(1);
        return static_cast<std::uint8_t>(last);
    }
    [[nodiscard]] std::string_view text() const { return m_text; }

    /// The text, cut at each of these.
    [[nodiscard]] std::vector<std::string_view> parts(char separator) const
    {
        std::vector<std::string_view> all;
        std::string_view rest = m_text;
        for (std::size_t end = 0; (end = rest.find(separator)) != std::string_view::npos;) {
            all.push_back(rest.substr(0, end));
            rest.remove_prefix(end + 1);
        }
        all.push_back(rest);
        return all;
    }

private:
    std::string_view m_text;
};

/// Stops the run, so that the fuzzer keeps the input.
inline void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

} // namespace fuzz
