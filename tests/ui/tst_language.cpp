// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fitting.h"
#include "ui/fleetheader.h"
#include "ui/pseudotranslator.h"
#include "ui/toolbar.h"
#include "windowrig.h"
#include "withoutpainting.h"

#include <QAbstractButton>
#include <QRegularExpression>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using ui::LanguageChoice;

namespace {

/// Letters of a text that is meant for people, without what no language changes.
QString wordsIn(QString text)
{
    static const QRegularExpression unchanging(
        u"(?:[0-9A-F]{2}[:\\n]*){8,}|https?://\\S*|/api/"
        u"stream|proxy_\\w+|proxy\\.example\\.org|prod-seoul|web-\\*|db-01|host:9090|Fleetscope|"
        "Ctrl|Shift|Alt|Esc\\b|F10|CPU|HTTP|CONNECT|SOCKS5|TLS|TCP|DNS|SSE|SHA-256|sha256|PEM|PKCS#12|UTC|"
        "Kei?B|[KMGT]i?B(/s)?|kB/s|ms\\b|English|\\.\\w+|pass show \\S+"_s);
    text.remove(unchanging);
    static const QRegularExpression others(u"[^\\p{L}]+"_s);
    return text.remove(others);
}

} // namespace

class tst_Language : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_unpainted.emplace(); }
    void cleanupTestCase() { m_unpainted.reset(); }

    void followsTheSystem_data()
    {
        QTest::addColumn<QStringList>("wishes");
        QTest::addColumn<LanguageChoice>("language");

        QTest::newRow("nothing is wished for") << QStringList{} << LanguageChoice::English;
        QTest::newRow("Korean of Korea") << QStringList{u"ko-KR"_s, u"ko"_s} << LanguageChoice::Korean;
        QTest::newRow("British") << QStringList{u"en-GB"_s} << LanguageChoice::English;
        QTest::newRow("the C locale") << QStringList{u"C"_s} << LanguageChoice::English;
        QTest::newRow("another one, else Korean")
            << QStringList{u"de-DE"_s, u"ko-KR"_s, u"en-US"_s} << LanguageChoice::Korean;
        QTest::newRow("English before Korean")
            << QStringList{u"en-US"_s, u"ko-KR"_s} << LanguageChoice::English;
        QTest::newRow("none that is translated") << QStringList{u"fi-FI"_s} << LanguageChoice::English;
    }

    void followsTheSystem()
    {
        QFETCH(QStringList, wishes);
        QTEST(ui::languageFor(wishes), "language");
    }

    void formatsGoWithTheLanguage()
    {
        const QLocale german(QLocale::German, QLocale::Germany);
        const QLocale british(QLocale::English, QLocale::UnitedKingdom);
        QCOMPARE(ui::localeFor(LanguageChoice::System, german), german);
        QCOMPARE(ui::localeFor(LanguageChoice::Korean, german).language(), QLocale::Korean);
        QCOMPARE(ui::localeFor(LanguageChoice::English, german).language(), QLocale::English);
        QCOMPARE(ui::localeFor(LanguageChoice::English, british), british);
    }

    void pseudoKeepsWhatIsNoWord_data()
    {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("pseudo");

        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("a word") << u"Servers"_s
                                << u"[\u0160\u00e9\u0159v\u00e9\u0159\u0161\u00b7\u00b7\u00b7]"_s;
        QTest::newRow("places") << u"%1 of %n"_s << u"[%1 \u00f5f %n\u00b7\u00b7\u00b7\u00b7]"_s;
        QTest::newRow("a localised place") << u"%L1"_s << u"[%L1\u00b7\u00b7]"_s;
        QTest::newRow("a mnemonic") << u"&Ok"_s << u"[&\u00d5\u0137\u00b7\u00b7]"_s;
        QTest::newRow("patterns of files") << u"Keys (*.pem)"_s << u"Keys (*.pem)"_s;
    }

    void pseudoKeepsWhatIsNoWord()
    {
        QFETCH(QString, english);
        QTEST(ui::pseudoLocalized(english), "pseudo");
    }

    void pluralFormsAreEnglish()
    {
        const ui::Language english(LanguageChoice::English);
        const auto servers = [](int count) {
            return QCoreApplication::translate("ui::StatusBar", "%n server(s)", nullptr, count);
        };
        QCOMPARE(servers(1), u"1 server"_s);
        QCOMPARE(servers(2), u"2 servers"_s);
        QCOMPARE(servers(0), u"0 servers"_s);
    }

    void leavesNothingBehind()
    {
        {
            const ui::Language korean(LanguageChoice::Korean);
            QCOMPARE(ui::Toolbar::tr("Pause"), u"\uc77c\uc2dc\uc815\uc9c0"_s);
        }
        QCOMPARE(ui::Toolbar::tr("Pause"), u"Pause"_s);
    }

    void aSwitchReachesEveryText_data()
    {
        QTest::addColumn<int>("view");
        const QList<View> views = allViews();
        for (int view = 0; view < views.size(); ++view)
            QTest::newRow(views[view].name.constData()) << view;
    }

    /// What is switched while it stands is, text for text, what is opened in that language.
    void aSwitchReachesEveryText()
    {
        QFETCH(int, view);
        QStringList korean;
        {
            WindowRig rig(LanguageChoice::Korean);
            QWidget *window = allViews()[view].open(rig);
            rig.refresh();
            WindowRig::settle();
            korean = textsOf(window);
        }
        WindowRig rig(LanguageChoice::English);
        QWidget *window = allViews()[view].open(rig);
        rig.refresh();
        WindowRig::settle();
        const QStringList english = textsOf(window);
        rig.choose(LanguageChoice::Korean);
        const QStringList switched = textsOf(window);
        for (qsizetype at = 0; at < std::min(korean.size(), switched.size()); ++at)
            QCOMPARE(switched[at], korean[at]);
        QCOMPARE(switched.size(), korean.size());
        rig.choose(LanguageChoice::English);
        QCOMPARE(textsOf(window), english);
    }

    void pseudoShowsThatEveryTextIsTranslatable_data() { aSwitchReachesEveryText_data(); }

    /// Whatever has letters and no bracket was written down in the source without tr(), or glued together.
    void pseudoShowsThatEveryTextIsTranslatable()
    {
        QFETCH(int, view);
        WindowRig rig(LanguageChoice::Pseudo);
        QWidget *window = allViews()[view].open(rig);
        rig.refresh();
        WindowRig::settle();
        for (const QString &text : textsOf(window)) {
            const QString words = text.section(u'\t', 1);
            const QString className = text.section(u'\t', 0, 0).section(u" > "_s, -1);
            // These show the fleet's own names and words, or Qt's.
            if (className.contains(u"EndpointChip") || className.contains(u"FleetView") ||
                className.contains(u"ServerHeader") || className.contains(u"qt_") ||
                className.contains(u"QLineEdit#qt") || className == u"QLabel#facts" ||
                text.contains(u"QDialogButtonBox > ") || words.contains(u'['))
                continue;
            QVERIFY2(wordsIn(words).isEmpty() || isFromTheFleet(words), qPrintable(text));
        }
    }

    void rightToLeftTurnsTheWindowRound()
    {
        WindowRig rig(LanguageChoice::PseudoRightToLeft);
        QCOMPARE(rig.window.layoutDirection(), Qt::RightToLeft);
        const auto *toolbar = rig.window.findChild<ui::Toolbar *>();
        const auto buttons = toolbar->findChildren<QAbstractButton *>();
        QVERIFY(buttons.constFirst()->x() > toolbar->width() / 2);
        rig.choose(LanguageChoice::English);
        QCOMPARE(rig.window.layoutDirection(), Qt::LeftToRight);
        QVERIFY(buttons.constFirst()->x() < toolbar->width() / 2);
    }

    void theTimeZoneIsSaidWhereItIsNotThisComputers()
    {
        WindowRig rig;
        rig.window.setClockZone(*ui::ClockZone::named("Asia/Seoul"));
        const auto zone = *ui::ClockZone::named("Asia/Seoul");
        QVERIFY(!zone.shortName(rig.demo.now.wall).isEmpty());
        QVERIFY(ui::ClockZone().shortName(rig.demo.now.wall).isEmpty());
        QCOMPARE(ui::ClockZone::named("UTC")->shortName({}), u"UTC"_s);
        QVERIFY(!ui::ClockZone::named("Asia/Atlantis"));
        QVERIFY(ui::ClockZone::named("")->isLocal());
    }

private:
    std::optional<WithoutPainting> m_unpainted{};

    /// Names that the made fleet has, and what is typed into the made endpoint.
    static bool isFromTheFleet(const QString &words)
    {
        static const QStringList Own{u"API Gateway"_s,   u"seoul"_s,
                                     u"tokyo"_s,         u"lab"_s,
                                     u"prod"_s,          u"Seoul"_s,
                                     u"Tokyo"_s,         u"example"_s,
                                     u"This computer"_s, u"192."_s,
                                     u"Asia/"_s,         u"Lab"_s,
                                     u"10."_s,           u"\ud55c\uad6d\uc5b4"_s,
                                     u"web-01"_s,        u"db-01"_s,
                                     u"Wall "_s};
        return std::ranges::any_of(Own, [&words](const QString &own) { return words.contains(own); });
    }
};

QTEST_MAIN(tst_Language)
#include "tst_language.moc"
