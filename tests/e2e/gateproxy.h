// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linkfacts.h"

#include <QByteArray>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <map>

class QTcpSocket;

namespace testsupport {

/// What stands between an agent and its client, and does not let every way through. It tells the ways by the
/// address that is asked, as an operator's rules would.
class GateProxy final : public QObject
{
    Q_OBJECT

public:
    enum class Treatment {
        Pass,
        NotOffered, ///< 404, without asking the agent.
        NoAnswer,   ///< Taken, and never answered: a buffer that waits for more.
        HeadOnly,   ///< The head of the answer, and nothing of what follows.
        Collect,    ///< What follows the head comes all at once, every few seconds.
    };

    explicit GateProxy(quint16 target);

    /// For connections that come from now on.
    void treat(models::Transport way, Treatment treatment) { m_treatments[way] = treatment; }
    void setCollectTime(std::chrono::milliseconds time) { m_collectTime = time; }
    [[nodiscard]] QUrl url() const;
    /// Requests so far in that way.
    [[nodiscard]] int asked(models::Transport way) const;

private:
    struct Passage;
    void take();
    void readRequest(Passage &passage);
    void forward(Passage &passage);
    static void hand(Passage &passage);
    static void refuse(Passage &passage);
    [[nodiscard]] Treatment treatmentOf(models::Transport way) const;

    QTcpServer m_server{};
    quint16 m_target;
    std::chrono::milliseconds m_collectTime{4000};
    std::map<models::Transport, Treatment> m_treatments{};
    std::map<models::Transport, int> m_asked{};
};

} // namespace testsupport
