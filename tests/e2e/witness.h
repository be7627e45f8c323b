// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QString>
#include <QUrl>

#include <map>
#include <memory>

class QNetworkReply;

namespace testsupport {

/// Writes down all that an agent says on a stream that is never cut. It shares no code with the program.
class Witness final : public QObject
{
    Q_OBJECT

public:
    /// By time (ms), the cpu of a server that was not offline.
    using Samples = std::map<qint64, double>;
    struct Life
    {
        qint64 firstSeq{0};
        qint64 lastSeq{0};
        std::map<qint64, qint64> times{}; ///< Of the ticks, by seq.
        std::map<QString, Samples> servers{};
    };

    Witness();
    ~Witness() override;

    /// An agent's stream with all of its past. What the former one said is kept.
    void listen(const QUrl &stream);
    /// By epoch, in the order in which they were heard.
    [[nodiscard]] const std::vector<std::pair<QString, Life>> &lives() const { return m_lives; }
    [[nodiscard]] qint64 lastSeq() const { return m_lives.empty() ? 0 : m_lives.back().second.lastSeq; }
    [[nodiscard]] bool hasHeard(const QString &epoch) const;

private:
    void read();
    void take(const QJsonObject &event);
    Life &lifeOf(const QString &epoch);
    static void note(Life &life, qint64 seq, qint64 time);

    QNetworkAccessManager m_manager{};
    std::unique_ptr<QNetworkReply> m_reply;
    QByteArray m_line{};
    std::vector<std::pair<QString, Life>> m_lives{};
};

} // namespace testsupport
