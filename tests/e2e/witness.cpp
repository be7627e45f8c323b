// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/witness.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace testsupport {

Witness::Witness()
{
    m_manager.setProxy(QNetworkProxy::NoProxy);
}

Witness::~Witness() = default;

void Witness::listen(const QUrl &stream)
{
    QUrl url(stream);
    url.setQuery(u"history=900"_s);
    m_line.clear();
    m_reply.reset(m_manager.get(QNetworkRequest(url)));
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &Witness::read);
}

bool Witness::hasHeard(const QString &epoch) const
{
    return std::ranges::any_of(m_lives, [&](const auto &life) { return life.first == epoch; });
}

void Witness::read()
{
    m_line += m_reply->readAll();
    for (;;) {
        const qsizetype end = m_line.indexOf('\n');
        if (end < 0)
            return;
        const QByteArray line = m_line.first(end);
        m_line.remove(0, end + 1);
        if (line.startsWith("data: "))
            take(QJsonDocument::fromJson(line.sliced(6)).object());
    }
}

Witness::Life &Witness::lifeOf(const QString &epoch)
{
    if (m_lives.empty() || m_lives.back().first != epoch)
        m_lives.emplace_back(epoch, Life{});
    return m_lives.back().second;
}

void Witness::note(Life &life, qint64 seq, qint64 time)
{
    life.firstSeq = life.firstSeq == 0 ? seq : std::min(life.firstSeq, seq);
    life.lastSeq = std::max(life.lastSeq, seq);
    life.times[seq] = time;
}

void Witness::take(const QJsonObject &event)
{
    const QString type = event["type"_L1].toString();
    if (type == "server_update"_L1) {
        Life &life = lifeOf(event["epoch"_L1].toString());
        const qint64 time = event["timestamp"_L1].toInteger();
        note(life, event["seq"_L1].toInteger(), time);
        for (const QJsonValue server : event["data"_L1].toArray()) {
            if (server["status"_L1].toString() != "offline"_L1 && server["cpu"_L1].isDouble())
                life.servers[server["id"_L1].toString()][time] = server["cpu"_L1].toDouble();
        }
    } else if (type == "history"_L1) {
        Life &life = lifeOf(event["epoch"_L1].toString());
        const QJsonArray seqs = event["seqs"_L1].toArray();
        const QJsonArray times = event["timestamps"_L1].toArray();
        for (qsizetype row = 0; row < seqs.size(); ++row)
            note(life, seqs[row].toInteger(), times[row].toInteger());
        for (const QJsonValue server : event["data"_L1].toArray()) {
            const QJsonArray cpu = server["cpu"_L1].toArray();
            for (qsizetype row = 0; row < cpu.size(); ++row) {
                if (cpu[row].isDouble())
                    life.servers[server["id"_L1].toString()][times[row].toInteger()] = cpu[row].toDouble();
            }
        }
    }
}

} // namespace testsupport
