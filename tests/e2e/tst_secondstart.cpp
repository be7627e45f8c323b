// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/agentprocess.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

constexpr int Deadline = 30'000;

} // namespace

/// Real processes of `fleetscope` that start beside one another.
class tst_SecondStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSecondStartHandsItsAddressOver();
    void ofManyAtOnceOneStays();
    void afterAKillTheNextOneStarts();
    void profilesRunApart();
    void aNewInstanceRunsApart();

private:
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    [[nodiscard]] bool isReady() const;

    std::unique_ptr<QTemporaryDir> m_home{};
};

void tst_SecondStart::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_home->path()).mkdir(u"run"_s));
    QFile::setPermissions(m_home->filePath(u"run"_s),
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
}

std::unique_ptr<QProcess> tst_SecondStart::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, m_home->filePath(u"config"_s));
    environment.insert(u"XDG_DATA_HOME"_s, m_home->filePath(u"data"_s));
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_home->filePath(u"run"_s));
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(QStringLiteral(APP_PROGRAM), QStringList{u"--no-local"_s} + arguments);
    return process;
}

/// Somebody's door is open.
bool tst_SecondStart::isReady() const
{
    return !QDir(m_home->filePath(u"run"_s)).entryList({u"fleetscope-*"_s}, QDir::System).isEmpty();
}

void tst_SecondStart::aSecondStartHandsItsAddressOver()
{
    testsupport::AgentProcess agent({u"--simulate"_s, u"2"_s});
    QVERIFY(agent.waitUntilListening());
    const auto first = start({});
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Deadline);
    const auto second = start({u"127.0.0.1:%1"_s.arg(agent.port())});
    QVERIFY(second->waitForFinished(Deadline));
    QCOMPARE(second->exitStatus(), QProcess::NormalExit);
    QCOMPARE(second->exitCode(), 0);
    // The first one watches it now.
    QTRY_COMPARE_WITH_TIMEOUT(agent.subscribers(), 1, Deadline);
    QCOMPARE(first->state(), QProcess::Running);
}

void tst_SecondStart::ofManyAtOnceOneStays()
{
    std::vector<std::unique_ptr<QProcess>> all;
    for (int i = 0; i < 6; ++i)
        all.push_back(start({}));
    const auto running = [&all] {
        int count = 0;
        for (const auto &each : all)
            count += each->state() == QProcess::NotRunning ? 0 : 1;
        return count;
    };
    QTRY_COMPARE_WITH_TIMEOUT(running(), 1, Deadline);
    for (const auto &each : all) {
        if (each->state() == QProcess::NotRunning)
            QCOMPARE(each->exitCode(), 0);
    }
}

void tst_SecondStart::afterAKillTheNextOneStarts()
{
    const auto first = start({});
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Deadline);
    ::kill(static_cast<pid_t>(first->processId()), SIGKILL);
    QVERIFY(first->waitForFinished(Deadline));
    QVERIFY(isReady()); // It could not clear up.
    const auto next = start({});
    const auto third = start({});
    const auto hasOneEnded = [&] {
        return (next->state() == QProcess::NotRunning) != (third->state() == QProcess::NotRunning);
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasOneEnded(), Deadline);
}

void tst_SecondStart::profilesRunApart()
{
    const auto first = start({});
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Deadline);
    const auto doors = [this] {
        return QDir(m_home->filePath(u"run"_s)).entryList({u"fleetscope-*"_s}, QDir::System).size();
    };
    const auto wall = start({u"--profile"_s, u"wall"_s});
    const auto other = start({u"--config"_s, m_home->filePath(u"other.toml"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(doors(), 3, Deadline);
    QCOMPARE(first->state(), QProcess::Running);
    QCOMPARE(wall->state(), QProcess::Running);
    QCOMPARE(other->state(), QProcess::Running);
}

void tst_SecondStart::aNewInstanceRunsApart()
{
    const auto first = start({});
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Deadline);
    testsupport::AgentProcess agent({u"--simulate"_s, u"1"_s});
    QVERIFY(agent.waitUntilListening());
    const auto apart = start({u"--new-instance"_s, u"127.0.0.1:%1"_s.arg(agent.port())});
    QTRY_COMPARE_WITH_TIMEOUT(agent.subscribers(), 1, Deadline);
    QCOMPARE(apart->state(), QProcess::Running);
    // A picture is always a run of its own.
    const QString state = m_home->filePath(u"a.json"_s);
    const auto camera = start({u"--state"_s, state, u"--after"_s, u"0.1"_s});
    QVERIFY(camera->waitForFinished(Deadline));
    QCOMPARE(camera->exitCode(), 0);
    QVERIFY(QFile::exists(state));
}

QTEST_GUILESS_MAIN(tst_SecondStart)
#include "tst_secondstart.moc"
