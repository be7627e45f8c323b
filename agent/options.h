// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/clientaddress.h"
#include "agent/complaint.h"
#include "agent/log.h"
#include "agent/thresholds.h"

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// Where to publish, and as whom.
struct PublishOptions
{
    std::string url{};       ///< Empty: nowhere.
    std::string tokenFile{}; ///< Empty: without a token.
    std::string ca{};        ///< Certificates of authorities; empty: those of the system.
    std::string cert{};      ///< To show to the hub; empty: none.
    std::string key{};
    bool operator==(const PublishOptions &) const = default;
};

/// One [[upstream]] of the settings file: another agent to follow.
struct UpstreamOptions
{
    std::string url{};
    std::string tokenFile{};
    std::string caFile{}; ///< Authorities to trust for it; empty: those that the system trusts.
    std::string name{};   ///< For people; empty: host and port.
    bool operator==(const UpstreamOptions &) const = default;
};

/// What the command line and the settings file say. See optionHelp() for the meaning of each.
struct Options
{
    std::vector<std::string> listen{}; ///< IP addresses; empty: both loopback addresses.
    std::uint16_t port{9469};
    std::vector<std::string> hostNames{};
    std::string name{};
    std::string location{};
    std::string type{};
    std::chrono::milliseconds interval{1000};
    std::chrono::milliseconds keep{std::chrono::minutes(15)}; ///< Of samples; 0: none.
    std::uint32_t keepMegabytes{256};                         ///< Beyond it the oldest samples go.
    Thresholds thresholds{};
    std::optional<std::uint32_t> simulate{}; ///< Number of simulated servers instead of this machine.
    std::uint64_t seed{1};
    std::vector<UpstreamOptions> upstreams{};
    bool local{true};        ///< Show this machine's own figures.
    std::string tokenFile{}; ///< "-": the first line of standard input.
    std::string tokens{};    ///< File of token entries.
    std::string tlsCert{};
    std::string tlsKey{};
    bool plaintext{false};
    bool announce{false}; ///< On the local network, by Avahi.
    bool noCompression{false};
    std::vector<Network> trustedProxies{};
    std::string basePath{}; ///< Empty, or "/…" without a slash at the end.
    std::uint32_t maxConnections{4096};
    std::uint32_t maxConnectionsPerAddress{1024};
    std::uint32_t maxRequestsPerAddress{500}; ///< Per second.
    std::chrono::milliseconds requestTimeout{10'000};
    std::chrono::milliseconds idleTimeout{60'000};
    PublishOptions publish{};
    std::string accessLog{}; ///< File, "-" for standard error; empty: none.
    LogLevel logLevel{LogLevel::Info};
    bool exitWithStdin{false};
    std::string config{};
    bool checkOnly{false}; ///< Say whether all is well, and serve nobody.
    bool help{false};
    bool version{false};
    bool operator==(const Options &) const = default;
};

/// The options of a command line (without the program's name) on top of those of the settings
/// file that it names. The error is a sentence for standard error.
[[nodiscard]] tl::expected<Options, std::string>
parseCommandLine(std::span<const std::string_view> arguments);

/// A settings file in TOML: the same names as on the command line without the dashes at the front (those
/// inside may be underscores), and [threshold] with cpu, memory, disk = [warning, critical]. The error
/// names everything that is wrong.
[[nodiscard]] tl::expected<Options, Complaints> parseSettings(std::string_view toml, Options base);

/// Whether these options are safe together: anything but loopback needs a token, and TLS or an
/// explicit --plaintext. The error is a sentence that says what to add.
[[nodiscard]] tl::expected<void, std::string> checkExposure(const Options &options);

/// The text of --help.
[[nodiscard]] std::string optionHelp();

} // namespace agent
