// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/clientmessage.h"

#include "agent/json.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace agent {
namespace {

constexpr int mostMessageDepth = 8;

bool isDecimalDigit(char c)
{
    return c >= '0' && c <= '9';
}

void appendCodePoint(std::string &out, std::uint32_t code)
{
    const auto add = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80U) {
        add(code);
    } else if (code < 0x800U) {
        add(0xC0U | code >> 6U);
        add(0x80U | (code & 0x3FU));
    } else if (code < 0x10000U) {
        add(0xE0U | code >> 12U);
        add(0x80U | (code >> 6U & 0x3FU));
        add(0x80U | (code & 0x3FU));
    } else {
        add(0xF0U | code >> 18U);
        add(0x80U | (code >> 12U & 0x3FU));
        add(0x80U | (code >> 6U & 0x3FU));
        add(0x80U | (code & 0x3FU));
    }
}

/// Goes through JSON once. Every step says whether what had to stand there did.
class MessageReader
{
public:
    explicit MessageReader(std::string_view text)
        : m_text(text)
    {
    }

    bool message(ClientMessage &message)
    {
        skipSpace();
        const bool isGood = object(1, [&](const std::string &key) {
            if (key == "type")
                return typeOrSince(message.type, false);
            if (key == "since")
                return typeOrSince(message.since, true);
            return value(2);
        });
        skipSpace();
        return isGood && m_text.empty();
    }

private:
    /// Of another kind than it should be it counts as not said.
    bool typeOrSince(std::string &into, bool mayBeNumber)
    {
        into.clear();
        const auto before = m_text;
        if (m_text.starts_with('"'))
            return string(into);
        if (!value(2))
            return false;
        const auto read = before.substr(0, before.size() - m_text.size());
        if (mayBeNumber && (isDecimalDigit(read.front()) || read.front() == '-'))
            into = read;
        return true;
    }

    template<typename Member>
    bool object(int depth, Member member)
    {
        if (depth > mostMessageDepth || !take('{'))
            return false;
        skipSpace();
        if (take('}'))
            return true;
        do {
            std::string key;
            skipSpace();
            if (!string(key))
                return false;
            skipSpace();
            if (!take(':'))
                return false;
            skipSpace();
            if (!member(key))
                return false;
            skipSpace();
        } while (take(','));
        return take('}');
    }

    bool array(int depth)
    {
        if (depth > mostMessageDepth || !take('['))
            return false;
        skipSpace();
        if (take(']'))
            return true;
        do {
            skipSpace();
            if (!value(depth + 1))
                return false;
            skipSpace();
        } while (take(','));
        return take(']');
    }

    bool value(int depth)
    {
        if (m_text.empty())
            return false;
        switch (m_text.front()) {
        case '{':
            return object(depth, [&](const std::string &) { return value(depth + 1); });
        case '[':
            return array(depth);
        case '"': {
            std::string ignored;
            return string(ignored);
        }
        case 't':
            return take("true");
        case 'f':
            return take("false");
        case 'n':
            return take("null");
        default:
            return number();
        }
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

    bool digits()
    {
        const auto end = std::ranges::find_if_not(m_text, isDecimalDigit);
        const auto count = static_cast<std::size_t>(end - m_text.begin());
        m_text.remove_prefix(count);
        return count > 0;
    }

    bool string(std::string &out)
    {
        if (!take('"'))
            return false;
        while (!m_text.empty()) {
            const char c = m_text.front();
            m_text.remove_prefix(1);
            if (c == '"')
                return validUtf8(out) == out;
            if (static_cast<unsigned char>(c) < 0x20U)
                return false;
            if (c != '\\') {
                out += c;
            } else if (!escape(out)) {
                return false;
            }
        }
        return false;
    }

    bool escape(std::string &out)
    {
        constexpr std::string_view names = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        if (m_text.empty())
            return false;
        const auto at = names.find(m_text.front());
        if (at != std::string_view::npos) {
            m_text.remove_prefix(1);
            out += meanings[at];
            return true;
        }
        std::uint32_t code = 0;
        if (!unit(code))
            return false;
        if (code >= 0xD800U && code <= 0xDFFFU) {
            std::uint32_t second = 0;
            if (code >= 0xDC00U || !take('\\') || !unit(second) || second < 0xDC00U || second > 0xDFFFU)
                return false;
            code = 0x10000U + ((code & 0x3FFU) << 10U) + (second & 0x3FFU);
        }
        appendCodePoint(out, code);
        return true;
    }

    /// The rest of \uXXXX.
    bool unit(std::uint32_t &code)
    {
        constexpr std::size_t digitCount = 4;
        if (!take('u') || m_text.size() < digitCount)
            return false;
        const char *const end = m_text.data() + digitCount;
        const bool isGood = std::from_chars(m_text.data(), end, code, 16).ptr == end;
        m_text.remove_prefix(digitCount);
        return isGood;
    }

    void skipSpace() { m_text.remove_prefix(std::min(m_text.find_first_not_of(" \t\r\n"), m_text.size())); }

    bool take(char c)
    {
        if (!m_text.starts_with(c))
            return false;
        m_text.remove_prefix(1);
        return true;
    }

    bool take(std::string_view word)
    {
        if (!m_text.starts_with(word))
            return false;
        m_text.remove_prefix(word.size());
        return true;
    }

    std::string_view m_text;
};

} // namespace

tl::expected<ClientMessage, std::string> readClientMessage(std::string_view json)
{
    ClientMessage message;
    if (!MessageReader(json).message(message))
        return tl::unexpected(
            std::string("This is no JSON object. Say {\"type\":\"resume\",\"since\":\"ID\"}."));
    return message;
}

} // namespace agent
