// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace models {

/// A string inside JSON text, without its quotes, escapes not yet resolved.
struct RawText
{
    std::string_view bytes{};
    bool hasEscapes{false};
};

/// The string whose first byte (after the quote) this is. The text must be known to be closed, and 8 bytes
/// beyond its end must be readable: simdjson's padding gives both.
[[nodiscard]] RawText scanText(const char *first);

/// The finite number that stands there, nullopt for anything else. 8 bytes must be readable, and a byte that
/// belongs to no number must follow.
[[nodiscard]] std::optional<double> scanNumber(const char *token);

/// Resolves escapes; a surrogate without its other half becomes U+FFFD, an unknown escape stays as it is.
[[nodiscard]] std::string unescapedText(std::string_view raw);

/// The longest beginning of at most `bytes` bytes that does not cut a character.
[[nodiscard]] std::string_view cutAtCharacter(std::string_view text, std::size_t bytes);

/// Keeps the few texts of one event that are not in the event's bytes as they are.
class TextArena
{
public:
    void clear() { m_texts.clear(); }
    std::string_view keep(std::string text) { return m_texts.emplace_back(std::move(text)); }

private:
    std::deque<std::string> m_texts;
};

} // namespace models
