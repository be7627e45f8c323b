// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/scope.h"

#include "agent/text.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace agent {
namespace {

constexpr std::string_view tooManyGlobs =
    "There are too many server patterns: 256 is the limit, 32 of them with wildcards.\n";

// One request may hold up the others by some milliseconds, but not more: see effort().
constexpr std::size_t mostEffort = 8'000'000;

bool hasWildcard(std::string_view glob)
{
    return glob.find_first_of("*?") != std::string_view::npos;
}

/// The most steps that includes() may take.
std::size_t effort(std::string_view wide, std::string_view narrow)
{
    return hasWildcard(wide) ? wide.size() * narrow.size() : 1;
}

/// Whether everything that `narrow` names is named by `wide` too. Read as a text, a glob is one of its own
/// examples, with `*` and `?` as characters that only wildcards take.
bool includes(std::string_view wide, std::string_view narrow)
{
    if (!hasWildcard(wide))
        return wide == narrow;
    if (!matchesGlob(wide, narrow))
        return false;
    // A `?` takes a character, but not the star that may stand for none or many of them.
    if (wide.find('?') == std::string_view::npos || narrow.find('*') == std::string_view::npos)
        return true;
    return wide == narrow;
}

/// "web-**" is "web-*".
std::string tidied(std::string_view glob)
{
    std::string tidy;
    for (const char c : glob) {
        if (c != '*' || !tidy.ends_with('*'))
            tidy += c;
    }
    return tidy;
}

/// The globs that name what two globs both name.
class Intersection
{
public:
    /// False: it would take too long.
    [[nodiscard]] bool add(std::string_view one, std::string_view other)
    {
        m_effort += effort(one, other) + effort(other, one);
        if (m_effort > mostEffort)
            return false;
        if (includes(one, other)) {
            globs.emplace_back(other);
            return true;
        }
        if (includes(other, one)) {
            globs.emplace_back(one);
            return true;
        }
        std::string common;
        return walk(one, other, common);
    }

    std::vector<std::string> globs{};

private:
    bool walk(std::string_view one, std::string_view other, std::string &common)
    {
        constexpr std::size_t mostSteps = 20'000;
        if (++m_steps > mostSteps || globs.size() > Scope::mostGlobs * 4 ||
            common.size() > Scope::mostGlobBytes)
            return false;
        if (one.empty() || other.empty()) {
            const auto rest = one.empty() ? other : one;
            if (rest.find_first_not_of('*') == std::string_view::npos)
                globs.push_back(common);
            return true;
        }
        const auto size = common.size();
        bool isDone = true;
        if (one.front() == '*' || other.front() == '*') {
            if (one.front() == '*' && other.front() == '*')
                common += '*';
            // One star ends here, or takes what stands opposite.
            isDone = walkStar(one, other, common) && walkStar(other, one, common);
        } else if (one.front() == other.front() || one.front() == '?' || other.front() == '?') {
            common += one.front() == '?' ? other.front() : one.front();
            isDone = walk(one.substr(1), other.substr(1), common);
        }
        common.resize(size);
        return isDone;
    }

    bool walkStar(std::string_view star, std::string_view other, std::string &common)
    {
        if (star.front() != '*')
            return true;
        if (!walk(star.substr(1), other, common))
            return false;
        if (other.front() == '*')
            return true;
        const auto size = common.size();
        common += other.front();
        const bool isDone = walk(star, other.substr(1), common);
        common.resize(size);
        return isDone;
    }

    std::size_t m_steps = 0;
    std::size_t m_effort = 0;
};

} // namespace

Scope::Scope(std::vector<std::string> globs)
{
    std::ranges::transform(globs, globs.begin(), tidied);
    std::ranges::sort(globs);
    globs.erase(std::unique(globs.begin(), globs.end()), globs.end());
    std::erase(globs, std::string());
    if (std::ranges::binary_search(globs, "*"))
        return;
    std::vector<std::string> wide;
    std::ranges::copy_if(globs, std::back_inserter(wide), hasWildcard);
    std::size_t steps = 0;
    for (const auto &one : wide) {
        for (const auto &another : globs)
            steps += effort(one, another);
    }
    m_globs.clear();
    for (const auto &glob : globs) {
        const bool isCovered = steps <= mostEffort && std::ranges::any_of(wide, [&](const std::string &one) {
                                   return one != glob && includes(one, glob);
                               });
        if (!isCovered)
            m_globs.push_back(glob);
    }
}

tl::expected<Scope, std::string> Scope::parse(std::string_view list)
{
    std::vector<std::string> globs;
    std::size_t wildcards = 0;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        const auto glob = list.substr(0, comma);
        list.remove_prefix(std::min(comma + 1, list.size()));
        if (glob.empty())
            continue;
        if (glob.size() > mostGlobBytes)
            return failure({"A server pattern is longer than ", std::to_string(mostGlobBytes), " bytes.\n"});
        globs.emplace_back(glob);
        wildcards += hasWildcard(glob) ? 1 : 0;
        if (globs.size() > mostGlobs || wildcards > mostWildcards)
            return tl::unexpected(std::string(tooManyGlobs));
    }
    if (globs.empty())
        return failure({"The list of servers is empty. Write it as servers=web-*,db-01.\n"});
    return Scope(std::move(globs));
}

bool Scope::covers(std::string_view serverId) const
{
    return std::ranges::any_of(m_globs,
                               [serverId](const std::string &glob) { return matchesGlob(glob, serverId); });
}

bool Scope::isEverything() const
{
    return m_globs.size() == 1 && m_globs.front() == "*";
}

tl::expected<Scope, std::string> Scope::intersected(const Scope &other) const
{
    if (isEverything() || other == *this)
        return other;
    if (other.isEverything())
        return *this;
    Intersection both;
    for (const auto &one : m_globs) {
        for (const auto &another : other.m_globs) {
            if (!both.add(one, another))
                return failure({"Such server patterns take too long to compare. Ask for simpler ones.\n"});
        }
    }
    Scope scope(std::move(both.globs));
    if (scope.m_globs.size() > mostGlobs)
        return tl::unexpected(std::string(tooManyGlobs));
    return scope;
}

bool matchesGlob(std::string_view glob, std::string_view text)
{
    constexpr auto none = std::string_view::npos;
    std::size_t at = 0;
    std::size_t star = none;
    std::size_t starTook = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (at < glob.size() && glob[at] == '*') {
            star = at++;
            starTook = i;
        } else if (at < glob.size() && (glob[at] == '?' || glob[at] == text[i])) {
            ++at;
            ++i;
        } else if (star != none) {
            at = star + 1;
            i = ++starTook;
        } else {
            return false;
        }
    }
    return glob.substr(std::min(at, glob.size())).find_first_not_of('*') == none;
}

} // namespace agent
