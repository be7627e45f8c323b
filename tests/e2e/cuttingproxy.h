// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTimer>
#include <QUrl>

#include <array>
#include <memory>

class QTcpSocket;

namespace testsupport {

/// A TCP proxy that cuts: each connection ends at a moment that its chance chose, be it in the middle of an
/// event, of a chunk of history or of a character. It knows nothing of HTTP but what it looks for. On the way
/// it makes server names Korean (three bytes for three, so that lengths stay), because the simulated fleet
/// has none.
class CuttingProxy final : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Bytes, InHistory, InCharacter, Time };
    static constexpr std::size_t Kinds = 4;

    explicit CuttingProxy(quint32 seed);

    /// Where new connections lead, from now on.
    void setTarget(quint16 port) { m_target = port; }
    /// While false, connections last.
    void setCutting(bool isCutting);
    [[nodiscard]] QUrl url(const QString &query = {}) const;

    /// Connections that were cut after an answer had begun, in all and by what the cut went through.
    [[nodiscard]] int cuts() const { return m_cuts; }
    [[nodiscard]] int cutsInsideEvents() const { return m_insideEvents; }
    [[nodiscard]] int cutsInsideHistory() const { return m_insideHistory; }
    [[nodiscard]] int cutsInsideCharacters() const { return m_insideCharacters; }

Q_SIGNALS:
    void cut();

private:
    struct Connection;
    void take();
    void forward(Connection &connection);
    /// How many of these bytes still go through; all of them when there is nothing to cut yet.
    qsizetype allowed(Connection &connection, const QByteArray &bytes);
    void end(Connection &connection);

    QTcpServer m_server{};
    QRandomGenerator m_random;
    quint16 m_target{0};
    bool m_isCutting{true};
    int m_cuts{0};
    int m_insideEvents{0};
    int m_insideHistory{0};
    int m_insideCharacters{0};
};

} // namespace testsupport
