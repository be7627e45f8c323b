// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shellwords.h"

#include <QTest>

using namespace Qt::StringLiterals;

class tst_ShellWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void posixQuotes_data();
    void posixQuotes();
    void whatAShellWouldReplaceIsNamed_data();
    void whatAShellWouldReplaceIsNamed();
    void windowsQuotes_data();
    void windowsQuotes();
    void openQuotesAreRefused_data();
    void openQuotesAreRefused();
    void noLengthIsTooMuch();
    void anyTextIsSurvived();
};

void tst_ShellWords::posixQuotes_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("words");

    QTest::newRow("nothing") << u""_s << QStringList{};
    QTest::newRow("blanks") << u"  a\t b  "_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("single quotes keep all") << u"'a \"b\" \\ $c'"_s << QStringList{u"a \"b\" \\ $c"_s};
    QTest::newRow("a quote inside single quotes") << u"'it'\\''s'"_s << QStringList{u"it's"_s};
    QTest::newRow("double quotes, their escapes")
        << u"\"a \\\" \\\\ \\n\""_s << QStringList{u"a \" \\ \\n"_s};
    QTest::newRow("an empty word") << u"a '' \"\""_s << QStringList{u"a"_s, u""_s, u""_s};
    QTest::newRow("joined pieces") << u"a'b c'\"d\"e"_s << QStringList{u"ab cde"_s};
    QTest::newRow("a backslash outside") << u"a\\ b"_s << QStringList{u"a b"_s};
    QTest::newRow("a line goes on") << u"a \\\n  b \\\r\n c"_s << QStringList{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("a line goes on in double quotes") << u"\"a\\\nb\""_s << QStringList{u"ab"_s};
    QTest::newRow("the next line is another command") << u"a b\nc"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("lines before it") << u"\n\na"_s << QStringList{u"a"_s};
    QTest::newRow("a pipe ends it") << u"a b | jq ."_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("so does what comes after") << u"a && b"_s << QStringList{u"a"_s};
    QTest::newRow("a redirection with its number") << u"a b 2>/dev/null"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("operators in quotes are letters") << u"'a|b' \"c&d\""_s << QStringList{u"a|b"_s, u"c&d"_s};
    QTest::newRow("ansi: names") << u"$'a\\tb\\n\\'c\\\\'"_s << QStringList{u"a\tb\n'c\\"_s};
    QTest::newRow("ansi: bytes are UTF-8") << u"$'\\xed\\x95\\x9c'"_s << QStringList{u"\uD55C"_s};
    QTest::newRow("ansi: octal") << u"$'\\101\\0'"_s << QStringList{QString(u'A') + QChar(0)};
    QTest::newRow("ansi: a code") << u"$'\\u0021x'"_s << QStringList{u"!x"_s};
    QTest::newRow("ansi: a long code")
        << u"$'\\U0001F600'"_s << QStringList{QString::fromUtf8("\xf0\x9f\x98\x80")};
    QTest::newRow("ansi: two halves")
        << u"$'\\uD83D\\uDE00'"_s << QStringList{QString::fromUtf8("\xf0\x9f\x98\x80")};
    QTest::newRow("ansi: half of one") << u"$'\\uD83Dx'"_s << QStringList{QString(QChar(0xfffd)) + u'x'};
    QTest::newRow("Korean") << u"'\uC11C\uBC84 1'"_s << QStringList{u"\uC11C\uBC84 1"_s};
}

void tst_ShellWords::posixQuotes()
{
    QFETCH(const QString, command);
    QFETCH(const QStringList, words);
    const auto split = ui::splitPosixWords(command);
    QVERIFY(split);
    QCOMPARE(split->words, words);
    QVERIFY(split->expansions.isEmpty());
}

void tst_ShellWords::whatAShellWouldReplaceIsNamed_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QStringList>("expansions");

    QTest::newRow("a variable") << u"\"Bearer $TOKEN.\""_s << QStringList{u"Bearer $TOKEN."_s}
                                << QStringList{u"$TOKEN"_s};
    QTest::newRow("in braces") << u"a${B}c"_s << QStringList{u"a${B}c"_s} << QStringList{u"${B}"_s};
    QTest::newRow("a command") << u"\"$(pass show (x) y)\" z"_s
                               << QStringList{u"$(pass show (x) y)"_s, u"z"_s}
                               << QStringList{u"$(pass show (x) y)"_s};
    QTest::newRow("a command without quotes")
        << u"$(a b) c"_s << QStringList{u"$(a b)"_s, u"c"_s} << QStringList{u"$(a b)"_s};
    QTest::newRow("backticks") << u"`cat t`"_s << QStringList{u"`cat t`"_s} << QStringList{u"`cat t`"_s};
    QTest::newRow("a dollar alone is a letter")
        << u"a$ \"5$\""_s << QStringList{u"a$"_s, u"5$"_s} << QStringList{};
    QTest::newRow("not in single quotes") << u"'$A'"_s << QStringList{u"$A"_s} << QStringList{};
    QTest::newRow("not behind a backslash")
        << u"\\$A \"\\$B\""_s << QStringList{u"$A"_s, u"$B"_s} << QStringList{};
}

void tst_ShellWords::whatAShellWouldReplaceIsNamed()
{
    QFETCH(const QString, command);
    QFETCH(const QStringList, words);
    QFETCH(const QStringList, expansions);
    const auto split = ui::splitPosixWords(command);
    QVERIFY(split);
    QCOMPARE(split->words, words);
    QCOMPARE(split->expansions, expansions);
}

void tst_ShellWords::windowsQuotes_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QStringList>("expansions");

    QTest::newRow("quotes") << u"curl \"a b\" c"_s << QStringList{u"curl"_s, u"a b"_s, u"c"_s}
                            << QStringList{};
    QTest::newRow("carets before quotes")
        << u"curl ^\"a b^\" -H ^\"x: ^\\^\"y^\\^\"^\""_s
        << QStringList{u"curl"_s, u"a b"_s, u"-H"_s, u"x: \"y\""_s} << QStringList{};
    QTest::newRow("a line goes on") << u"curl ^\r\n  \"a\" ^\n b"_s << QStringList{u"curl"_s, u"a"_s, u"b"_s}
                                    << QStringList{};
    QTest::newRow("a caret is a letter in quotes")
        << u"\"a^b\" c^^d"_s << QStringList{u"a^b"_s, u"c^d"_s} << QStringList{};
    QTest::newRow("an escaped ampersand")
        << u"http://h/?a=1^&b=2"_s << QStringList{u"http://h/?a=1&b=2"_s} << QStringList{};
    QTest::newRow("an ampersand ends it") << u"a & b"_s << QStringList{u"a"_s} << QStringList{};
    QTest::newRow("backslashes before a quote")
        << u"\"a\\\\\" \"b\\\"c\" C:\\d\\e"_s << QStringList{u"a\\"_s, u"b\"c"_s, u"C:\\d\\e"_s}
        << QStringList{};
    QTest::newRow("two quotes are one") << u"\"a\"\"b\""_s << QStringList{u"a\"b"_s} << QStringList{};
    QTest::newRow("a variable") << u"\"Bearer %TOKEN%\" a%20b%2F"_s
                                << QStringList{u"Bearer %TOKEN%"_s, u"a%20b%2F"_s}
                                << QStringList{u"%TOKEN%"_s};
}

void tst_ShellWords::windowsQuotes()
{
    QFETCH(const QString, command);
    QFETCH(const QStringList, words);
    QFETCH(const QStringList, expansions);
    const auto split = ui::splitWindowsWords(command);
    QVERIFY(split);
    QCOMPARE(split->words, words);
    QCOMPARE(split->expansions, expansions);
}

void tst_ShellWords::openQuotesAreRefused_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("single") << u"a 'b"_s;
    QTest::newRow("double") << u"a \"b"_s;
    QTest::newRow("ansi") << u"a $'b"_s;
    QTest::newRow("double, ends with a backslash") << u"a \"b\\"_s;
}

void tst_ShellWords::openQuotesAreRefused()
{
    QFETCH(const QString, command);
    const auto posix = ui::splitPosixWords(command);
    QVERIFY(!posix);
    QCOMPARE(posix.error(), ui::ShellFault::UnclosedQuote);
    if (command.contains(u'"')) {
        const auto windows = ui::splitWindowsWords(command);
        QVERIFY(!windows);
        QCOMPARE(windows.error(), ui::ShellFault::UnclosedQuote);
    }
}

void tst_ShellWords::noLengthIsTooMuch()
{
    const QString most(ui::LongestCommand, u'a');
    QVERIFY(ui::splitPosixWords(most));
    QCOMPARE(ui::splitPosixWords(most + u'a').error(), ui::ShellFault::TooLong);
    QCOMPARE(ui::splitWindowsWords(most + u'a').error(), ui::ShellFault::TooLong);
}

void tst_ShellWords::anyTextIsSurvived()
{
    // Every short text of the letters that mean something: no read past its end (the sanitizers watch).
    static constexpr auto Letters = "'\"\\$(`^%\n{ua)"_L1;
    const auto count = Letters.size();
    for (qsizetype number = 0; number < count * count * count * count; ++number) {
        QString text;
        for (qsizetype rest = number, place = 0; place < 4; ++place, rest /= count)
            text += Letters[rest % count];
        const auto posix = ui::splitPosixWords(text);
        const auto windows = ui::splitWindowsWords(text);
        QVERIFY(!posix || posix->words.size() <= 4);
        QVERIFY(!windows || windows->words.size() <= 4);
    }
}

QTEST_APPLESS_MAIN(tst_ShellWords)
#include "tst_shellwords.moc"
