// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include <simdjson.h>

namespace models {

/// Walks the tokens of a JSON text from front to back, as simdjson's On-Demand does, over the same index. A
/// copy is a bookmark. Broken JSON is never more than a `false`: nothing is read beyond the index.
class JsonCursor
{
public:
    JsonCursor() = default;
    JsonCursor(const char *bytes, const std::uint32_t *next, const std::uint32_t *end)
        : m_bytes(bytes)
        , m_next(next)
        , m_end(end)
    {
    }

    [[nodiscard]] bool isAtEnd() const { return m_next >= m_end; }
    /// Where the token begins. At the end it is the byte behind the text.
    [[nodiscard]] const char *token() const { return m_bytes + *m_next; }
    /// The token's first byte tells its kind; '\0' at the end.
    [[nodiscard]] char kind() const { return isAtEnd() ? '\0' : *token(); }

    /// The byte behind the bracket that was passed last.
    [[nodiscard]] const char *behindBracket() const { return m_bytes + *(m_next - 1) + 1; }

    /// Moves behind a scalar; false if there is none.
    bool skipScalar()
    {
        const char first = kind();
        if (first == '\0' || first == ',' || first == ':' || first == '}' || first == ']')
            return false;
        ++m_next;
        return true;
    }

    /// Moves behind any value.
    bool skipValue()
    {
        if (kind() != '{' && kind() != '[')
            return skipScalar();
        std::size_t depth = 0;
        for (; !isAtEnd(); ++m_next) {
            const char first = *token();
            if (first == '{' || first == '[') {
                ++depth;
            } else if ((first == '}' || first == ']') && --depth == 0) {
                ++m_next;
                return true;
            }
        }
        return false;
    }

    /// Calls `take(key)` for each member of the object here, with the cursor on its value and `key` behind
    /// the quote of its name; take() moves behind the value. False: the JSON is broken, or take() said so.
    template<typename Take>
    bool forEachMember(Take take)
    {
        ++m_next;
        if (kind() == '}') {
            ++m_next;
            return true;
        }
        for (;;) {
            if (kind() != '"')
                return false;
            const char *const key = token() + 1;
            ++m_next;
            if (kind() != ':')
                return false;
            ++m_next;
            if (!take(key))
                return false;
            const char last = kind();
            if (last != ',' && last != '}')
                return false;
            ++m_next;
            if (last == '}')
                return true;
        }
    }

    /// Likewise for each element of the array here.
    template<typename Take>
    bool forEachElement(Take take)
    {
        ++m_next;
        if (kind() == ']') {
            ++m_next;
            return true;
        }
        for (;;) {
            if (!take())
                return false;
            const char last = kind();
            if (last != ',' && last != ']')
                return false;
            ++m_next;
            if (last == ']')
                return true;
        }
    }

private:
    const char *m_bytes{nullptr};
    const std::uint32_t *m_next{nullptr};
    const std::uint32_t *m_end{nullptr};
};

/// simdjson's first stage: checks UTF-8 and strings, and finds where tokens begin, with the best instructions
/// that this processor has. Keeps its buffer between texts.
class JsonIndex
{
public:
    /// `bytes` must be readable for simdjson::SIMDJSON_PADDING bytes beyond `size`.
    [[nodiscard]] simdjson::error_code read(const char *bytes, std::size_t size);
    /// At the front of the text that was read last.
    [[nodiscard]] JsonCursor cursor() const;

private:
    std::unique_ptr<simdjson::internal::dom_parser_implementation> m_stage;
    const char *m_bytes{nullptr};
};

} // namespace models
