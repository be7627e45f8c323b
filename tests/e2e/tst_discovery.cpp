// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/avahibrowser.h"
#include "tests/support/fakeavahi.h"
#include "tests/support/privatebus.h"

#include <QDBusConnectionInterface>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using app::Neighbourhood;
using testsupport::FakeAvahi;

namespace {

constexpr int Deadline = 60'000;

/// Something that speaks as Avahi on the bus, and can be restarted.
class Avahi
{
public:
    Avahi() = default;
    virtual ~Avahi() = default;
    Avahi(const Avahi &) = delete;
    Avahi &operator=(const Avahi &) = delete;
    /// Empty, or why it does not run here.
    [[nodiscard]] virtual QString start() = 0;
    virtual void stop() = 0;
};

class InProcess final : public Avahi
{
public:
    explicit InProcess(const QString &address)
        : fake(address)
    {
    }
    QString start() override { return fake.start() ? QString() : u"It has no name on the bus."_s; }
    void stop() override { fake.stop(); }

    FakeAvahi fake;
};

/// avahi-daemon, on the loopback interface only: nobody outside of this machine hears it.
class Daemon final : public Avahi
{
public:
    explicit Daemon(const QString &busAddress)
        : m_bus(QDBusConnection::connectToBus(busAddress, u"watch"_s))
    {
        QFile file(configuration());
        if (file.open(QFile::WriteOnly))
            file.write("[server]\nhost-name=fleetscope-test\nuse-ipv4=yes\nuse-ipv6=no\nenable-dbus=yes\n"
                       "allow-interfaces=lo\n[wide-area]\nenable-wide-area=no\n[publish]\n"
                       "publish-hinfo=no\npublish-workstation=no\n");
    }
    ~Daemon() override
    {
        stop();
        QDBusConnection::disconnectFromBus(u"watch"_s);
    }
    QString start() override
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QStringLiteral(AVAHI_DAEMON), {u"--file="_s + configuration(), u"--no-drop-root"_s,
                                                       u"--no-chroot"_s, u"--no-rlimits"_s});
        const bool hasName = QTest::qWaitFor(
            [this] {
                return m_process.state() == QProcess::NotRunning ||
                       m_bus.interface()->isServiceRegistered(u"org.freedesktop.Avahi"_s);
            },
            Deadline);
        if (hasName && m_process.state() == QProcess::Running)
            return {};
        return u"avahi-daemon does not run here: "_s + QString::fromUtf8(m_process.readAll()).simplified();
    }
    void stop() override
    {
        m_process.terminate();
        if (!m_process.waitForFinished())
            m_process.kill();
    }

private:
    [[nodiscard]] QString configuration() const { return m_folder.filePath(u"avahi.conf"_s); }

    QTemporaryDir m_folder{};
    QProcess m_process{};
    QDBusConnection m_bus;
};

} // namespace

/// The real agent announces itself, and the app's own browser hears it: by the real Avahi, and by one that
/// does what a test wants.
class tst_Discovery final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bus.start(QStringLiteral(DBUS_DAEMON)));
        QFile token(m_folder.filePath(u"token"_s));
        QVERIFY(token.open(QFile::WriteOnly));
        QVERIFY(token.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        token.write("a-token-that-is-long-enough\n");
    }
    void init()
    {
        m_browsing =
            std::make_unique<QDBusConnection>(QDBusConnection::connectToBus(m_bus.address(), u"browser"_s));
        m_browser = std::make_unique<app::AvahiBrowser>(*m_browsing);
        m_now = {};
        connect(m_browser.get(), &app::AgentBrowser::changed, this,
                [this](const Neighbourhood &now) { m_now = now; });
    }
    void cleanup()
    {
        m_agents.clear();
        m_browser.reset();
        m_browsing.reset();
        QDBusConnection::disconnectFromBus(u"browser"_s);
        m_avahi.reset();
    }

    void anAgentIsFoundFromItsStartToItsEnd_data()
    {
        QTest::addColumn<bool>("isReal");
        QTest::newRow("avahi-daemon") << true; // First: what the other one registers is not to help it.
        QTest::newRow("made up") << false;
    }
    void anAgentIsFoundFromItsStartToItsEnd()
    {
        QFETCH(bool, isReal);
        if (isReal)
            m_avahi = std::make_unique<Daemon>(m_bus.address());
        else
            m_avahi = std::make_unique<InProcess>(m_bus.address());
        // Before Avahi runs.
        QProcess *first = startAgent(u"one"_s);
        QVERIFY(first);
        m_browser->start();
        if (const QString why = m_avahi->start(); !why.isEmpty()) {
            QVERIFY2(isReal, qPrintable(why));
            qWarning("%s. The row with the one that is made up covers the agent and the app.",
                     qPrintable(why));
            return;
        }
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"one"_s}, Deadline);
        const net::AnnouncedAgent found = m_now.agents.first();
        QCOMPARE(found.url.port(), first->property("port").toInt());
        QCOMPARE(found.url.path(), u"/api/stream"_s);
        QCOMPARE(found.url.scheme(), u"http"_s);
        QVERIFY(found.asksForToken);

        // A name that is taken on this machine.
        QProcess *second = startAgent(u"one"_s);
        QVERIFY(second);
        QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{u"one"_s, u"one #2"_s}), Deadline);

        m_avahi->stop();
        QTRY_VERIFY_WITH_TIMEOUT(!m_now.isListening && names().isEmpty(), Deadline);
        QCOMPARE(m_avahi->start(), QString());
        QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{u"one"_s, u"one #2"_s}), Deadline);

        // An end in order takes it back at once; so does Avahi where an agent crashes.
        first->terminate();
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"one #2"_s}, Deadline);
        QTRY_COMPARE_WITH_TIMEOUT(first->state(), QProcess::NotRunning, Deadline);
        QCOMPARE(first->exitCode(), 0);
        second->kill();
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList(), Deadline);
    }

    void anotherMachineHasTheName()
    {
        auto made = std::make_unique<InProcess>(m_bus.address());
        made->fake.occupy(u"one"_s);
        QCOMPARE(made->start(), QString());
        m_avahi = std::move(made);
        m_browser->start();
        QVERIFY(startAgent(u"one"_s));
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"one #2"_s}, Deadline);
    }

    void itIsAnnouncedAnewWhereAvahisOwnNameChanges()
    {
        auto made = std::make_unique<InProcess>(m_bus.address());
        FakeAvahi &fake = made->fake;
        QCOMPARE(made->start(), QString());
        m_avahi = std::move(made);
        m_browser->start();
        QVERIFY(startAgent(u"one"_s));
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"one"_s}, Deadline);
        fake.setState(1); // Registering.
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList(), Deadline);
        fake.setState(2);
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"one"_s}, Deadline);
    }

    void onLoopbackOnlyNothingIsAnnounced()
    {
        auto made = std::make_unique<InProcess>(m_bus.address());
        FakeAvahi &fake = made->fake;
        QCOMPARE(made->start(), QString());
        m_avahi = std::move(made);
        QProcess *agent = start({u"--announce"_s, u"--port"_s, u"0"_s});
        QVERIFY(agent);
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += agent->readAllStandardError()).contains("loopback only"), Deadline);
        // One that is announced comes after it.
        QVERIFY(startAgent(u"one"_s));
        QTRY_COMPARE_WITH_TIMEOUT(fake.services().size(), 1, Deadline);
        QCOMPARE(fake.services().first().name, u"one"_s);
    }

    void withoutAvahiTheAgentServes()
    {
        QProcess *agent = startAgent(u"one"_s);
        QVERIFY(agent);
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += agent->readAllStandardError()).contains("Avahi does not run"),
                                 Deadline);
        agent->terminate();
        QTRY_COMPARE_WITH_TIMEOUT(agent->state(), QProcess::NotRunning, Deadline);
        QCOMPARE(agent->exitCode(), 0);
    }

private:
    /// Ends what it runs.
    struct Ending
    {
        void operator()(QProcess *process) const
        {
            process->kill();
            process->waitForFinished();
            delete process;
        }
    };

    /// One that others reach; null if it does not listen in time.
    QProcess *startAgent(const QString &name)
    {
        return start({u"--announce"_s, u"--listen"_s, u"0.0.0.0"_s, u"--port"_s, u"0"_s, u"--plaintext"_s,
                      u"--token-file"_s, m_folder.filePath(u"token"_s), u"--name"_s, name});
    }

    QProcess *start(const QStringList &options)
    {
        std::unique_ptr<QProcess, Ending> agent(new QProcess);
        QProcess *started = agent.get();
        m_agents.push_back(std::move(agent));
        started->start(QStringLiteral(AGENT_PROGRAM), options);
        QByteArray line;
        const bool isListening = QTest::qWaitFor(
            [&] {
                if (started->canReadLine() && line.isEmpty())
                    line = started->readLine().trimmed();
                return !line.isEmpty();
            },
            Deadline);
        started->setProperty("port", line.mid(line.lastIndexOf(':') + 1).toInt());
        return isListening ? started : nullptr;
    }

    [[nodiscard]] QStringList names() const
    {
        QStringList all;
        for (const net::AnnouncedAgent &agent : m_now.agents)
            all += agent.name;
        all.sort();
        return all;
    }

    QTemporaryDir m_folder{};
    testsupport::PrivateBus m_bus{};
    std::unique_ptr<Avahi> m_avahi{};
    std::unique_ptr<QDBusConnection> m_browsing{};
    std::unique_ptr<app::AvahiBrowser> m_browser{};
    std::vector<std::unique_ptr<QProcess, Ending>> m_agents{};
    Neighbourhood m_now{};
};

QTEST_GUILESS_MAIN(tst_Discovery)
#include "tst_discovery.moc"
