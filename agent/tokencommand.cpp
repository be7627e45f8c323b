// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tokencommand.h"

#include "agent/path.h"
#include "agent/privatefile.h"
#include "agent/secrets.h"
#include "agent/system.h"
#include "agent/text.h"
#include "agent/tokens.h"
#include "agent/utctime.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <optional>
#include <ostream>
#include <utility>
#include <vector>

namespace agent {
namespace {

constexpr int cannot = 1;
constexpr int badUsage = 2;

struct Request
{
    std::string file{};
    std::string name{};
    Role role{Role::Viewer};
    Scope servers{};
};

tl::expected<void, std::string> apply(Request &request, std::string_view option, std::string_view value)
{
    if (option == "--tokens") {
        request.file = value;
    } else if (option == "--name") {
        if (!isTokenName(value))
            return failure({"A token's name is 1 to 64 letters, digits and \"._@-\"."});
        request.name = value;
    } else if (option == "--role") {
        const auto role = roleFrom(value);
        if (!role)
            return failure({"The role of a token is viewer or operator."});
        request.role = *role;
    } else if (option == "--servers") {
        const auto scope = serversOfToken(value);
        if (!scope)
            return tl::unexpected(scope.error());
        request.servers = *scope;
    } else {
        return failure({"\"token\" has no option ", option, ". Try: fleetscope-agent token --help"});
    }
    return {};
}

/// `arguments` are those behind the verb; a plain word is the name.
tl::expected<Request, std::string> readRequest(std::span<const std::string_view> arguments)
{
    Request request;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        auto option = arguments[i];
        std::string_view value;
        if (!option.starts_with("--")) {
            value = std::exchange(option, "--name");
        } else if (const auto equals = option.find('='); equals != std::string_view::npos) {
            value = option.substr(equals + 1);
            option = option.substr(0, equals);
        } else if (i + 1 < arguments.size()) {
            value = arguments[++i];
        }
        if (value.empty())
            return failure({option, " needs a value. Try: fleetscope-agent token --help"});
        if (const auto applied = apply(request, option, value); !applied)
            return tl::unexpected(applied.error());
    }
    return request;
}

/// 256 random bits as text that fits into a header; the first letters let scanners for leaked secrets
/// know it.
std::optional<std::string> freshToken()
{
    std::array<unsigned char, 32> random{};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1)
        return std::nullopt;
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string token = "fsa_";
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const auto byte : random) {
        bits = (bits << 8U) | byte;
        for (count += 8; count >= 6; count -= 6)
            token += alphabet[(bits >> (count - 6)) & 63U];
    }
    token += alphabet[(bits << (6 - count)) & 63U];
    return token;
}

std::string nowText()
{
    using namespace std::chrono;
    return join({utcTime(duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()), "Z"});
}

int complain(std::ostream &notes, std::string_view sentence, int status)
{
    notes << "fleetscope-agent: " << sentence << '\n';
    return status;
}

/// What stands in the file now; nothing where there is none yet.
tl::expected<std::string, std::string> readOld(const std::string &file)
{
    std::error_code error;
    if (!std::filesystem::exists(pathFrom(file), error) && !error)
        return std::string();
    return readPrivateFile(file, mostTokensFileBytes);
}

int makeToken(const Request &request, std::ostream &out, std::ostream &notes)
{
    const auto token = freshToken();
    if (!token)
        return complain(notes, "The system gives no random numbers.", cannot);
    const auto hash = hashOf(*token);
    TokenEntry entry{.name = request.name, .role = request.role, .servers = request.servers, .hash = hash};
    if (entry.name.empty()) // A piece of the hash, which stands beside it anyway; never one of the token.
        entry.name = "token-" + std::to_string(hash[0] * 256 * 256 + hash[1] * 256 + hash[2]);
    if (request.file.empty()) {
        out << *token << "\n\n" << tokenText(entry, nowText());
        notes << "The first line is the token: it is shown only now. The rest is its entry for the tokens "
                 "file,\nwhich holds no secret.\n";
        return 0;
    }
    const FolderLock lock(request.file);
    auto text = readOld(request.file);
    if (!text)
        return complain(notes, text.error(), cannot);
    if (const auto old = parseTokens(*text); !old) {
        return complain(notes, describe(request.file, old.error()), cannot);
    } else if (std::ranges::find(*old, entry.name, &TokenEntry::name) != old->end()) {
        return complain(notes, join({"There is a token called \"", entry.name, "\" already."}), cannot);
    }
    if (!text->empty())
        *text += text->ends_with('\n') ? "\n" : "\n\n";
    *text += tokenText(entry, nowText());
    if (const auto written = replacePrivateFile(request.file, *text); !written)
        return complain(notes, written.error(), cannot);
    out << *token << '\n';
    notes << "This token is shown only now; " << request.file << " holds its hash as \"" << entry.name
          << "\".\nA running agent takes it over when it is reloaded: " << reloadCommand() << '\n';
    return 0;
}

int listTokens(const Request &request, std::ostream &out, std::ostream &notes)
{
    const auto entries = readTokens(request.file);
    if (!entries)
        return complain(notes, entries.error(), cannot);
    for (const auto &entry : *entries) {
        out << entry.name << '\t' << nameOf(entry.role) << '\t';
        std::string_view separator;
        for (const auto &glob : entry.servers.globs()) {
            out << separator << glob;
            separator = ",";
        }
        out << '\n';
    }
    return 0;
}

int removeToken(const Request &request, std::ostream &notes)
{
    const FolderLock lock(request.file);
    const auto text = readPrivateFile(request.file, mostTokensFileBytes);
    if (!text)
        return complain(notes, text.error(), cannot);
    const auto entries = parseTokens(*text);
    if (!entries)
        return complain(notes, describe(request.file, entries.error()), cannot);
    if (std::ranges::find(*entries, request.name, &TokenEntry::name) == entries->end())
        return complain(notes, join({"There is no token called \"", request.name, "\"."}), cannot);
    const auto rest = withoutToken(*text, request.name);
    if (!rest)
        return complain(notes, join({"The entry cannot be cut out of ", request.file, ": do it by hand."}),
                        cannot);
    if (const auto written = replacePrivateFile(request.file, *rest); !written)
        return complain(notes, written.error(), cannot);
    notes << "Removed. A running agent closes its streams when it is reloaded: " << reloadCommand() << '\n';
    return 0;
}

} // namespace

std::string_view tokenHelp()
{
    return "Usage: fleetscope-agent token new [--tokens FILE] [--name NAME] [--role ROLE] [--servers GLOBS]\n"
           "       fleetscope-agent token list --tokens FILE\n"
           "       fleetscope-agent token remove NAME --tokens FILE\n"
           "\n"
           "new prints a fresh token, once, and adds its entry, which holds only a hash, to FILE; without\n"
           "--tokens it prints the entry too. ROLE is viewer (sees figures) or operator (may also act), and\n"
           "GLOBS, such as web-*,db-01, are the servers that it is about [viewer, all servers].\n"
           "\n"
           "Exit status: 0, 1 when the file cannot be used, 2 when the arguments make no sense.\n";
}

int runTokenCommand(std::span<const std::string_view> arguments, std::ostream &out, std::ostream &notes)
{
    const auto isHelp = [](std::string_view argument) { return argument == "--help" || argument == "-h"; };
    if (std::ranges::any_of(arguments, isHelp)) {
        out << tokenHelp();
        return 0;
    }
    const std::string_view verb = arguments.empty() ? std::string_view() : arguments.front();
    if (verb != "new" && verb != "list" && verb != "remove")
        return complain(notes, "\"token\" is followed by new, list or remove.", badUsage);
    const auto request = readRequest(arguments.subspan(1));
    if (!request)
        return complain(notes, request.error(), badUsage);
    if (verb == "new")
        return makeToken(*request, out, notes);
    if (request->file.empty())
        return complain(notes, "Which tokens file? Add --tokens FILE.", badUsage);
    if (verb == "list")
        return listTokens(*request, out, notes);
    if (request->name.empty())
        return complain(notes, "Which token? Add its name.", badUsage);
    return removeToken(*request, notes);
}

} // namespace agent
