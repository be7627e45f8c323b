// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/agentprocess.h"

#include "app/embeddedagent.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTest>

using namespace Qt::StringLiterals;

namespace testsupport {

namespace {

constexpr int Deadline = 20'000;

} // namespace

AgentProcess::AgentProcess(const QStringList &options, quint16 port)
{
    m_process.start(QStringLiteral(AGENT_PROGRAM),
                    QStringList{u"--listen"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(port)} + options);
}

AgentProcess::~AgentProcess()
{
    kill();
}

bool AgentProcess::waitUntilListening()
{
    return QTest::qWaitFor(
        [this] {
            while (m_process.canReadLine() && m_url.isEmpty())
                m_url = app::listeningUrl(m_process.readLine());
            return !m_url.isEmpty();
        },
        Deadline);
}

QUrl AgentProcess::url(const QString &path) const
{
    QUrl url(m_url);
    url.setPath(path);
    return url;
}

void AgentProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

QByteArray AgentProcess::get(const QString &path) const
{
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy::NoProxy);
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url(path))));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, Deadline))
        return {};
    return reply->readAll();
}

QJsonObject AgentProcess::getJson(const QString &path) const
{
    return QJsonDocument::fromJson(get(path)).object();
}

int AgentProcess::subscribers() const
{
    for (const QByteArray &line : get(u"/metrics"_s).split('\n')) {
        if (line.startsWith("fleetscope_agent_subscribers "))
            return static_cast<int>(line.mid(line.indexOf(' ')).trimmed().toDouble());
    }
    return -1;
}

} // namespace testsupport
