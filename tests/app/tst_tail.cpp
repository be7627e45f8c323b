// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultserver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using testsupport::answer;
using testsupport::finish;
using testsupport::hold;
using testsupport::streamHead;

namespace {

constexpr int Deadline = 20'000;

/// The real program, line by line.
class Tail
{
public:
    explicit Tail(const QStringList &arguments) { m_process.start(u"" TAIL_PROGRAM ""_s, arguments); }
    ~Tail()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    /// The next line; an empty object when none came, or none in time.
    QJsonObject next()
    {
        const auto isReady = [this] {
            return m_process.canReadLine() || m_process.state() == QProcess::NotRunning;
        };
        if (!QTest::qWaitFor(isReady, Deadline))
            return {};
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }
    void write(const QByteArray &bytes) { m_process.write(bytes); }
    void closeInput() { m_process.closeWriteChannel(); }
    void terminate() { m_process.terminate(); }
    [[nodiscard]] int exitCode()
    {
        if (!QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, Deadline))
            return -1;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -2;
    }
    [[nodiscard]] QByteArray errors() { return m_process.readAllStandardError(); }

private:
    QProcess m_process{};
};

QJsonObject eventLine(const QString &type, const QString &data, const QString &id,
                      const testsupport::FaultServer &server)
{
    return {{u"kind"_s, u"event"_s},
            {u"type"_s, type},
            {u"data"_s, data},
            {u"id"_s, id},
            {u"origin"_s, u"http://127.0.0.1:%1"_s.arg(server.port())}};
}

QString urlOf(const testsupport::FaultServer &server)
{
    return u"http://127.0.0.1:%1/x?y=1"_s.arg(server.port());
}

} // namespace

/// The contract of fleetscope-tail, with the real program and a scripted server.
class tst_Tail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsOpenThenEvents();
    void openComesBeforeAnyBodyByte();
    void textArrivesAsItWas();
    void commentsOnlyWhenAsked();
    void reconnectsAndResumes();
    void refusedIsNotFatal();
    void strictTakes503ForTheEnd();
    void noContentIsFatal();
    void restartConnectsAgainAndTheEndOfInputChangesNothing();
    void terminatedIsSuccess();
    void endsAfterSoManyEvents();
    void sendsWhatItIsTold();
    void calledWronglyIsTwo();
};

void tst_Tail::printsOpenThenEvents()
{
    testsupport::FaultServer server;
    server.setScripts({streamHead("id: 7\ndata: one\n\nevent: ping\ndata: a\ndata: b\n\n")});
    Tail tail({urlOf(server)});
    QCOMPARE(tail.next(), (QJsonObject{{u"kind"_s, u"open"_s}, {u"url"_s, urlOf(server)}}));
    QCOMPARE(tail.next(), eventLine(u"message"_s, u"one"_s, u"7"_s, server));
    QCOMPARE(tail.next(), eventLine(u"ping"_s, u"a\nb"_s, u"7"_s, server));
}

void tst_Tail::openComesBeforeAnyBodyByte()
{
    testsupport::FaultServer server;
    server.setScripts({streamHead() + hold() + testsupport::send("data: late\n\n")});
    Tail tail({u"--strict"_s, urlOf(server)});
    QCOMPARE(tail.next()["kind"_L1].toString(), u"open"_s);
    server.release();
    QCOMPARE(tail.next()["data"_L1].toString(), u"late"_s);
}

void tst_Tail::textArrivesAsItWas()
{
    QString text = u"\"\\/\b\f\t é \u2028\u2029\u0085 \U0001F600 "_s;
    text += QChar(0);
    text += QChar(0x7f);
    testsupport::FaultServer server;
    server.setScripts({streamHead("data: " + text.toUtf8() + "\xff\n\n")});
    Tail tail({urlOf(server)});
    (void)tail.next();
    QCOMPARE(tail.next()["data"_L1].toString(), text + QChar(QChar::ReplacementCharacter));
}

void tst_Tail::commentsOnlyWhenAsked()
{
    testsupport::FaultServer server;
    server.setScripts({streamHead(":hello\ndata: x\n\n")});
    Tail asked({u"--comments"_s, urlOf(server)});
    (void)asked.next();
    QCOMPARE(asked.next(), (QJsonObject{{u"kind"_s, u"comment"_s}, {u"data"_s, u"hello"_s}}));
    Tail silent({urlOf(server)});
    (void)silent.next();
    QCOMPARE(silent.next()["kind"_L1].toString(), u"event"_s);
}

void tst_Tail::reconnectsAndResumes()
{
    testsupport::FaultServer server;
    server.setScripts({streamHead("retry: 50\nid: n1\ndata: x\n\n") + finish(), streamHead("data: y\n\n")});
    Tail tail({u"--strict"_s, urlOf(server)});
    QCOMPARE(tail.next()["kind"_L1].toString(), u"open"_s);
    QCOMPARE(tail.next()["data"_L1].toString(), u"x"_s);
    const QJsonObject error = tail.next();
    QCOMPARE(error["kind"_L1].toString(), u"error"_s);
    QCOMPARE(error["fatal"_L1], QJsonValue(false));
    QVERIFY(!error["message"_L1].toString().isEmpty());
    QCOMPARE(tail.next()["kind"_L1].toString(), u"open"_s);
    QCOMPARE(tail.next(), eventLine(u"message"_s, u"y"_s, u"n1"_s, server));
    QCOMPARE(server.requests().constLast().header("last-event-id"), std::optional<QByteArray>("n1"));
}

void tst_Tail::refusedIsNotFatal()
{
    testsupport::FaultServer server;
    server.stopListening();
    Tail tail({u"--strict"_s, u"--initial-retry-ms"_s, u"20"_s, urlOf(server)});
    for (int i = 0; i < 3; ++i)
        QCOMPARE(tail.next()["fatal"_L1], QJsonValue(false));
}

void tst_Tail::strictTakes503ForTheEnd()
{
    testsupport::FaultServer server;
    server.setScripts({answer(503)});
    Tail strict({u"--strict"_s, urlOf(server)});
    QCOMPARE(strict.next()["fatal"_L1], QJsonValue(true));
    QCOMPARE(strict.exitCode(), 1);
    Tail monitoring({urlOf(server)});
    QCOMPARE(monitoring.next()["fatal"_L1], QJsonValue(false));
}

void tst_Tail::noContentIsFatal()
{
    testsupport::FaultServer server;
    server.setScripts({answer(204)});
    Tail tail({urlOf(server)});
    QCOMPARE(tail.next()["fatal"_L1], QJsonValue(true));
    QCOMPARE(tail.exitCode(), 1);
}

void tst_Tail::restartConnectsAgainAndTheEndOfInputChangesNothing()
{
    testsupport::FaultServer server;
    server.setScripts({streamHead("data: 1\n\n"), streamHead("data: 2\n\n")});
    Tail tail({urlOf(server)});
    (void)tail.next();
    QCOMPARE(tail.next()["data"_L1].toString(), u"1"_s);
    tail.write("nonsense\nrestart\n");
    tail.closeInput();
    QCOMPARE(tail.next()["kind"_L1].toString(), u"open"_s);
    QCOMPARE(tail.next()["data"_L1].toString(), u"2"_s);
    server.sendToAll("data: 3\n\n");
    QCOMPARE(tail.next()["data"_L1].toString(), u"3"_s);
}

void tst_Tail::terminatedIsSuccess()
{
#ifdef Q_OS_WIN
    QSKIP("Qt asks windows to close there, which a program of the console has not.");
#endif
    testsupport::FaultServer server;
    server.setScripts({streamHead()});
    Tail tail({urlOf(server)});
    (void)tail.next();
    tail.terminate();
    QCOMPARE(tail.exitCode(), 0);
}

void tst_Tail::endsAfterSoManyEvents()
{
    testsupport::FaultServer server;
    server.setScripts({streamHead("data: 1\n\ndata: 2\n\ndata: 3\n\n")});
    Tail tail({u"--max-events"_s, u"2"_s, urlOf(server)});
    (void)tail.next();
    (void)tail.next();
    QCOMPARE(tail.next()["data"_L1].toString(), u"2"_s);
    QCOMPARE(tail.exitCode(), 0);
    QCOMPARE(tail.next(), QJsonObject());
}

void tst_Tail::sendsWhatItIsTold()
{
    const QTemporaryDir folder;
    QFile token(folder.filePath(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write("t0ken\n");
    token.setPermissions(QFileDevice::ReadOwner);
    token.close();

    testsupport::FaultServer server;
    server.setScripts({streamHead()});
    Tail tail({u"--method"_s, u"POST"_s, u"--body"_s, u"{\"a\":1}"_s, u"--header"_s, u"X-One: 1"_s,
               u"--header"_s, u"X-Two:  2 "_s, u"--token-file"_s, token.fileName(), u"--last-event-id"_s,
               u"ü9"_s, urlOf(server)});
    QCOMPARE(tail.next()["kind"_L1].toString(), u"open"_s);
    const testsupport::ServedRequest &request = server.requests().constFirst();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.target, QByteArray("/x?y=1"));
    QCOMPARE(request.body, QByteArray("{\"a\":1}"));
    QCOMPARE(request.header("x-one"), std::optional<QByteArray>("1"));
    QCOMPARE(request.header("x-two"), std::optional<QByteArray>("2"));
    QCOMPARE(request.header("authorization"), std::optional<QByteArray>("Bearer t0ken"));
    QCOMPARE(request.header("last-event-id"), std::optional<QByteArray>("\xc3\xbc"
                                                                        "9"));
}

void tst_Tail::calledWronglyIsTwo()
{
    Tail nothing({});
    QCOMPARE(nothing.exitCode(), 2);
    QVERIFY(!nothing.errors().isEmpty());
    Tail header({u"--header"_s, u"no colon"_s, u"localhost:1"_s});
    QCOMPARE(header.exitCode(), 2);
    Tail number({u"--max-events"_s, u"-1"_s, u"localhost:1"_s});
    QCOMPARE(number.exitCode(), 2);
}

QTEST_GUILESS_MAIN(tst_Tail)
#include "tst_tail.moc"
