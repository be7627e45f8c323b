// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/reload.h"

#include "agent/secrets.h"
#include "agent/text.h"

#include <memory>
#include <utility>

namespace agent {

Reloader::Reloader(std::vector<std::string_view> arguments, Options options,
                   std::optional<std::string> standardInputToken, Server &server, Feed &feed, Log &log,
                   LogSink &accessLog, Publisher &publisher, Upstreams &upstreams)
    : m_arguments(std::move(arguments))
    , m_options(std::move(options))
    , m_standardInputToken(std::move(standardInputToken))
    , m_server(server)
    , m_feed(feed)
    , m_log(log)
    , m_accessLog(accessLog)
    , m_publisher(publisher)
    , m_upstreams(upstreams)
{
    m_watch.look(m_options);
}

void Reloader::reload()
{
    const auto wanted = parseCommandLine(m_arguments);
    if (!wanted) {
        refuse(wanted.error());
        return;
    }
    auto next = takeOver(m_options, *wanted);
    if (const auto safe = checkExposure(next); !safe) {
        refuse(safe.error());
        return;
    }
    m_watch.look(next); // Before they are read: what changes meanwhile is noticed later.
    auto live = loadLiveSettings(next, m_standardInputToken);
    if (!live) {
        refuse(live.error());
        return;
    }
    if (const auto opened = m_accessLog.open(next.accessLog); !opened) {
        refuse(opened.error());
        return;
    }
    const auto tokens = live->rules.tokens.entries().size();
    m_log.setLevel(next.logLevel);
    m_feed.reconfigure(next.interval, next.thresholds);
    if (live->tls)
        m_server.setTls(std::move(live->tls));
    m_server.apply(std::move(live->rules), live->limits);
    m_publisher.apply(std::move(live->publish));
    m_upstreams.apply(std::move(live->upstreams));
    for (const auto &name : restartOnly(m_options, *wanted))
        m_log.say(LogLevel::Warning,
                  join({"\"", name, "\" changes only when the agent is started again; it stays as it was."}));
    for (const auto &warning : live->warnings)
        m_log.say(LogLevel::Warning, warning);
    m_log.say(LogLevel::Info, join({"The settings were read again; tokens: ", std::to_string(tokens), "."}));
    m_options = std::move(next);
}

void Reloader::renewCertificates()
{
    if (m_options.tlsCert.empty() || !m_watch.hasChanged(m_options))
        return;
    auto live = makeTlsContext(m_options.tlsCert, m_options.tlsKey);
    if (!live) {
        // Often only one of the two files is there yet; the other one is a change again.
        m_log.say(
            LogLevel::Warning,
            join({"The certificate changed but cannot be used yet, the old one stays: ", live.error()}));
        return;
    }
    m_server.setTls(std::make_shared<boost::asio::ssl::context>(std::move(*live)));
    m_log.say(LogLevel::Info, "The certificate was renewed; new connections get the new one.");
}

void Reloader::refuse(std::string_view why)
{
    // Even then: a log that was rotated must be let go.
    if (const auto opened = m_accessLog.open(m_options.accessLog); !opened)
        m_log.say(LogLevel::Error, opened.error());
    m_log.say(LogLevel::Error, join({"The reload failed and everything stays as it was. ", why}));
}

} // namespace agent
