// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/source.h"
#include "net/link.h"

#include <utility>

namespace session {

/// The event stream of an endpoint. The clock is borrowed and outlives it.
class StreamSource final : public Source
{
    Q_OBJECT

public:
    StreamSource(const net::Endpoint &endpoint, const net::LinkOptions &options, net::Clock &clock,
                 const net::Chance &chance, QObject *parent = nullptr);

    /// Before start(): each attempt asks it for its endpoint.
    void setEndpointSource(const net::EndpointSource &source);

    void start() override;
    void pause(net::LinkReason why) override;
    void resume() override;
    void restart() override;
    void wake(std::chrono::milliseconds proof) override;
    void expectEnd(std::optional<std::chrono::milliseconds> retryAfter) override;
    void setIdleLimit(std::chrono::milliseconds limit) override;

    void askForPast(const PastQuestion &question) override;
    [[nodiscard]] bool hasResumeId() const override;

    [[nodiscard]] const net::LinkStatus &status() const override;
    [[nodiscard]] models::LinkFacts facts() const override;
    [[nodiscard]] qint64 bytesReceived() const override;
    [[nodiscard]] std::optional<net::Clock::TimePoint> lastByteAt() const override;

private:
    net::Endpoint m_endpoint; ///< Without a question for the past.
    PastQuestion m_question{};
    net::Link m_link;
};

} // namespace session
