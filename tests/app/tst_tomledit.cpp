// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/toml.h"
#include "app/tomledit.h"

#include <QRandomGenerator>
#include <QTest>

#include <functional>
#include <sstream>

namespace {

using app::TomlEdit;
using app::TomlItem;
using app::TomlPath;
using app::TomlStep;

TomlPath path(const char *dotted)
{
    TomlPath path;
    for (const QByteArray &part : QByteArray(dotted).split('.')) {
        bool isNumber = false;
        const int index = part.toInt(&isNumber);
        path += isNumber ? TomlStep{.index = index} : TomlStep{.key = part};
    }
    return path;
}

TomlItem item(const QByteArrayList &key, const QByteArray &value)
{
    return {.key = key, .values = {value}};
}

std::string canonical(const QByteArray &text)
{
    const toml::parse_result parsed =
        toml::parse(std::string_view(text.data(), static_cast<std::size_t>(text.size())));
    if (!parsed)
        return "no TOML: " + std::string(parsed.error().description());
    std::ostringstream out;
    out << toml::json_formatter(parsed.table());
    return out.str();
}

/// All comments of a text, in order. No text below holds a # that is none.
QByteArrayList commentsOf(const QByteArray &text)
{
    QByteArrayList comments;
    for (const QByteArray &line : text.split('\n')) {
        if (const qsizetype at = line.indexOf('#'); at >= 0)
            comments += line.sliced(at).trimmed();
    }
    return comments;
}

using Act = std::function<bool(TomlEdit &)>;

/// As a person might write it, badly.
const QByteArray Nasty = "\xEF\xBB\xBF# head\r\n"
                         "theme = \"dark\" # mine\r\n"
                         "odd.\"key with . and \\u00e9\" = '''\r\n"
                         "[[endpoint]] not = a table\r\n"
                         "'''\r\n"
                         "\r\n"
                         "# the first\r\n"
                         "[[endpoint]] # one\r\n"
                         "\tname= \"a\"\r\n"
                         "\turl =\"http://a:1/s\" # address of a\r\n"
                         "\ttls = { ca_file = \"x]}\", pins = [ \"p,1\", # pin one\r\n"
                         "\t\t\"p2\" ] }\r\n"
                         "\r\n"
                         "[ thresholds ]\r\n"
                         "warning = 70\r\n"
                         "\r\n"
                         "[ endpoint . proxy ] # of the first\r\n"
                         "mode = \"http\"\r\n"
                         "\r\n"
                         "# the second\r\n"
                         "[[endpoint]]\r\n"
                         "url = \"http://b:1/s\"\r\n"
                         "tls.ca_file = '''y'''\r\n"
                         "servers = [\r\n"
                         "  \"web-*\", # all of them\r\n"
                         "  # none of the databases\r\n"
                         "  \"mail\"  # one\r\n"
                         "]\r\n"
                         "[[endpoint.header]]\r\n"
                         "name = \"X-A\"\r\n"
                         "[[\"endpoint\".header]]\r\n"
                         "name = \"X-B\"\r\n"
                         "# end";

} // namespace

Q_DECLARE_METATYPE(Act)

class tst_TomlEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesOneThing_data();
    void changesOneThing();
    void keepsEverythingElseOfANastyFile_data();
    void keepsEverythingElseOfANastyFile();
    void refusesWhatHasNoPlace_data();
    void refusesWhatHasNoPlace();
    void neverReadsOutsideOfAnyText();
    void randomListsBecomeWhatTheyShall();
    void randomOrdersBecomeWhatTheyShall();
};

void tst_TomlEdit::changesOneThing_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<Act>("act");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const Act &act, const char *after) {
        QTest::newRow(name) << QByteArray(before) << act << QByteArray(after);
    };
    const auto set = [](const char *where, const QByteArrayList &key, const char *value) -> Act {
        const TomlPath table = *where == '\0' ? TomlPath() : path(where);
        return [=](TomlEdit &edit) { return edit.set(table, item(key, value)); };
    };
    const auto remove = [](const char *where, const QByteArrayList &key) -> Act {
        const TomlPath table = *where == '\0' ? TomlPath() : path(where);
        return [=](TomlEdit &edit) { return edit.remove(table, key); };
    };
    const auto change = [](const char *where, const QList<int> &places, const QByteArrayList &from,
                           const QByteArrayList &to) -> Act {
        return [=](TomlEdit &edit) { return edit.changeList(path(where), places, from, to); };
    };

    row("a value", "a = 1 # one\nb = 2\n", set("", {"a"}, "3"), "a = 3 # one\nb = 2\n");
    row("a value without spaces", "a=1", set("", {"a"}, "3"), "a=3");
    row("a quoted key", "\"a\" = 1\n", set("", {"a"}, "3"), "\"a\" = 3\n");
    row("an escaped key", "\"\\u0061\" = 1\n", set("", {"a"}, "3"), "\"\\u0061\" = 3\n");
    row("a multi-line text", "a = \"\"\"x\n# no comment\n\"\"\" # c\n", set("", {"a"}, "3"), "a = 3 # c\n");
    row("a text that ends in quotes", "a = \"\"\"x\"\"\"\"\" # c\n", set("", {"a"}, "3"), "a = 3 # c\n");
    row("a literal with a backslash", "a = 'x\\' # c\n", set("", {"a"}, "3"), "a = 3 # c\n");
    row("an escaped quote", "a = \"x\\\"#\" # c\n", set("", {"a"}, "3"), "a = 3 # c\n");
    row("a date with a space", "a = 1979-05-27 07:32:00 # c\n", set("", {"a"}, "3"), "a = 3 # c\n");
    row("an array", "a = [ [1, 2], # x\n 3 ] # c\n", set("", {"a"}, "3"), "a = 3 # c\n");
    row("a new key", "a = 1\n", set("", {"b"}, "2"), "a = 1\nb = 2\n");
    row("a new key in an empty file", "", set("", {"b"}, "2"), "b = 2\n");
    row("a new key without a last newline", "a = 1", set("", {"b"}, "2"), "a = 1\nb = 2\n");
    row("a new key with indentation", "  a = 1\n", set("", {"b"}, "2"), "  a = 1\n  b = 2\n");
    row("a new key below its description", "# b is good.\n# b = 1\n\n# c is too.\n# c = 1\n",
        set("", {"b"}, "2"), "# b is good.\n# b = 1\nb = 2\n\n# c is too.\n# c = 1\n");
    row("a new root key above the tables", "# head\n\n# of t\n[t]\nx = 1\n", set("", {"b"}, "2"),
        "# head\n\nb = 2\n\n# of t\n[t]\nx = 1\n");
    row("a new key after a byte order mark", "\xEF\xBB\xBF[t]\nx = 1\n", set("", {"b"}, "2"),
        "\xEF\xBB\xBF"
        "b = 2\n\n[t]\nx = 1\n");
    row("a new key with its line ends", "a = 1\r\n", set("", {"b"}, "2"), "a = 1\r\nb = 2\r\n");
    row("a new key in a table", "[t]\nx = 1 # c\n\n[u]\n", set("t", {"y"}, "2"),
        "[t]\nx = 1 # c\ny = 2\n\n[u]\n");
    row("a new key in an empty table", "[t]\n[u]\n", set("t", {"y"}, "2"), "[t]\ny = 2\n[u]\n");
    row("a new key in an inline table", "t = { x = 1 } # c\n", set("t", {"y"}, "2"),
        "t = { x = 1, y = 2 } # c\n");
    row("a new key in an empty inline table", "t = {} # c\n", set("t", {"y"}, "2"), "t = { y = 2 } # c\n");
    row("a new key beside dotted ones", "t.x = 1\nz = 1\n", set("t", {"y"}, "2"),
        "t.x = 1\nt.y = 2\nz = 1\n");
    row("a new key beside dotted ones in an inline table", "e = { t.x = 1 }\n", set("e", {"t", "y"}, "2"),
        "e = { t.x = 1, t.y = 2 }\n");
    row("a new table", "a = 1\n", set("t", {"x"}, "2"), "a = 1\n\n[t]\nx = 2\n");
    row("a new table of an element", "[[e]]\na = 1\n\n[[e]]\na = 2\n", set("e.0", {"t", "x"}, "2"),
        "[[e]]\na = 1\n[e.t]\nx = 2\n\n[[e]]\na = 2\n");
    row("a table of an inline element", "e = [ { a = 1 }, { a = 2 } ]\n", set("e.1", {"t", "x"}, "2"),
        "e = [ { a = 1 }, { a = 2, t.x = 2 } ]\n");
    row("a value of an inline element", "e = [ { a = 1 },\n # c\n { a = 2 } ]\n", set("e.1", {"a"}, "3"),
        "e = [ { a = 1 },\n # c\n { a = 3 } ]\n");

    row("removes a key", "a = 1\nb = 2\n", remove("", {"a"}), "b = 2\n");
    row("removes a key, not its comment", "a = 1 # why\nb = 2\n", remove("", {"a"}), "# why\nb = 2\n");
    row("removes a key of many lines", "a = [\n1, # x\n]\nb = 2\n", remove("", {"a"}), "b = 2\n");
    row("removes the first key after a mark",
        "\xEF\xBB\xBF"
        "a = 1\nb = 2\n",
        remove("", {"a"}),
        "\xEF\xBB\xBF"
        "b = 2\n");
    row("removes a dotted key", "t.a = 1\nt.b = 2\n", remove("t", {"a"}), "t.b = 2\n");
    row("removes a member", "t = { a = 1, b = 2, c = 3 }\n", remove("t", {"b"}), "t = { a = 1, c = 3 }\n");
    row("removes the first member", "t = { a = 1, b = 2 }\n", remove("t", {"a"}), "t = { b = 2 }\n");
    row("removes the last member", "t = { a = 1, b = 2 }\n", remove("t", {"b"}), "t = { a = 1 }\n");
    row("removes the only member", "t = {a = 1}\n", remove("t", {"a"}), "t = {}\n");

    row("adds to a list", "l = [\"a\"]\n", change("l", {0}, {"\"a\""}, {"\"a\"", "\"b\""}),
        "l = [\"a\", \"b\"]\n");
    row("adds to an empty list", "l = [ # none yet\n]\n", change("l", {}, {}, {"1"}),
        "l = [1 # none yet\n]\n");
    row("adds in front", "l = [2]\n", change("l", {0}, {"2"}, {"1", "2"}), "l = [1, 2]\n");
    row("adds a line to a list of lines", "l = [\n  1, # one\n  2  # two\n]\n",
        change("l", {0, 1}, {"1", "2"}, {"1", "2", "3"}), "l = [\n  1, # one\n  2,  # two\n  3\n]\n");
    row("adds a line after a last comma", "l = [\n  1, # one\n]\n", change("l", {0}, {"1"}, {"1", "2"}),
        "l = [\n  1, # one\n  2,\n]\n");
    row("takes from a list", "l = [1, 2, 3]\n", change("l", {0, 1, 2}, {"1", "2", "3"}, {"1", "3"}),
        "l = [1, 3]\n");
    row("takes the last from a list", "l = [1, 2 ]\n", change("l", {0, 1}, {"1", "2"}, {"1"}), "l = [1 ]\n");
    row("takes all from a list", "l = [1, 2]\n", change("l", {0, 1}, {"1", "2"}, {}), "l = []\n");
    row("takes a line from a list of lines", "l = [\n  1, # one\n  2, # two\n]\n",
        change("l", {0, 1}, {"1", "2"}, {"2"}), "l = [\n  # one\n  2, # two\n]\n");
    row("leaves what is not its own in a list", "l = [1, true, 2]\n",
        change("l", {0, 2}, {"1", "2"}, {"1", "3"}), "l = [1, 3, true]\n");

    const auto append = [](TomlEdit &edit) {
        return edit.appendTable(path("e"), {item({"a"}, "1"), item({"t", "x"}, "2")});
    };
    row("appends the first table", "a = 1\n", append, "a = 1\n\n[[e]]\na = 1\n[e.t]\nx = 2\n");
    row("appends the first table to nothing", "", append, "[[e]]\na = 1\n[e.t]\nx = 2\n");
    row("appends a table behind its own", "[[e]]\na = 0\n# of it\n\n[z]\n", append,
        "[[e]]\na = 0\n# of it\n\n[[e]]\na = 1\n[e.t]\nx = 2\n\n[z]\n");
    row("appends an inline table", "e = [{a = 0}] # c\n", append, "e = [{a = 0}, { a = 1, t.x = 2 }] # c\n");
    row("appends to an array that is empty", "e = []\n", append, "e = [{ a = 1, t.x = 2 }]\n");
    row(
        "appends a table within an element", "[[e]]\na = 0\n[[e]]\n",
        [](TomlEdit &edit) { return edit.appendTable(path("e.0.h"), {item({"n"}, "1")}); },
        "[[e]]\na = 0\n[[e.h]]\nn = 1\n[[e]]\n");
    row(
        "appends a table within an inline element", "e = [{a = 0}]\n",
        [](TomlEdit &edit) { return edit.appendTable(path("e.0.h"), {item({"n"}, "1")}); },
        "e = [{a = 0, h = [ { n = 1 } ]}]\n");

    const auto removeTable = [](const char *where, int index) -> Act {
        return [=](TomlEdit &edit) { return edit.removeTable(path(where), index); };
    };
    row("removes a table and what is said of it",
        "# all\n[[e]]\na = 1\n\n# two\n[[e]] # x\na = 2\n# b = 3\n\n# three\n[[e]]\na = 3\n",
        removeTable("e", 1), "# all\n[[e]]\na = 1\n\n# three\n[[e]]\na = 3\n");
    row("removes the first table, not the heading", "# all\n[[e]]\na = 1\n\n[[e]]\na = 2\n",
        removeTable("e", 0), "# all\n[[e]]\na = 2\n");
    row("removes a table in pieces", "[[e]]\na = 1\n[z]\nb = 1\n[e.t]\nc = 1\n[[e]]\na = 2\n",
        removeTable("e", 0), "[z]\nb = 1\n[[e]]\na = 2\n");
    row("removes an inline table", "e = [\n { a = 1 }, # one\n { a = 2 }, # two\n]\n", removeTable("e", 0),
        "e = [\n # one\n { a = 2 }, # two\n]\n");

    const auto reorder = [](const char *where, const QList<int> &order) -> Act {
        return [=](TomlEdit &edit) { return edit.reorderTables(path(where), order); };
    };
    row("reorders tables with what is said of them",
        "x = 1\n\n# one\n[[e]]\na = 1\n[e.t]\nb = 1\n\n# free\n\n# two\n[[e]]\na = 2 # 2\n# c = 3",
        reorder("e", {1, 0}),
        "x = 1\n\n# two\n[[e]]\na = 2 # 2\n# c = 3\n\n# free\n\n# one\n[[e]]\na = 1\n[e.t]\nb = 1\n");
    row("reorders tables in pieces", "[[e]]\na = 1\n[z]\nb = 1\n[e.t]\nc = 1\n[[e]]\na = 2\n",
        reorder("e", {1, 0}), "[[e]]\na = 2\n[z]\nb = 1\n[[e]]\na = 1\n[e.t]\nc = 1\n");
    row("reorders inline tables", "e = [ {a = 1}, {a = 2}, {a = 3} ]\n", reorder("e", {2, 0, 1}),
        "e = [ {a = 3}, {a = 1}, {a = 2} ]\n");
}

void tst_TomlEdit::changesOneThing()
{
    QFETCH(QByteArray, before);
    QFETCH(Act, act);
    QFETCH(QByteArray, after);
    TomlEdit edit(before);
    QVERIFY(act(edit));
    QCOMPARE(edit.text(), after);
    QVERIFY2(!canonical(after).starts_with("no TOML"), canonical(after).c_str());
}

void tst_TomlEdit::keepsEverythingElseOfANastyFile_data()
{
    QTest::addColumn<Act>("act");
    QTest::addColumn<QByteArray>("gone");
    QTest::addColumn<QByteArray>("added");
    const auto row = [](const char *name, const char *gone, const char *added, const Act &act) {
        QTest::newRow(name) << act << QByteArray(gone) << QByteArray(added);
    };
    row("a root value", "\"dark\"", "\"light\"",
        [](TomlEdit &edit) { return edit.set({}, item({"theme"}, "\"light\"")); });
    row("a root key", "", "new = 1\r\n", [](TomlEdit &edit) { return edit.set({}, item({"new"}, "1")); });
    row("a value of the first endpoint", "\"http://a:1/s\"", "\"http://c:1/s\"",
        [](TomlEdit &edit) { return edit.set(path("endpoint.0"), item({"url"}, "\"http://c:1/s\"")); });
    row("a key of the first endpoint, indented", "", "\tgroup = \"g\"\r\n",
        [](TomlEdit &edit) { return edit.set(path("endpoint.0"), item({"group"}, "\"g\"")); });
    row("a key of its inline table", "", ", exception = \"e\"", [](TomlEdit &edit) {
        return edit.set(path("endpoint.0"), item({"tls", "exception"}, "\"e\""));
    });
    row("a key of its table elsewhere", "", "port = 1\r\n", [](TomlEdit &edit) {
        return edit.set(path("endpoint.0"), item({"proxy", "port"}, "1"));
    });
    row("a key beside a dotted one", "", "tls.exception = \"e\"\r\n", [](TomlEdit &edit) {
        return edit.set(path("endpoint.1"), item({"tls", "exception"}, "\"e\""));
    });
    row("a table of the second endpoint", "", "[endpoint.proxy]\r\nmode = \"none\"\r\n", [](TomlEdit &edit) {
        return edit.set(path("endpoint.1"), item({"proxy", "mode"}, "\"none\""));
    });
    row("a value of a header", "\"X-B\"", "\"X-C\"",
        [](TomlEdit &edit) { return edit.set(path("endpoint.1.header.1"), item({"name"}, "\"X-C\"")); });
    row("a third endpoint", "", "\r\n[[endpoint]]\r\nurl = \"http://c:1/s\"\r\n", [](TomlEdit &edit) {
        return edit.appendTable(path("endpoint"), {item({"url"}, "\"http://c:1/s\"")});
    });
    row("a threshold", "70", "75", [](TomlEdit &edit) {
        return edit.set({}, item({"thresholds", "warning"}, "75"));
    });
    row("a list without its last", "\"mail\"", "", [](TomlEdit &edit) {
        return edit.changeList(path("endpoint.1.servers"), {0, 1}, {"\"web-*\"", "\"mail\""}, {"\"web-*\""});
    });
}

void tst_TomlEdit::keepsEverythingElseOfANastyFile()
{
    QFETCH(Act, act);
    QFETCH(QByteArray, gone);
    QFETCH(QByteArray, added);
    QVERIFY2(!canonical(Nasty).starts_with("no TOML"), canonical(Nasty).c_str());
    TomlEdit edit(Nasty);
    QVERIFY(act(edit));
    const QByteArray after = edit.text();
    QVERIFY2(!canonical(after).starts_with("no TOML"), after.constData());
    QCOMPARE(commentsOf(after), commentsOf(Nasty));
    QVERIFY2(added.isEmpty() || after.contains(added), after.constData());
    QCOMPARE(after.count('\n'), after.count("\r\n"));
    // Nothing else differs: with the new taken out and the old put back the text is as it was.
    if (gone.isEmpty()) {
        QByteArray back = after;
        back.remove(after.indexOf(added), added.size());
        // A last line gets an end before something follows it.
        QVERIFY2(back == Nasty || back == Nasty + "\r\n", back.constData());
    } else if (!added.isEmpty()) {
        QByteArray back = after;
        back.replace(after.indexOf(added), added.size(), gone);
        QCOMPARE(back, Nasty);
    }
}

void tst_TomlEdit::refusesWhatHasNoPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Act>("act");
    QTest::newRow("a table that is a number")
        << QByteArray("t = 1\n") << Act([](TomlEdit &edit) { return edit.set(path("t"), item({"x"}, "1")); });
    QTest::newRow("an array that is a number")
        << QByteArray("e = 1\n")
        << Act([](TomlEdit &edit) { return edit.appendTable(path("e"), {item({"x"}, "1")}); });
    QTest::newRow("a key that is not there")
        << QByteArray("a = 1\n") << Act([](TomlEdit &edit) { return edit.remove({}, {"b"}); });
    QTest::newRow("an element that is not there")
        << QByteArray("[[e]]\n") << Act([](TomlEdit &edit) { return edit.removeTable(path("e"), 1); });
    QTest::newRow("an order with doubles") << QByteArray("[[e]]\n[[e]]\n") << Act([](TomlEdit &edit) {
        return edit.reorderTables(path("e"), {0, 0});
    });
}

void tst_TomlEdit::refusesWhatHasNoPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(Act, act);
    TomlEdit edit(text);
    QVERIFY(!act(edit));
    QCOMPARE(edit.text(), text);
}

void tst_TomlEdit::neverReadsOutsideOfAnyText()
{
    // Cut anywhere it is mostly no TOML; ranges stay within it all the same.
    for (qsizetype size = 0; size <= Nasty.size(); ++size) {
        const QByteArray text = Nasty.first(size);
        const app::TomlText scan = app::scanToml(text);
        for (const app::TomlEntry &entry : scan.entries) {
            QVERIFY(entry.value.begin >= 0 && entry.value.begin <= entry.value.end);
            QVERIFY(entry.value.end <= text.size() && entry.line.end <= text.size());
            (void)app::scanArray(text, entry.value);
            (void)app::scanInlineTable(text, entry.value);
        }
    }
}

void tst_TomlEdit::randomListsBecomeWhatTheyShall()
{
    QRandomGenerator random(1);
    const QByteArrayList separators{", ", ",", ", # c\n  ", "\n  , ", " , # d\n"};
    for (int round = 0; round < 2000; ++round) {
        QByteArrayList before;
        QByteArrayList after;
        QList<int> places;
        QByteArray text = "x = 1\nl = [";
        for (int i = random.bounded(5); i > 0; --i) {
            places += static_cast<int>(before.size());
            before += QByteArray::number(random.bounded(4));
            text += before.constLast();
            if (i > 1 || random.bounded(2) == 0)
                text += separators[random.bounded(static_cast<int>(separators.size()))];
        }
        text += random.bounded(2) == 0 ? "]\n" : "\n] # e\n";
        for (int i = random.bounded(5); i > 0; --i)
            after += QByteArray::number(random.bounded(4));
        TomlEdit edit(text);
        QVERIFY2(edit.changeList(path("l"), places, before, after), text.constData());
        const QByteArray shown = text + "-> " + app::tomlList(after) + '\n' + edit.text();
        QVERIFY2(canonical(edit.text()) == canonical("x = 1\nl = " + app::tomlList(after) + '\n'),
                 shown.constData());
        QCOMPARE(commentsOf(edit.text()).size(), commentsOf(text).size());
    }
}

void tst_TomlEdit::randomOrdersBecomeWhatTheyShall()
{
    QRandomGenerator random(2);
    for (int round = 0; round < 500; ++round) {
        const int count = random.bounded(1, 6);
        QByteArray text = "# head\n\n";
        QByteArrayList elements;
        QByteArray others;
        for (int i = 0; i < count; ++i) {
            const QByteArray number = QByteArray::number(i);
            if (random.bounded(2) == 0)
                text += "# of " + number + '\n';
            text += "[[e]]\nn = " + number + '\n';
            QByteArray element = "n = " + number;
            if (random.bounded(3) == 0) {
                text += "[other" + number + "]\nx = " + number + " # o\n";
                others += "[other" + number + "]\nx = " + number + '\n';
            }
            if (random.bounded(2) == 0) {
                text += "[e.t]\nm = " + number + " # t\n";
                element += ", t = { m = " + number + " }";
            }
            if (random.bounded(2) == 0)
                text += "\n# free\n\n";
            elements += "{ " + element + " }";
        }
        QList<int> order(count);
        std::iota(order.begin(), order.end(), 0);
        std::shuffle(order.begin(), order.end(), random);
        QByteArrayList wanted;
        for (const int each : order)
            wanted += elements[each];
        TomlEdit edit(text);
        QVERIFY(edit.reorderTables(path("e"), order));
        const QByteArray same = "e = [" + wanted.join(", ") + "]\n" + others;
        QVERIFY2(canonical(edit.text()) == canonical(same), (text + "->\n" + edit.text()).constData());
        QByteArrayList comments = commentsOf(edit.text());
        QByteArrayList commentsBefore = commentsOf(text);
        std::ranges::sort(comments);
        std::ranges::sort(commentsBefore);
        QCOMPARE(comments, commentsBefore);
    }
}

QTEST_APPLESS_MAIN(tst_TomlEdit)
#include "tst_tomledit.moc"
