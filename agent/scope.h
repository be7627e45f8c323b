// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// Which servers somebody asks for, or may see: globs over their ids, where `*` stands for any
/// characters and `?` for one byte. Bounds everything that a client gets. A value; two scopes that were
/// written differently but say the same after tidying up are equal, so that they share their frames.
class Scope
{
public:
    static constexpr std::size_t mostGlobs = 256;
    static constexpr std::size_t mostWildcards = 32; ///< Globs with a wildcard; the others are plain ids.
    static constexpr std::size_t mostGlobBytes = 256;

    /// All servers.
    Scope() = default;
    /// The servers that any of these globs names; none of them: no server. Empty globs name nobody.
    explicit Scope(std::vector<std::string> globs);
    /// Of a list as in "web-*,db-01". The error is a sentence: it names nobody, or too much.
    [[nodiscard]] static tl::expected<Scope, std::string> parse(std::string_view list);

    [[nodiscard]] bool covers(std::string_view serverId) const;
    [[nodiscard]] bool isEverything() const;
    /// Sorted, none of them covered by another, unless that would take too long to find out.
    [[nodiscard]] const std::vector<std::string> &globs() const { return m_globs; }
    /// What both of them cover, which can be said in globs again; where that takes too many, a sentence.
    [[nodiscard]] tl::expected<Scope, std::string> intersected(const Scope &other) const;

    auto operator<=>(const Scope &) const = default;

private:
    std::vector<std::string> m_globs{"*"};
};

/// Whether the glob stands for the text. Linear in practice, at worst their product.
[[nodiscard]] bool matchesGlob(std::string_view glob, std::string_view text);

} // namespace agent
