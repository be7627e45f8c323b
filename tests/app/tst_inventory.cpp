// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;

namespace {

const std::vector<models::InventoryEntry> Two{{.id = QStringLiteral("a\"\n"),
                                               .name = QStringLiteral("Größe"),
                                               .lastSeen = 1700000000123ms,
                                               .lastStatus = models::Status::Warning},
                                              {.id = QStringLiteral("b"),
                                               .name = QStringLiteral("b"),
                                               .lastSeen = 0ms,
                                               .lastStatus = models::Status::Offline}};

QUrl url(const char *text)
{
    return QUrl(QString::fromLatin1(text));
}

} // namespace

class tst_Inventory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAfterARestart();
    void isBounded();
    void brokenFilesAreNoServers_data();
    void brokenFilesAreNoServers();
    void anotherPasswordIsTheSameEndpoint();
    void anotherQueryIsAnotherEndpoint();
    void whatCouldNotBeWrittenIsTriedAgain();
    void aRemovedEndpointLeavesNothing();
};

void tst_Inventory::comesBackAfterARestart()
{
    const QTemporaryDir folder;
    {
        app::Inventory before(folder.path());
        before.save(url("http://one/s"), {.servers = Two});
        before.save(url("http://two/s"), {.servers = {Two.front()}});
    }
    const app::Inventory after(folder.path());
    QVERIFY(after.load(url("http://one/s")).servers == Two);
    QCOMPARE(after.load(url("http://two/s")).servers.size(), 1U);
    QCOMPARE(after.load(url("http://three/s")).servers.size(), 0U);
}

void tst_Inventory::isBounded()
{
    const std::vector<models::InventoryEntry> many(app::MostServers + 1, Two.front());
    QCOMPARE(app::decodeInventory(app::encodeInventory({.servers = many})).servers.size(), app::MostServers);
}

void tst_Inventory::brokenFilesAreNoServers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << app::encodeInventory({.servers = Two}).chopped(5);
    QTest::newRow("a later version") << QByteArray(R"({"version":2,"servers":[{"id":"a","lastSeen":1}]})");
    QTest::newRow("no id") << QByteArray(R"({"version":1,"servers":[{"name":"a","lastSeen":1}]})");
    QTest::newRow("no time") << QByteArray(R"({"version":1,"servers":[{"id":"a","lastSeen":"x"}]})");
    QTest::newRow("another type") << QByteArray(R"({"version":1,"servers":7})");
}

void tst_Inventory::brokenFilesAreNoServers()
{
    QFETCH(QByteArray, json);
    QCOMPARE(app::decodeInventory(json).servers.size(), 0U);
}

void tst_Inventory::anotherPasswordIsTheSameEndpoint()
{
    const QTemporaryDir folder;
    {
        app::Inventory inventory(folder.path());
        inventory.save(url("http://me:pw1@one/s"), {.servers = Two});
    }
    const app::Inventory after(folder.path());
    QVERIFY(after.load(url("http://me:pw2@one/s")).servers == Two);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void tst_Inventory::anotherQueryIsAnotherEndpoint()
{
    const QTemporaryDir folder;
    app::Inventory inventory(folder.path());
    const QStringList words{QStringLiteral("delta"), QStringLiteral("a \"b\"")};
    const session::WayMemory way{.way = models::Transport::LongPoll,
                                 .avoided = models::Transport::EventStream,
                                 .trouble = models::WayTrouble::Bursts};
    inventory.save(url("http://one/s?site=a"),
                   {.servers = Two, .keepsHistory = true, .capabilities = words, .way = way});
    inventory.save(url("http://one/s?site=b"), {.servers = {Two.back()}});
    inventory.finish();
    QVERIFY(inventory.load(url("http://one/s?site=a")).servers == Two);
    QCOMPARE(inventory.load(url("http://one/s?site=b")).servers.size(), 1U);
    QVERIFY(inventory.load(url("http://one/s?site=a")).keepsHistory);
    QCOMPARE(inventory.load(url("http://one/s?site=a")).capabilities, words);
    QCOMPARE(inventory.load(url("http://one/s?site=a")).way, way);
    QCOMPARE(inventory.load(url("http://one/s?site=b")).way, session::WayMemory{});
    QVERIFY(!inventory.load(url("http://one/s?site=b")).keepsHistory);
}

void tst_Inventory::whatCouldNotBeWrittenIsTriedAgain()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("inventory"));
    QFile inTheWay(path);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    app::Inventory inventory(path);
    inventory.save(url("http://one/s"), {.servers = Two});
    inventory.finish();
    QVERIFY(inventory.load(url("http://one/s")).servers.empty());

    QVERIFY(inTheWay.remove());
    inventory.save(url("http://one/s"), {.servers = Two});
    inventory.finish();
    QVERIFY(inventory.load(url("http://one/s")).servers == Two);
}

void tst_Inventory::aRemovedEndpointLeavesNothing()
{
    const QTemporaryDir folder;
    {
        app::Inventory inventory(folder.path());
        inventory.save(url("http://one/s"), {.servers = Two});
        inventory.remove(url("http://one/s"));
    }
    QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
}

QTEST_APPLESS_MAIN(tst_Inventory)
#include "tst_inventory.moc"
