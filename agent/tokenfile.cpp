// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The text of a tokens file; tokens.cpp has what is done with its entries.
#include "agent/tokens.h"
#include "agent/tomltext.h"

#include <algorithm>
#include <utility>

namespace agent {
namespace {

constexpr std::size_t mostTokens = 1000;

std::optional<unsigned char> hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return static_cast<unsigned char>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<unsigned char>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F')
        return static_cast<unsigned char>(c - 'A' + 10);
    return std::nullopt;
}

std::optional<TokenHash> hashFromHex(std::string_view hex)
{
    TokenHash hash{};
    if (hex.size() != 2 * hash.size())
        return std::nullopt;
    for (std::size_t i = 0; i < hash.size(); ++i) {
        const auto high = hexDigit(hex[2 * i]);
        const auto low = hexDigit(hex[2 * i + 1]);
        if (!high || !low)
            return std::nullopt;
        hash[i] = static_cast<unsigned char>(*high * 16 + *low);
    }
    return hash;
}

std::string hexOf(const TokenHash &hash)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const auto byte : hash) {
        hex += digits[byte >> 4U];
        hex += digits[byte & 15U];
    }
    return hex;
}

/// Reads the entries one by one and keeps what is wrong with each.
class Reader
{
public:
    void read(const toml::table &document)
    {
        for (const auto &[key, node] : document) {
            const auto *list = node.as_array();
            if (key.str() != "token" || !list || !list->is_array_of_tables()) {
                complain(key.source(), "Only [[token]] may stand here.");
                continue;
            }
            for (const auto &item : *list)
                readToken(*item.as_table());
        }
        if (entries.size() > mostTokens)
            complain(document.source(), "There are more than 1,000 tokens.");
    }

    std::vector<TokenEntry> entries{};
    Complaints complaints{};

private:
    void complain(const toml::source_region &where, std::string text)
    {
        complaints.push_back(
            {.line = where.begin.line, .column = where.begin.column, .text = std::move(text)});
    }

    void readToken(const toml::table &table)
    {
        TokenEntry entry;
        bool hasHash = false;
        for (const auto &[key, node] : table) {
            if (key.str() == "name") {
                readName(entry, node);
            } else if (key.str() == "sha256") {
                hasHash = readHash(entry, node);
            } else if (key.str() == "role") {
                const auto role = roleFrom(node.value_or(std::string_view()));
                if (!role)
                    complain(node.source(), "The role of a token is \"viewer\" or \"operator\".");
                entry.role = role.value_or(Role::Viewer);
            } else if (key.str() == "servers") {
                readServers(entry, node);
            } else if (key.str() != "created") {
                complain(key.source(), join({"A token has no \"", shown(key.str()),
                                             "\"; it has name, role, servers, sha256 and created."}));
            }
        }
        if (entry.name.empty() && !table.contains("name"))
            complain(table.source(), "This token has no name.");
        if (!hasHash && !table.contains("sha256"))
            complain(table.source(),
                     "This token has no sha256. \"fleetscope-agent token new\" writes whole entries.");
        entries.push_back(std::move(entry));
    }

    void readName(TokenEntry &entry, const toml::node &node)
    {
        const auto name = node.value_or(std::string_view());
        if (!isTokenName(name)) {
            complain(node.source(), "A token's name is 1 to 64 letters, digits and \"._@-\".");
        } else if (std::ranges::any_of(entries, [&](const auto &other) { return other.name == name; })) {
            complain(node.source(), join({"There are two tokens called \"", name, "\"."}));
        }
        entry.name = name;
    }

    bool readHash(TokenEntry &entry, const toml::node &node)
    {
        const auto hash = hashFromHex(node.value_or(std::string_view()));
        if (!hash) {
            complain(node.source(), "sha256 is the SHA-256 of the token as 64 hexadecimal digits.");
            return false;
        }
        if (std::ranges::any_of(entries, [&](const auto &other) { return other.hash == *hash; }))
            complain(node.source(), "Another entry has the same sha256.");
        entry.hash = *hash;
        return true;
    }

    void readServers(TokenEntry &entry, const toml::node &node)
    {
        const auto *list = node.as_array();
        if (!list || list->empty() || list->size() > Scope::mostGlobs) {
            // An empty list could mean all or none: who writes it must say.
            complain(node.source(), "servers is a list of 1 to 256 patterns such as [\"web-*\"]; "
                                    "without it, a token sees all servers.");
            return;
        }
        std::string globs;
        for (const auto &item : *list) {
            const auto glob = item.value_or(std::string_view());
            if (glob.empty() || glob.find(',') != std::string_view::npos) {
                complain(item.source(), "Each pattern of servers is a text of its own, such as \"web-*\".");
                return;
            }
            globs += join({globs.empty() ? "" : ",", glob});
        }
        const auto scope = serversOfToken(globs);
        if (!scope) {
            complain(node.source(), scope.error());
            return;
        }
        entry.servers = *scope;
    }
};

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

bool beginsTable(std::string_view line)
{
    const auto first = line.find_first_not_of(" \t");
    return first != std::string_view::npos && line[first] == '[';
}

bool isBlankOrComment(std::string_view line)
{
    const auto first = line.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos || line[first] == '#';
}

} // namespace

tl::expected<std::vector<TokenEntry>, Complaints> parseTokens(std::string_view text)
{
    const auto parsed = toml::parse(text);
    if (!parsed)
        return tl::unexpected(Complaints{complaintOf(parsed.error())});
    Reader reader;
    reader.read(parsed.table());
    if (!reader.complaints.empty())
        return tl::unexpected(std::move(reader.complaints));
    return std::move(reader.entries);
}

std::string tokenText(const TokenEntry &entry, std::string_view created)
{
    auto text = join({"[[token]]\nname = \"", entry.name, "\"\nrole = \"", nameOf(entry.role), "\"\n"});
    if (!entry.servers.isEverything()) {
        text += "servers = [";
        std::string_view separator;
        for (const auto &glob : entry.servers.globs()) {
            text += join({separator, "\"", glob, "\""});
            separator = ", ";
        }
        text += "]\n";
    }
    return text + join({"created = ", created, "\nsha256 = \"", hexOf(entry.hash), "\"\n"});
}

std::optional<std::string> withoutToken(std::string_view text, std::string_view name)
{
    const auto before = parseTokens(text);
    const auto parsed = toml::parse(text);
    if (!before || !parsed)
        return std::nullopt;
    const auto found = std::ranges::find(*before, name, &TokenEntry::name);
    if (found == before->end())
        return std::nullopt;
    const auto &table = *parsed.table()["token"].as_array()->get(
        static_cast<std::size_t>(std::distance(before->begin(), found)));
    const auto lines = linesOf(text);
    const std::size_t first = table.source().begin.line - 1;
    auto end = std::min(first + 1, lines.size());
    while (end < lines.size() && !beginsTable(lines[end]))
        ++end;
    // A comment right above the next entry belongs to that one.
    while (end < lines.size() && end > first + 1 && isBlankOrComment(lines[end - 1]))
        --end;
    std::string rest;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i < first || i >= end)
            rest += lines[i];
    }
    auto expected = *before;
    expected.erase(expected.begin() + std::distance(before->begin(), found));
    const auto after = parseTokens(rest);
    return after && *after == expected ? std::optional(std::move(rest)) : std::nullopt;
}

} // namespace agent
