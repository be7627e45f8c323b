// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/options.h"
#include "agent/publishsettings.h"
#include "agent/servercontext.h"
#include "agent/transport.h"
#include "agent/upstreamsettings.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <vector>

namespace agent {

/// What the options come to once all files that they name are read: the part of an agent that can
/// change while clients are connected.
struct LiveSettings
{
    AccessRules rules{};
    ServerLimits limits{};
    TlsContextPtr tls{}; ///< Null: no encryption.
    std::optional<PublishSettings> publish{};
    std::vector<UpstreamSettings> upstreams{};
    std::vector<std::string> warnings{}; ///< Sentences: it works, but somebody should look.
};

/// `standardInputToken`: the token that came on standard input, which can be read only once. The error
/// is a sentence, or several lines that name places in files.
[[nodiscard]] tl::expected<LiveSettings, std::string>
loadLiveSettings(const Options &options, const std::optional<std::string> &standardInputToken);

/// The names of the options that differ and cannot change before a restart.
[[nodiscard]] std::vector<std::string> restartOnly(const Options &running, const Options &wanted);

/// What a running agent can take over of `wanted` at once.
[[nodiscard]] Options takeOver(const Options &running, Options wanted);

/// Notices that certificates were renewed: their files are others, or newer, than before.
class CertificateWatch
{
public:
    /// Looks at the files of these options; none are fine.
    void look(const Options &options);
    /// Whether they look different now. Says so once for each change.
    [[nodiscard]] bool hasChanged(const Options &options);

private:
    std::string m_seen{};
};

} // namespace agent
