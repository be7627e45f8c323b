// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/embeddedagent.h"

#include "tests/app/processlife.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Deadline = 30'000;

/// A program in the agent's place that does what its `role` says (agentstandin.cpp).
app::EmbeddedAgent::Options standIn(const char *role)
{
    qputenv("AGENT_STANDIN", role);
    return {.program = QStringLiteral(AGENT_STANDIN)};
}

} // namespace

class tst_EmbeddedAgent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listeningIsReadFromOneLine_data();
    void listeningIsReadFromOneLine();
    void sayingThatItListensMakesItReady();
    void oneThatHangsIsNotWaitedFor();
    void oneThatEndsIsStartedAgain();
    void oneThatIsStoppedIsNotStartedAgain();
    void noProgramIsSaid();

private:
    testsupport::FakeClock m_clock{};
};

void tst_EmbeddedAgent::listeningIsReadFromOneLine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QUrl>("url");
    QTest::newRow("it listens") << QByteArray("fleetscope-agent listening on http://127.0.0.1:4711")
                                << QUrl(u"http://127.0.0.1:4711/api/stream"_s);
    QTest::newRow("no port") << QByteArray("fleetscope-agent listening on http://127.0.0.1") << QUrl();
    QTest::newRow("something else") << QByteArray("hello") << QUrl();
}

void tst_EmbeddedAgent::listeningIsReadFromOneLine()
{
    QFETCH(QByteArray, line);
    QTEST(app::listeningUrl(line), "url");
}

void tst_EmbeddedAgent::sayingThatItListensMakesItReady()
{
    app::EmbeddedAgent agent(standIn("listens"), m_clock, [] { return 0.5; });
    QSignalSpy ready(&agent, &app::EmbeddedAgent::ready);
    agent.start();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, Deadline);
    QVERIFY(agent.processId() != 0);
}

void tst_EmbeddedAgent::oneThatHangsIsNotWaitedFor()
{
    app::EmbeddedAgent agent(standIn("hangs"), m_clock, [] { return 0.5; });
    QSignalSpy failed(&agent, &app::EmbeddedAgent::failed);
    agent.start();
    const qint64 process = agent.processId();
    QVERIFY(process != 0);
    m_clock.advance(10s); // The time that it has to say that it listens.
    QCOMPARE(failed.size(), 1);
    QCOMPARE(agent.processId(), 0);
    QVERIFY(isProcessRunning(process));
    m_clock.advance(500ms); // The time that it has to end.
    QTRY_VERIFY_WITH_TIMEOUT(!isProcessRunning(process), Deadline);
}

void tst_EmbeddedAgent::oneThatEndsIsStartedAgain()
{
    app::EmbeddedAgent agent(standIn("breaks"), m_clock, [] { return 0.5; });
    QSignalSpy failed(&agent, &app::EmbeddedAgent::failed);
    agent.start();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, Deadline);
    QCOMPARE(failed.constFirst().constFirst().toString(), u"it is broken"_s);
    m_clock.advance(1s);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 2, Deadline);
}

void tst_EmbeddedAgent::oneThatIsStoppedIsNotStartedAgain()
{
    app::EmbeddedAgent agent(standIn("waits"), m_clock, [] { return 0.5; });
    QSignalSpy failed(&agent, &app::EmbeddedAgent::failed);
    agent.start();
    const qint64 process = agent.processId();
    agent.stop();
    QCOMPARE(agent.processId(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(!isProcessRunning(process), Deadline); // Its standard input was closed.
    m_clock.advance(1min);
    QCOMPARE(agent.processId(), 0);
    QCOMPARE(failed.size(), 0);
}

void tst_EmbeddedAgent::noProgramIsSaid()
{
    app::EmbeddedAgent agent({}, m_clock, [] { return 0.5; });
    QSignalSpy failed(&agent, &app::EmbeddedAgent::failed);
    agent.start();
    QCOMPARE(failed.size(), 1);
    QVERIFY(!agent.restart());
}

QTEST_GUILESS_MAIN(tst_EmbeddedAgent)
#include "tst_embeddedagent.moc"
