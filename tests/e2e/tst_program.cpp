// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/agentprocess.h"
#include "tests/support/filecontent.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using testsupport::contentOf;

namespace {

constexpr int Deadline = 30'000;

/// Children of a process, by the kernel's own list.
QList<qint64> childrenOf(qint64 pid)
{
    QList<qint64> children;
    const QByteArray list = contentOf(u"/proc/%1/task/%1/children"_s.arg(pid)).trimmed();
    for (const QByteArray &each : list.split(' ')) {
        if (!each.isEmpty())
            children.append(each.toLongLong());
    }
    return children;
}

QByteArray commandLineOf(qint64 pid)
{
    return contentOf(u"/proc/%1/cmdline"_s.arg(pid));
}

qint64 agentOf(qint64 pid)
{
    for (const qint64 child : childrenOf(pid)) {
        if (commandLineOf(child).contains("fleetscope-agent"))
            return child;
    }
    return 0;
}

} // namespace

/// The program `fleetscope` itself, seen from outside.
class tst_Program : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSnapshotHasItsSizeAndShowsSomething();
    void aSnapshotShowsWhatKeysOpen();
    void theStateIsWhatTheAgentSaid();
    void itsAgentIsPrivate();
    void itsAgentDiesWithIt_data();
    void itsAgentDiesWithIt();
    void itsAgentIsStartedAgain();
    void noSecretIsSeenFromOutside();
    void mistakesAreSaidAndEndIt();
    void aWrongSettingsFileIsKept();
    void checkSaysWhatIsWrong_data();
    void checkSaysWhatIsWrong();
    void anotherSettingsFileIsUsedAndFollowed();
    void aProfileIsApart();

private:
    void start(const QStringList &arguments);
    /// -1 when it did not end in time.
    int waitForEnd();

    std::unique_ptr<QTemporaryDir> m_home{};
    std::unique_ptr<QProcess> m_program{};
};

void tst_Program::init()
{
    m_program.reset();
    m_home = std::make_unique<QTemporaryDir>();
}

void tst_Program::start(const QStringList &arguments)
{
    m_program = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, m_home->filePath(u"config"_s));
    environment.insert(u"XDG_DATA_HOME"_s, m_home->filePath(u"data"_s));
    m_program->setProcessEnvironment(environment);
    m_program->start(QStringLiteral(APP_PROGRAM), arguments);
    QVERIFY(m_program->waitForStarted());
}

int tst_Program::waitForEnd()
{
    return m_program->waitForFinished(Deadline) ? m_program->exitCode() : -1;
}

void tst_Program::aSnapshotHasItsSizeAndShowsSomething()
{
    const QString file = m_home->filePath(u"a.png"_s);
    start({u"--simulate"_s, u"8"_s, u"--snapshot"_s, file, u"--after"_s, u"2"_s, u"--size"_s, u"1000x700"_s,
           u"--theme"_s, u"dark"_s, u"--scale"_s, u"2"_s});
    QCOMPARE(waitForEnd(), 0);
    const QImage picture(file);
    QCOMPARE(picture.size(), QSize(2000, 1400));
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height(); y += 3) {
        for (int x = 0; x < picture.width(); x += 3)
            colours.insert(picture.pixel(x, y));
    }
    QVERIFY2(colours.size() > 50, qPrintable(QString::number(colours.size())));
    QVERIFY(qGray(picture.pixel(5, 5)) < 100);
}

void tst_Program::aSnapshotShowsWhatKeysOpen()
{
    const auto pictureAfter = [this](const QStringList &keys) {
        const QString file = m_home->filePath(u"a.png"_s);
        QStringList arguments{u"--no-local"_s, u"--snapshot"_s, file,         u"--after"_s, u"0.5"_s,
                              u"--size"_s,     u"1000x700"_s,   u"--theme"_s, u"light"_s};
        for (const QString &each : keys)
            arguments << u"--press"_s << each;
        start(arguments);
        return waitForEnd() == 0 ? QImage(file) : QImage();
    };
    const QImage window = pictureAfter({});
    QCOMPARE(window.size(), QSize(1000, 700));
    // The list of endpoints is a dialog, and pictured alone.
    const QImage dialog = pictureAfter({u"Ctrl+Shift+E"_s});
    QVERIFY(!dialog.isNull() && dialog.size() != window.size());
    start({u"--no-local"_s, u"--snapshot"_s, m_home->filePath(u"b.png"_s), u"--after"_s, u"0.1"_s,
           u"--press"_s, u"Ctrl+Alt+Shift+F11"_s});
    QCOMPARE(waitForEnd(), 1);
    QVERIFY(m_program->readAllStandardError().contains("Ctrl+Alt+Shift+F11"));
    QVERIFY(!QFile::exists(m_home->filePath(u"b.png"_s)));
}

void tst_Program::theStateIsWhatTheAgentSaid()
{
    testsupport::AgentProcess agent({u"--simulate"_s, u"6"_s, u"--seed"_s, u"3"_s});
    QVERIFY(agent.waitUntilListening());
    const QString file = m_home->filePath(u"a.json"_s);
    start({u"127.0.0.1:%1"_s.arg(agent.port()), u"--state"_s, file, u"--after"_s, u"3"_s});
    QCOMPARE(waitForEnd(), 0);
    const QJsonObject state = QJsonDocument::fromJson(contentOf(file)).object();
    const QJsonObject endpoint = state["endpoints"_L1].toArray().first().toObject();
    QCOMPARE(endpoint["url"_L1].toString(), agent.url().toString());
    QCOMPARE(endpoint["state"_L1].toString(), u"live"_s);
    QVERIFY(endpoint["events"_L1].toInt() >= 2);
    QSet<QString> known;
    for (const QJsonValue &server : state["servers"_L1].toArray())
        known.insert(server["id"_L1].toString());
    QSet<QString> said;
    for (const QJsonValue &server : agent.getJson(u"/api/servers"_s)["data"_L1].toArray())
        said.insert(server["id"_L1].toString());
    QCOMPARE(known, said);
    QCOMPARE(known.size(), 6);
}

void tst_Program::itsAgentIsPrivate()
{
    start({});
    QTRY_VERIFY_WITH_TIMEOUT(agentOf(m_program->processId()) != 0, Deadline);
    const QList<QByteArray> arguments = commandLineOf(agentOf(m_program->processId())).split('\0');
    QVERIFY(arguments.contains("127.0.0.1"));
    QCOMPARE(arguments.at(arguments.indexOf("--token-file") + 1), QByteArray("-"));
    for (const QByteArray &argument : arguments)
        QVERIFY2(argument.size() < 32 || argument.startsWith('/'), argument.constData());
}

void tst_Program::itsAgentDiesWithIt_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("killed") << SIGKILL;
    QTest::newRow("asked to end") << SIGTERM;
}

void tst_Program::itsAgentDiesWithIt()
{
    QFETCH(int, signal);
    start({u"--simulate"_s, u"2"_s});
    QTRY_VERIFY_WITH_TIMEOUT(agentOf(m_program->processId()) != 0, Deadline);
    const qint64 agent = agentOf(m_program->processId());
    ::kill(static_cast<pid_t>(m_program->processId()), signal);
    QVERIFY(m_program->waitForFinished(Deadline));
    // Gone, or a number that somebody else has now.
    QTRY_VERIFY_WITH_TIMEOUT(!commandLineOf(agent).contains("fleetscope-agent"), Deadline);
}

void tst_Program::itsAgentIsStartedAgain()
{
    const QString file = m_home->filePath(u"a.json"_s);
    start({u"--simulate"_s, u"2"_s, u"--state"_s, file, u"--after"_s, u"8"_s});
    QTRY_VERIFY_WITH_TIMEOUT(agentOf(m_program->processId()) != 0, Deadline);
    const qint64 first = agentOf(m_program->processId());
    ::kill(static_cast<pid_t>(first), SIGKILL);
    const auto second = [&] {
        const qint64 now = agentOf(m_program->processId());
        return now != 0 && now != first;
    };
    QTRY_VERIFY_WITH_TIMEOUT(second(), Deadline);
    QCOMPARE(waitForEnd(), 0);
    const QJsonObject endpoint =
        QJsonDocument::fromJson(contentOf(file)).object()["endpoints"_L1].toArray().first().toObject();
    QCOMPARE(endpoint["state"_L1].toString(), u"live"_s);
    QCOMPARE(endpoint["servers"_L1].toInt(), 2);
}

void tst_Program::noSecretIsSeenFromOutside()
{
    const QString token = m_home->filePath(u"token"_s);
    QFile tokenFile(token);
    QVERIFY(tokenFile.open(QIODevice::WriteOnly));
    tokenFile.write("s3cr3t-token\n");
    tokenFile.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    tokenFile.close();
    testsupport::AgentProcess agent({u"--simulate"_s, u"2"_s, u"--token-file"_s, token});
    QVERIFY(agent.waitUntilListening());

    const QString state = m_home->filePath(u"a.json"_s);
    start({u"http://me:pa55word@127.0.0.1:%1/api/stream?key=quer1"_s.arg(agent.port()),
           u"127.0.0.1:%1"_s.arg(agent.port()), u"--token-file"_s, token, u"--state"_s, state, u"--after"_s,
           u"3"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!commandLineOf(m_program->processId()).contains("pa55word") &&
                                 !commandLineOf(m_program->processId()).contains("quer1"),
                             Deadline);
    QCOMPARE(waitForEnd(), 0);
    const QByteArray dump = contentOf(state);
    QVERIFY2(dump.contains("\"live\""), dump.constData());
    QByteArray seen = dump + m_program->readAllStandardError() + m_program->readAllStandardOutput();
    QDir data(m_home->path());
    for (const QFileInfo &file :
         QDir(m_home->filePath(u"data/fleetscope/inventory"_s)).entryInfoList(QDir::Files))
        seen += file.fileName().toUtf8() + contentOf(file.filePath());
    for (const char *secret : {"s3cr3t-token", "pa55word", "quer1"})
        QVERIFY2(!seen.contains(secret), secret);
}

void tst_Program::mistakesAreSaidAndEndIt()
{
    start({u"--simulate"_s, u"many"_s});
    QCOMPARE(waitForEnd(), 2);
    QVERIFY(m_program->readAllStandardError().contains("--simulate"));
    start({u"--snapshot"_s, u"/nonexistent/a.png"_s, u"--after"_s, u"0.1"_s, u"--no-local"_s});
    QCOMPARE(waitForEnd(), 1);
    QVERIFY(m_program->readAllStandardError().contains("/nonexistent/a.png"));
}

void tst_Program::aWrongSettingsFileIsKept()
{
    const QString path = m_home->filePath(u"config/fleetscope/fleetscope.toml"_s);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("theme = = \"dark\"\n");
    file.close();
    start({u"--no-local"_s, u"--snapshot"_s, m_home->filePath(u"a.png"_s), u"--after"_s, u"0.2"_s});
    QCOMPARE(waitForEnd(), 0);
    QCOMPARE(contentOf(path), QByteArray("theme = = \"dark\"\n"));
}

void tst_Program::checkSaysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("nothing") << QByteArray("theme = \"dark\"\n[[endpoint]]\nurl = \"http://a:1/s\"\n") << 0
                             << QByteArray("FILE: No mistakes; 1 endpoint");
    QTest::newRow("a hint") << QByteArray("tehme = \"dark\"\n") << 0 << QByteArray("FILE:1:1: hint: ");
    QTest::newRow("a wrong entry") << QByteArray("\n[[endpoint]]\nurl = \"ftp://a\"\n") << 1
                                   << QByteArray("FILE:3:7: An endpoint needs a url");
    QTest::newRow("no TOML") << QByteArray("theme = = 3\n") << 1 << QByteArray("FILE:1:9: ");
}

void tst_Program::checkSaysWhatIsWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    QFETCH(QByteArray, said);
    const QString path = m_home->filePath(u"a.toml"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    start({u"--check"_s, path});
    QCOMPARE(waitForEnd(), code);
    const QByteArray output = m_program->readAllStandardOutput();
    QVERIFY2(output.startsWith(said.replace("FILE", path.toUtf8())), output.constData());
    QCOMPARE(contentOf(path), text);
    QVERIFY(!QFileInfo::exists(m_home->filePath(u"config"_s)));
}

void tst_Program::anotherSettingsFileIsUsedAndFollowed()
{
    testsupport::AgentProcess agent({u"--simulate"_s, u"3"_s});
    QVERIFY(agent.waitUntilListening());
    const QString path = m_home->filePath(u"mine.toml"_s);
    const auto write = [&path](const QByteArray &text) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    const QByteArray endpoint =
        "[[endpoint]] # mine\nname = \"one\"\ngroup = \"g\"\nurl = \"" + agent.url().toEncoded() + "\"\n";
    write(endpoint);
    const QString state = m_home->filePath(u"a.json"_s);
    start({u"--config"_s, path, u"--no-local"_s, u"--state"_s, state, u"--after"_s, u"3"_s});
    // While it runs, another one comes. However slow the program is to start, it sees that in the end.
    write(endpoint + "[[endpoint]]\nname = \"two\"\nenabled = false\nurl = \"http://127.0.0.1:9/s\"\n");
    QCOMPARE(waitForEnd(), 0);
    const QJsonArray endpoints = QJsonDocument::fromJson(contentOf(state)).object()["endpoints"_L1].toArray();
    QCOMPARE(endpoints.size(), 2);
    QCOMPARE(endpoints[0]["name"_L1].toString(), u"one"_s);
    QCOMPARE(endpoints[1]["name"_L1].toString(), u"two"_s);
    QVERIFY(contentOf(path).startsWith(endpoint));
    QVERIFY(!QFileInfo::exists(m_home->filePath(u"config/fleetscope/fleetscope.toml"_s)));
}

void tst_Program::aProfileIsApart()
{
    const QString folder = m_home->filePath(u"config/fleetscope/profiles/wall-1"_s);
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + u"/fleetscope.toml"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[[endpoint]]\nname = \"of the wall\"\nenabled = false\nurl = \"http://127.0.0.1:9/s\"\n");
    file.close();
    const QString state = m_home->filePath(u"a.json"_s);
    const auto endpoints = [&](const QStringList &more) {
        start(QStringList{u"--no-local"_s, u"--state"_s, state, u"--after"_s, u"0.2"_s} + more);
        return waitForEnd() == 0
                   ? QJsonDocument::fromJson(contentOf(state)).object()["endpoints"_L1].toArray().size()
                   : -1;
    };
    QCOMPARE(endpoints({u"--profile"_s, u"wall-1"_s}), 1);
    QCOMPARE(endpoints({}), 0);
    start({u"--profile"_s, u"../other"_s});
    QCOMPARE(waitForEnd(), 2);
    QVERIFY(m_program->readAllStandardError().contains("--profile"));
}

QTEST_GUILESS_MAIN(tst_Program)
#include "tst_program.moc"
