// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/jsonmerge.h"

#include "models/jsontext.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace models {

namespace {

struct HeldMember
{
    std::string_view key{}; ///< Without its quotes, as it stands there.
    std::string_view value{};
};

struct Change
{
    std::string_view key{};
    JsonCursor value{};
    std::string_view text{}; ///< Of the value.
    bool isUsed{false};
    [[nodiscard]] bool isRemoval() const { return text == "null"; }
    [[nodiscard]] bool isObject() const { return !text.empty() && text.front() == '{'; }
};

/// Walks the members of an object that is known to be well formed, without an index.
class HeldMembers
{
public:
    explicit HeldMembers(std::string_view object)
        : m_at(object.data())
        , m_end(object.data() + object.size())
    {
        if (m_at != m_end)
            ++m_at; // Its brace.
    }

    std::optional<HeldMember> next()
    {
        while (m_at != m_end && *m_at != '"') {
            if (*m_at == '}')
                return std::nullopt;
            ++m_at;
        }
        if (m_at == m_end)
            return std::nullopt;
        const std::string_view quoted = text();
        HeldMember member{.key = quoted.substr(1, quoted.size() - std::min<std::size_t>(2, quoted.size()))};
        while (m_at != m_end && (*m_at == ':' || isSpace(*m_at)))
            ++m_at;
        member.value = value();
        return member;
    }

private:
    static bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    /// The string here, with its quotes.
    std::string_view text()
    {
        const char *const begin = m_at++;
        while (m_at != m_end && *m_at != '"')
            m_at += *m_at == '\\' && m_at + 1 != m_end ? 2 : 1;
        m_at += m_at != m_end ? 1 : 0;
        return {begin, static_cast<std::size_t>(m_at - begin)};
    }

    std::string_view value()
    {
        const char *const begin = m_at;
        if (m_at == m_end)
            return {};
        if (*m_at == '"')
            return text();
        if (*m_at != '{' && *m_at != '[') {
            while (m_at != m_end && *m_at != ',' && *m_at != '}' && !isSpace(*m_at))
                ++m_at;
            return {begin, static_cast<std::size_t>(m_at - begin)};
        }
        std::size_t depth = 0;
        while (m_at != m_end) {
            const char c = *m_at;
            if (c == '"') {
                text();
                continue;
            }
            ++m_at;
            if (c == '{' || c == '[')
                ++depth;
            else if ((c == '}' || c == ']') && --depth == 0)
                break;
        }
        return {begin, static_cast<std::size_t>(m_at - begin)};
    }

    const char *m_at;
    const char *m_end;
};

/// Finds the change of a member. Both sides mostly list their members in one order, so that the next one is
/// the one that is looked for.
class Changes
{
public:
    /// Moves behind the object. False: it is broken.
    bool read(JsonCursor &at)
    {
        m_changes.reserve(8);
        const bool isWhole = at.forEachMember([&](const char *key) {
            Change change{.key = scanText(key).bytes, .value = at};
            const char *const begin = at.token();
            if (at.kind() == '{' || at.kind() == '[') {
                if (!at.skipValue())
                    return false;
                change.text = {begin, static_cast<std::size_t>(at.behindBracket() - begin)};
            } else {
                if (!at.skipScalar())
                    return false;
                change.text = scalarText(begin);
            }
            m_changes.push_back(change);
            return true;
        });
        constexpr std::size_t few = 12;
        if (isWhole && m_changes.size() > few) {
            m_byKey.reserve(m_changes.size());
            for (Change &change : m_changes)
                m_byKey.push_back(&change);
            std::ranges::stable_sort(m_byKey, {}, &Change::key);
        }
        return isWhole;
    }

    Change *find(std::string_view key)
    {
        if (m_next < m_changes.size() && m_changes[m_next].key == key)
            return &m_changes[m_next++];
        if (m_byKey.empty()) {
            const auto found = std::ranges::find(m_changes, key, &Change::key);
            return found == m_changes.end() ? nullptr : &*found;
        }
        const auto found = std::ranges::lower_bound(m_byKey, key, {}, &Change::key);
        return found == m_byKey.end() || (*found)->key != key ? nullptr : *found;
    }

    std::vector<Change> &all() { return m_changes; }

private:
    std::vector<Change> m_changes;
    std::vector<Change *> m_byKey; ///< Where there are many.
    std::size_t m_next{0};
};

bool appendValue(std::string &out, std::string_view held, Change &change, std::uint32_t depth)
{
    change.isUsed = true;
    if (!change.isObject() || depth == 0) {
        out += change.text;
        return true;
    }
    const bool isBoth = !held.empty() && held.front() == '{';
    JsonCursor at = change.value;
    return appendMerged(out, isBoth ? held : std::string_view(), at, depth - 1);
}

} // namespace

std::string_view scalarText(const char *token)
{
    if (*token == '"') {
        const RawText raw = scanText(token + 1);
        return {token, raw.bytes.size() + 2};
    }
    return {token, std::strcspn(token, ",}] \t\r\n")};
}

bool appendMerged(std::string &out, std::string_view held, JsonCursor &change, std::uint32_t depth)
{
    Changes changes;
    if (!changes.read(change))
        return false;

    out += '{';
    bool isFirst = true;
    const auto separate = [&] {
        if (!isFirst)
            out += ',';
        isFirst = false;
    };
    const auto begin = [&](std::string_view key) {
        separate();
        out += '"';
        out += key;
        out += "\":";
    };
    // Members that stay, one behind the other, are copied as they stand there.
    const char *stays = nullptr;
    const char *staysEnd = nullptr;
    const auto copyWhatStays = [&] {
        if (!stays)
            return;
        separate();
        out.append(stays, static_cast<std::size_t>(staysEnd - stays));
        stays = nullptr;
    };
    HeldMembers members(held);
    while (const auto member = members.next()) {
        Change *const found = changes.find(member->key);
        if (!found) {
            stays = stays ? stays : member->key.data() - 1;
            staysEnd = member->value.data() + member->value.size();
            continue;
        }
        copyWhatStays();
        if (found->isUsed)
            continue; // One key twice: once is enough.
        if (found->isRemoval()) {
            found->isUsed = true;
            continue;
        }
        begin(member->key);
        if (!appendValue(out, member->value, *found, depth))
            return false;
    }
    copyWhatStays();
    for (Change &added : changes.all()) {
        if (added.isUsed || added.isRemoval())
            continue;
        begin(added.key);
        if (!appendValue(out, {}, added, depth))
            return false;
    }
    out += '}';
    return true;
}

} // namespace models
