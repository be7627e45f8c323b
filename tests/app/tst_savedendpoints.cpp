// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/savedendpoints.h"

#include "app/settingskeeper.h"
#include "tests/app/endpointsbench.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// A settings file, and what is received of it. Nothing is really connected to.
struct Bench : testsupport::EndpointsBench
{
    explicit Bench(const QByteArray &text)
    {
        write(text);
        keeper.reload();
        saved.start();
    }

    void write(const QByteArray &text)
    {
        QFile file(folder.filePath(u"fleetscope.toml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    void edit(const QByteArray &text)
    {
        connected.clear();
        write(text);
        keeper.reload();
    }

    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (const models::EndpointInfo &each : fleet.endpoints())
            names += each.name;
        return names;
    }

    [[nodiscard]] models::EndpointInfo info(const QString &name) const
    {
        for (const models::EndpointInfo &each : fleet.endpoints()) {
            if (each.name == name)
                return each;
        }
        return {};
    }

    app::SettingsKeeper keeper{app::SettingsFile(folder.filePath(u"fleetscope.toml"_s))};
    QStringList connected{};
    app::SavedEndpoints saved{{.settings = keeper,
                               .endpoints = endpoints,
                               .sessions = sessions,
                               .fleet = fleet,
                               .clock = clock,
                               .connectTo = [this](models::EndpointId id, const app::EndpointSettings &) {
                                   connected += fleet.endpoint(id)->name;
                               }}};
};

const QByteArray Three = "[[endpoint]]\nname = \"a\"\nurl = \"http://a:1/s\"\n\n"
                         "[[endpoint]]\nname = \"b\"\nurl = \"http://b:1/s\"\n\n"
                         "[[endpoint]]\nname = \"c\"\nurl = \"http://c:1/s\"\n";

} // namespace

class tst_SavedEndpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAreReceivedInTheirOrder();
    void anEditReconnectsOnlyWhatItChanged_data();
    void anEditReconnectsOnlyWhatItChanged();
    void groupsStandTogether();
    void switchedOffIsListedAndNotConnectedTo();
    void whatTheFileSaysWrongIsNotConnectedTo();
    void oneThatTheWindowAddedIsNotAddedTwice();
    void keepReceivingOutlivesAHiddenWindow();
    void namesAreMadeWhereNoneIsGiven();
};

void tst_SavedEndpoints::allAreReceivedInTheirOrder()
{
    Bench bench(Three);
    QCOMPARE(bench.names(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(bench.connected, bench.names());
}

void tst_SavedEndpoints::anEditReconnectsOnlyWhatItChanged_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QStringList>("connected");
    QTest::addColumn<QStringList>("names");
    const QStringList all{u"a"_s, u"b"_s, u"c"_s};
    const auto row = [](const char *name, const char *from, const char *to, const QStringList &connected,
                        const QStringList &names) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << connected << names;
    };
    row("a comment", "[[endpoint]]\nname = \"a\"", "# hub\n[[endpoint]]\nname = \"a\"", {}, all);
    row("a name", "\"b\"", "\"bb\"", {}, {u"a"_s, u"bb"_s, u"c"_s});
    row("a group", "name = \"b\"", "name = \"b\"\ngroup = \"g\"", {}, {u"a"_s, u"c"_s, u"b"_s});
    row("a pause", "name = \"b\"", "name = \"b\"\npause = \"keep-receiving\"", {}, all);
    row("a token", "name = \"b\"", "name = \"b\"\ntoken_file = \"t\"", {u"b"_s}, all);
    row("an interval", "name = \"b\"", "name = \"b\"\ninterval = \"5s\"", {}, all);
    row("an address", "http://b:1", "http://b:2", {u"b"_s}, all);
    row("one more", "[[endpoint]]\nname = \"b\"",
        "[[endpoint]]\nname = \"n\"\nurl = \"http://n:1/s\"\n\n[[endpoint]]\nname = \"b\"", {u"n"_s},
        {u"a"_s, u"n"_s, u"b"_s, u"c"_s});
    row("one less", "[[endpoint]]\nname = \"b\"\nurl = \"http://b:1/s\"\n", "", {}, {u"a"_s, u"c"_s});
    row("a broken file", "[[endpoint]]\nname = \"b\"", "[[endpoint]\nname = \"b\"", {}, all);
    row("a wrong entry of another", "name = \"b\"", "name = \"b\"\ninterval = \"soon\"", {}, all);
}

void tst_SavedEndpoints::anEditReconnectsOnlyWhatItChanged()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QStringList, connected);
    QFETCH(QStringList, names);
    Bench bench(Three);
    QVERIFY(Three.contains(from));
    const models::EndpointId before = bench.info(u"a"_s).id;
    bench.edit(QByteArray(Three).replace(from, to));
    QCOMPARE(bench.connected, connected);
    QCOMPARE(bench.names(), names);
    QCOMPARE(bench.info(u"a"_s).id, before);
}

void tst_SavedEndpoints::groupsStandTogether()
{
    Bench bench(Three);
    bench.edit(QByteArray(Three)
                   .replace("name = \"a\"", "name = \"a\"\ngroup = \"g\"")
                   .replace("name = \"c\"", "name = \"c\"\ngroup = \"g\""));
    QCOMPARE(bench.names(), (QStringList{u"a"_s, u"c"_s, u"b"_s}));
    QCOMPARE(bench.info(u"c"_s).group, u"g"_s);
    QCOMPARE(bench.info(u"b"_s).group, QString());
    // And in another order.
    bench.keeper.change([](app::Settings &each) { each.endpoints.move(1, 0); });
    QCOMPARE(bench.names(), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
    QVERIFY(bench.connected.isEmpty());
}

void tst_SavedEndpoints::switchedOffIsListedAndNotConnectedTo()
{
    Bench bench(QByteArray(Three).replace("name = \"b\"", "name = \"b\"\nenabled = false"));
    QCOMPARE(bench.connected, (QStringList{u"a"_s, u"c"_s}));
    QCOMPARE(bench.info(u"b"_s).link.state, models::LinkState::Paused);
    QCOMPARE(bench.info(u"b"_s).link.reason, models::LinkReason::SwitchedOff);
    QVERIFY(!bench.info(u"b"_s).link.isError);
    bench.edit(Three);
    QCOMPARE(bench.connected, QStringList{u"b"_s});
}

void tst_SavedEndpoints::whatTheFileSaysWrongIsNotConnectedTo()
{
    Bench bench(QByteArray(Three).replace("name = \"b\"", "name = \"b\"\ntls.pins = [\"abc\"]"));
    QCOMPARE(bench.connected, (QStringList{u"a"_s, u"c"_s}));
    QCOMPARE(bench.info(u"b"_s).link.state, models::LinkState::Stopped);
    QVERIFY(bench.info(u"b"_s).link.detail.contains(u"tls"_s));
}

void tst_SavedEndpoints::oneThatTheWindowAddedIsNotAddedTwice()
{
    Bench bench(Three);
    const auto id = bench.endpoints.watch({.url = QUrl(u"http://n:1/s"_s)}, u"n"_s, true);
    bench.keeper.change([](app::Settings &each) {
        each.endpoints.prepend({.name = u"n"_s, .url = QUrl(u"http://n:1/s"_s)});
    });
    QCOMPARE(bench.names(), (QStringList{u"n"_s, u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(bench.info(u"n"_s).id, id);
    QVERIFY(bench.saved.find(id) != nullptr);
}

void tst_SavedEndpoints::keepReceivingOutlivesAHiddenWindow()
{
    Bench bench(QByteArray(Three).replace("name = \"b\"", "name = \"b\"\npause = \"keep-receiving\""));
    const auto isPaused = [&bench](const QString &name) {
        return bench.sessions.find(bench.info(name).id)->isPaused();
    };
    bench.sessions.hold(session::Interest::Window);
    bench.sessions.release(session::Interest::Window, net::LinkReason::Minimized);
    QVERIFY(isPaused(u"a"_s));
    QVERIFY(!isPaused(u"b"_s));
    bench.edit(QByteArray(Three).replace("name = \"a\"", "name = \"a\"\npause = \"keep-receiving\""));
    QVERIFY(!isPaused(u"a"_s));
    QVERIFY(isPaused(u"b"_s));
    bench.sessions.askPause(true); // A person's own pause is for all.
    QVERIFY(isPaused(u"a"_s));
}

void tst_SavedEndpoints::namesAreMadeWhereNoneIsGiven()
{
    Bench bench("[[endpoint]]\nurl = \"http://a:1/s\"\n");
    QCOMPARE(bench.names(), QStringList{u"a:1"_s});
    bench.edit("[[endpoint]]\nurl = \"http://a:1/s\"\nname = \"A\"\n");
    QCOMPARE(bench.names(), QStringList{u"A"_s});
    bench.edit("[[endpoint]]\nurl = \"http://a:1/s\"\n");
    QCOMPARE(bench.names(), QStringList{u"a:1"_s});
    QVERIFY(bench.connected.isEmpty());
}

QTEST_GUILESS_MAIN(tst_SavedEndpoints)
#include "tst_savedendpoints.moc"
