// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Reads JSON (RFC 8259) where it stands: what is handed on keeps the very text that it came with.
namespace agent {

enum class JsonKind : std::uint8_t { Nothing, Null, Bool, Number, String, Array, Object };

/// A value inside a document that checkedJson() took. A view into its text.
class JsonView
{
public:
    JsonView() = default;

    [[nodiscard]] JsonKind kind() const;
    /// As it stands in the document, without spaces around it.
    [[nodiscard]] std::string_view raw() const { return m_raw; }

    /// Of a string, with its escapes undone; nothing of anything else.
    [[nodiscard]] std::optional<std::string> text() const;
    /// Of a number.
    [[nodiscard]] std::optional<double> number() const;
    /// Of a number that is whole and not negative, below 2^53.
    [[nodiscard]] std::optional<std::uint64_t> whole() const;
    /// The first member of that name; Nothing if there is none, or this is no object. `name` has no escapes.
    [[nodiscard]] JsonView member(std::string_view name) const;

private:
    friend std::optional<JsonView> checkedJson(std::string_view text, std::size_t mostDepth);
    friend class JsonItems;
    explicit JsonView(std::string_view raw)
        : m_raw(raw)
    {
    }
    std::string_view m_raw{};
};

/// The members of an object or the elements of an array, one after the other: while (items.next()) …
class JsonItems
{
public:
    explicit JsonItems(JsonView container);
    [[nodiscard]] bool next();
    /// Of a member: a string. Nothing in an array.
    [[nodiscard]] JsonView key() const { return m_key; }
    [[nodiscard]] JsonView value() const { return m_value; }

private:
    JsonView take();

    std::string_view m_rest{};
    bool m_isObject{false};
    JsonView m_key{};
    JsonView m_value{};
};

/// The one value that the text is; nothing if it is no JSON, or nested deeper. The text is valid UTF-8.
[[nodiscard]] std::optional<JsonView> checkedJson(std::string_view text, std::size_t mostDepth);

/// Appends a value on one line: as it stands, but without the line breaks that may be between its parts.
void appendRawJson(std::string &out, JsonView value);

} // namespace agent
