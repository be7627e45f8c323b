// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/source.h"
#include "net/link.h"

namespace session {

/// An endpoint in one of the ways. The clock is borrowed and outlives it.
class StreamSource final : public Source
{
    Q_OBJECT

public:
    StreamSource(const net::Endpoint &endpoint, const net::LinkOptions &options, net::Clock &clock,
                 const net::Chance &chance, QObject *parent = nullptr);

    /// Before start(): each attempt asks it for its endpoint.
    void setEndpointSource(const net::EndpointSource &source);
    /// Why in this way.
    void setReason(models::TransportReason reason) { m_reason = reason; }
    /// Before start(): the server may pack what it sends.
    void acceptCompression(bool isAccepted) { m_acceptsCompression = isAccepted; }

    void start() override;
    void pause(net::LinkReason why) override;
    void resume() override;
    void restart() override;
    void reconnect() override;
    void wake(std::chrono::milliseconds proof) override;
    void expectEnd(std::optional<std::chrono::milliseconds> retryAfter) override;
    void setIdleLimit(std::chrono::milliseconds limit) override;
    void noteInterval(std::chrono::milliseconds interval) override;

    void askForPast(const PastQuestion &question) override;
    void askForDeltas(bool isAsked) override;
    bool askForInterval(const IntervalQuestion &question) override;
    [[nodiscard]] QByteArray resumeId() const override;
    void setResumeId(const QByteArray &id) override;
    void offerResumeId(const QByteArray &id) override;

    [[nodiscard]] const net::LinkStatus &status() const override;
    [[nodiscard]] models::LinkFacts facts() const override;
    [[nodiscard]] qint64 bytesReceived() const override;
    [[nodiscard]] std::optional<net::Clock::TimePoint> lastByteAt() const override;

private:
    /// With all that is asked for besides the present.
    [[nodiscard]] net::Endpoint asking(net::Endpoint endpoint);
    [[nodiscard]] bool isStream() const;
    /// From question to question, where each answer is asked for.
    [[nodiscard]] std::chrono::milliseconds pace() const;

    net::Endpoint m_endpoint; ///< Without any question.
    PastQuestion m_question{};
    IntervalQuestion m_interval{};
    std::chrono::milliseconds m_own{net::LinkOptions().pollInterval}; ///< How often the server has figures.
    models::StreamScope m_asking{};                                   ///< At the next connection,
    models::StreamScope m_asked{};                                    ///< and at the present one.
    bool m_asksForDeltas{false};
    bool m_acceptsCompression{false};
    models::TransportReason m_reason{models::TransportReason::OnlyOne};
    net::Link m_link;
};

/// The words of net and models for one thing.
[[nodiscard]] models::Transport toModels(net::Way way);
/// `transport` is not None.
[[nodiscard]] net::Way toNet(models::Transport transport);

} // namespace session
