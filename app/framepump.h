// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"
#include "net/clock.h"

#include <QObject>

#include <optional>

namespace app {

/// The joint between the clock of samples and the clock of pictures: many touches are one frame, at most one
/// a display refresh, and none while nobody looks. The clock is borrowed and outlives it.
class FramePump final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds FrameInterval{16};
    /// Ages count seconds. A little more than one, so that a stream of one sample a second needs no frames
    /// between its own.
    static constexpr std::chrono::milliseconds TickInterval{1100};

    explicit FramePump(net::Clock &clock, QObject *parent = nullptr);

    /// Something to show has changed.
    void touch();
    /// One frame at once, also while nobody looks: for a picture that is taken now.
    void frameNow();
    /// Painting stops at once, and what was missed comes in one frame.
    void setLooking(bool isLooking);
    /// Whether something visible grows older by itself: an age, a countdown.
    void setAgesShown(bool areShown);
    /// Steady: when something will change by time alone. Call it in answer to frameDue().
    void setNextChange(std::optional<models::Millis> instant);

Q_SIGNALS:
    void frameDue(const models::Moment &now);

private:
    void schedule(std::chrono::milliseconds delay);
    void scheduleTick();
    [[nodiscard]] models::Millis now() const;

    net::Clock &m_clock;
    std::optional<models::Millis> m_lastFrame{};
    std::optional<models::Millis> m_nextChange{};
    std::optional<models::Millis> m_wakeAt{}; ///< The earliest tick that is on its way.
    bool m_isLooking{false};
    bool m_areAgesShown{false};
    bool m_isTouched{false};
    bool m_isScheduled{false};
};

} // namespace app
