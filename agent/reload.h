// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/feed.h"
#include "agent/livesettings.h"
#include "agent/log.h"
#include "agent/options.h"
#include "agent/publisher.h"
#include "agent/server.h"
#include "agent/upstreams.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// Brings new settings, tokens and certificates into a running agent. What cannot be used changes
/// nothing, and the log says why.
class Reloader
{
public:
    /// `arguments` are those of the command line, which names the settings file and beats it; `options`
    /// is what they came to. All that is referred to outlives this.
    Reloader(std::vector<std::string_view> arguments, Options options,
             std::optional<std::string> standardInputToken, Server &server, Feed &feed, Log &log,
             LogSink &accessLog, Publisher &publisher, Upstreams &upstreams);

    /// Reads everything again.
    void reload();
    /// Takes renewed certificates, if there are any. To be called now and then.
    void renewCertificates();

private:
    void refuse(std::string_view why);

    std::vector<std::string_view> m_arguments;
    Options m_options;
    std::optional<std::string> m_standardInputToken;
    Server &m_server;
    Feed &m_feed;
    Log &m_log;
    LogSink &m_accessLog;
    Publisher &m_publisher;
    Upstreams &m_upstreams;
    CertificateWatch m_watch{};
};

} // namespace agent
