// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/heldback.h"
#include "app/session/source.h"
#include "app/session/waychoice.h"

#include <functional>
#include <memory>
#include <optional>

namespace session {

/// An endpoint in the best way that works. While another way is tried, the one in use goes on, and both are
/// listened to: a sample is the same on each way, so that changing over loses none and doubles none. The
/// clock is borrowed and outlives it.
class AutoSource final : public Source
{
    Q_OBJECT

public:
    /// Makes the source of one way. Each of them gets one at a time.
    using Factory = std::function<std::unique_ptr<Source>(models::Transport way)>;

    /// A way that brings nothing within it gives its place to the next.
    static constexpr std::chrono::milliseconds Trial{20'000};
    /// A better way has to flow for so long before the one in use is given up for it.
    static constexpr std::chrono::milliseconds Proof{15'000};
    /// At least: five intervals of a slow server.
    static constexpr std::chrono::milliseconds LongestProof{90'000};

    AutoSource(const QList<models::Transport> &ways, const WayMemory &remembered, Factory make,
               net::Clock &clock, QObject *parent = nullptr);
    ~AutoSource() override;

    void start() override;
    void pause(net::LinkReason why) override;
    void resume() override;
    void restart() override;
    void reconnect() override;
    void wake(std::chrono::milliseconds proof) override;
    void expectEnd(std::optional<std::chrono::milliseconds> retryAfter) override;
    void setIdleLimit(std::chrono::milliseconds limit) override;

    void askForPast(const PastQuestion &question) override;
    void askForDeltas(bool isAsked) override;
    bool askForInterval(const IntervalQuestion &question) override;
    [[nodiscard]] QByteArray resumeId() const override;
    void setResumeId(const QByteArray &id) override;
    void offerResumeId(const QByteArray &id) override;
    void noteCapabilities(const QStringList &capabilities) override;
    void noteGreeting() override;
    void noteSources(const QList<std::size_t> &sources) override;
    void noteInterval(std::chrono::milliseconds interval) override;

    [[nodiscard]] const net::LinkStatus &status() const override;
    [[nodiscard]] models::LinkFacts facts() const override;
    [[nodiscard]] qint64 bytesReceived() const override;
    [[nodiscard]] std::optional<net::Clock::TimePoint> lastByteAt() const override;

Q_SIGNALS:
    /// What is worth keeping over restarts has changed.
    void memoryChanged(const session::WayMemory &memory);

private:
    using TimePoint = net::Clock::TimePoint;

    /// One way that is being received in.
    struct Carrier
    {
        /// With what was received beside the events.
        [[nodiscard]] models::WayTrouble verdict(TimePoint now);

        models::Transport way{models::Transport::None};
        std::unique_ptr<Source> source{};
        HeldBack watch{models::Transport::None};
        TimePoint began{};
        std::optional<TimePoint> liveSince{};
        bool hasEvents{false};                             ///< On this connection.
        models::WayTrouble said{models::WayTrouble::None}; ///< As was told to the choice.
    };

    [[nodiscard]] std::unique_ptr<Carrier> carrierOf(models::Transport way);
    void drop(std::unique_ptr<Carrier> &carrier);
    void followStatus(Carrier &carrier, const net::LinkStatus &status);
    void followEvents(Carrier &carrier, const QList<net::StreamEvent> &events);
    /// After anything happened, time included: judges the ways, and changes over where that is due.
    void judge();
    void judgeUsed();
    void judgeCandidate();
    void tryCandidate();
    void changeOver();
    [[nodiscard]] bool isDelivering(const Carrier &carrier) const;
    [[nodiscard]] bool isBetterThanUsed(const Carrier &carrier) const;
    [[nodiscard]] bool isProven(const Carrier &carrier) const;
    [[nodiscard]] std::chrono::milliseconds longestProof() const;
    [[nodiscard]] const Carrier &shown() const;
    void sayStatus();
    void sayMemory();
    void watchTime();

    Factory m_make;
    net::Clock &m_clock;
    WayChoice m_choice;
    std::unique_ptr<Carrier> m_used{};
    std::unique_ptr<Carrier> m_candidate{};
    Source *m_speaker{nullptr};                    ///< Whose events are being handed on.
    std::optional<QList<std::size_t>> m_sources{}; ///< Of those events, if anybody said.
    PastQuestion m_question{};
    IntervalQuestion m_intervalQuestion{};
    bool m_asksForDeltas{false};
    std::optional<std::chrono::milliseconds> m_idleLimit{};
    std::optional<std::chrono::milliseconds> m_interval{};
    net::LinkStatus m_status{};
    WayMemory m_said{};
    qint64 m_bytesOfFormer{0};
    std::optional<TimePoint> m_watchedAt{}; ///< When judge() is due by time alone.
    bool m_isRunning{false};
    bool m_isJudging{false};
    bool m_isFactsChange{false}; ///< That was not said yet.
};

} // namespace session
