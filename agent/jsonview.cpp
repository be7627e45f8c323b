// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/jsonview.h"

#include "agent/decimal.h"

#include <algorithm>
#include <charconv>

namespace agent {
namespace {

constexpr std::string_view spaces = " \t\r\n";
constexpr std::size_t none = std::string_view::npos;

bool isDecimalDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::optional<unsigned> hexadecimal(std::string_view digits)
{
    constexpr std::size_t count = 4;
    unsigned value = 0;
    if (digits.size() < count)
        return std::nullopt;
    const char *const end = digits.data() + count;
    const auto [stop, error] = std::from_chars(digits.data(), end, value, 16);
    return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

void appendCodePoint(std::string &out, unsigned code)
{
    const auto add = [&out](unsigned byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80U) {
        add(code);
    } else if (code < 0x800U) {
        add(0xC0U | (code >> 6U));
        add(0x80U | (code & 0x3FU));
    } else if (code < 0x10000U) {
        add(0xE0U | (code >> 12U));
        add(0x80U | ((code >> 6U) & 0x3FU));
        add(0x80U | (code & 0x3FU));
    } else {
        add(0xF0U | (code >> 18U));
        add(0x80U | ((code >> 12U) & 0x3FU));
        add(0x80U | ((code >> 6U) & 0x3FU));
        add(0x80U | (code & 0x3FU));
    }
}

/// Checks the grammar; each function takes what it names off the front.
class Checker
{
public:
    Checker(std::string_view text, std::size_t mostDepth)
        : m_rest(text)
        , m_depthLeft(mostDepth)
    {
    }

    bool value()
    {
        skipSpaces();
        if (m_rest.empty())
            return false;
        switch (m_rest.front()) {
        case '{':
            return container('}', true);
        case '[':
            return container(']', false);
        case '"':
            return string();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }
    void skipSpaces() { m_rest.remove_prefix(std::min(m_rest.find_first_not_of(spaces), m_rest.size())); }
    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }

private:
    bool take(char c)
    {
        const bool is = m_rest.starts_with(c);
        m_rest.remove_prefix(is ? 1 : 0);
        return is;
    }
    bool word(std::string_view expected)
    {
        const bool is = m_rest.starts_with(expected);
        m_rest.remove_prefix(is ? expected.size() : 0);
        return is;
    }
    bool container(char end, bool isObject)
    {
        if (m_depthLeft == 0)
            return false;
        --m_depthLeft;
        m_rest.remove_prefix(1);
        skipSpaces();
        if (!take(end)) {
            do {
                skipSpaces();
                if (isObject && !(string() && colon()))
                    return false;
                if (!value())
                    return false;
                skipSpaces();
            } while (take(','));
            if (!take(end))
                return false;
        }
        ++m_depthLeft;
        return true;
    }
    bool colon()
    {
        skipSpaces();
        return take(':');
    }
    bool string()
    {
        if (!take('"'))
            return false;
        while (!m_rest.empty()) {
            const auto c = static_cast<unsigned char>(m_rest.front());
            if (c < 0x20U)
                return false;
            m_rest.remove_prefix(1);
            if (c == '"')
                return true;
            if (c == '\\' && !escape())
                return false;
        }
        return false;
    }
    bool escape()
    {
        constexpr std::size_t digits = 4;
        if (m_rest.empty())
            return false;
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        if (c != 'u')
            return std::string_view("\"\\/bfnrt").find(c) != none;
        if (!hexadecimal(m_rest))
            return false;
        m_rest.remove_prefix(digits);
        return true;
    }
    bool digits()
    {
        const auto begin = m_rest.size();
        while (!m_rest.empty() && isDecimalDigit(m_rest.front()))
            m_rest.remove_prefix(1);
        return m_rest.size() < begin;
    }
    bool number()
    {
        take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            return digits();
        }
        return true;
    }

    std::string_view m_rest;
    std::size_t m_depthLeft;
};

/// Where the string that begins the text ends.
std::size_t stringEnd(std::string_view text)
{
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            return at + 1;
    }
    return text.size();
}

/// Where the value that begins the text ends. The text was checked.
std::size_t valueEnd(std::string_view text)
{
    if (text.empty())
        return 0;
    if (text.front() == '"')
        return stringEnd(text);
    if (text.front() != '{' && text.front() != '[')
        return std::min(text.find_first_of(",]} \t\r\n"), text.size());
    std::size_t depth = 0;
    for (std::size_t at = 0; at < text.size();) {
        at = text.find_first_of("\"{}[]", at);
        if (at == none)
            break;
        const char c = text[at];
        if (c == '"') {
            at += stringEnd(text.substr(at));
            continue;
        }
        ++at;
        if (c == '{' || c == '[')
            ++depth;
        else if (--depth == 0)
            return at;
    }
    return text.size();
}

} // namespace

std::optional<JsonView> checkedJson(std::string_view text, std::size_t mostDepth)
{
    Checker checker(text, mostDepth);
    if (!checker.value())
        return std::nullopt;
    checker.skipSpaces();
    if (!checker.isAtEnd())
        return std::nullopt;
    const auto first = text.find_first_not_of(spaces);
    return JsonView(text.substr(first, text.find_last_not_of(spaces) + 1 - first));
}

JsonKind JsonView::kind() const
{
    if (m_raw.empty())
        return JsonKind::Nothing;
    switch (m_raw.front()) {
    case '{':
        return JsonKind::Object;
    case '[':
        return JsonKind::Array;
    case '"':
        return JsonKind::String;
    case 't':
    case 'f':
        return JsonKind::Bool;
    case 'n':
        return JsonKind::Null;
    default:
        return JsonKind::Number;
    }
}

std::optional<std::string> JsonView::text() const
{
    if (kind() != JsonKind::String)
        return std::nullopt;
    auto rest = m_raw.substr(1, m_raw.size() - 2);
    std::string text;
    while (!rest.empty()) {
        const auto plain = std::min(rest.find('\\'), rest.size());
        text += rest.substr(0, plain);
        rest.remove_prefix(plain);
        if (rest.size() < 2)
            break;
        const char c = rest[1];
        rest.remove_prefix(2);
        if (c != 'u') {
            constexpr std::string_view names = "bfnrt";
            constexpr std::string_view values = "\b\f\n\r\t";
            const auto place = names.find(c);
            text += place == none ? c : values[place];
            continue;
        }
        constexpr std::size_t digits = 4;
        unsigned code = hexadecimal(rest).value_or(0);
        rest.remove_prefix(std::min(digits, rest.size()));
        if (code >= 0xD800U && code < 0xDC00U && rest.starts_with("\\u")) {
            const auto low = hexadecimal(rest.substr(2)).value_or(0);
            if (low >= 0xDC00U && low < 0xE000U) {
                code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
                rest.remove_prefix(2 + digits);
            }
        }
        const bool isHalf = code >= 0xD800U && code < 0xE000U;
        appendCodePoint(text, isHalf ? 0xFFFDU : code);
    }
    return text;
}

std::optional<double> JsonView::number() const
{
    return kind() == JsonKind::Number ? decimalFrom(m_raw) : std::nullopt;
}

std::optional<std::uint64_t> JsonView::whole() const
{
    constexpr std::uint64_t limit = std::uint64_t{1} << 53U;
    std::uint64_t value = 0;
    const char *const end = m_raw.data() + m_raw.size();
    const auto [stop, error] = std::from_chars(m_raw.data(), end, value);
    if (m_raw.empty() || error != std::errc{} || stop != end || value >= limit)
        return std::nullopt;
    return value;
}

JsonView JsonView::member(std::string_view name) const
{
    if (kind() != JsonKind::Object)
        return {};
    JsonItems items(*this);
    while (items.next()) {
        const auto key = items.key().raw();
        if (key.substr(1, key.size() - 2) == name)
            return items.value();
    }
    return {};
}

JsonItems::JsonItems(JsonView container)
    : m_isObject(container.kind() == JsonKind::Object)
{
    if (m_isObject || container.kind() == JsonKind::Array)
        m_rest = container.raw().substr(1, container.raw().size() - 2);
}

bool JsonItems::next()
{
    constexpr std::string_view between = " \t\r\n,:";
    m_rest.remove_prefix(std::min(m_rest.find_first_not_of(between), m_rest.size()));
    if (m_rest.empty())
        return false;
    if (m_isObject)
        m_key = take();
    m_value = take();
    return true;
}

JsonView JsonItems::take()
{
    constexpr std::string_view between = " \t\r\n,:";
    m_rest.remove_prefix(std::min(m_rest.find_first_not_of(between), m_rest.size()));
    const auto end = valueEnd(m_rest);
    const JsonView taken(m_rest.substr(0, end));
    m_rest.remove_prefix(end);
    return taken;
}

void appendRawJson(std::string &out, JsonView value)
{
    // Inside of strings there are none: they would have to be escaped.
    auto rest = value.raw();
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
        out += rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

} // namespace agent
