// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Entry
{
    QString context{};
    QString source{};
    QString comment{};
    QString type{}; ///< "unfinished", "vanished", …; empty: translated.
    bool isPlural{false};
    QStringList translations{}; ///< One, or one for each plural form.

    [[nodiscard]] QString key() const { return context + u'\n' + comment + u'\n' + source; }
    [[nodiscard]] QString name() const { return context + u": "_s + source; }
};

QList<Entry> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Entry> entries;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto name = xml.name();
        if (name == "name"_L1) {
            context = xml.readElementText();
        } else if (name == "message"_L1) {
            entries.append(
                {.context = context, .isPlural = xml.attributes().value("numerus"_L1) == "yes"_L1});
        } else if (name == "source"_L1) {
            entries.last().source = xml.readElementText();
        } else if (name == "comment"_L1) {
            entries.last().comment = xml.readElementText();
        } else if (name == "translation"_L1) {
            entries.last().type = xml.attributes().value("type"_L1).toString();
            if (!entries.last().isPlural)
                entries.last().translations << xml.readElementText();
        } else if (name == "numerusform"_L1) {
            entries.last().translations << xml.readElementText();
        }
    }
    return xml.hasError() ? QList<Entry>() : entries;
}

QStringList placesOf(const QString &text)
{
    static const QRegularExpression place(u"%L?(?:\\d{1,2}|n)"_s);
    QStringList places;
    for (auto found = place.globalMatch(text); found.hasNext();)
        places << found.next().captured();
    places.sort();
    return places;
}

qsizetype mnemonicsOf(QString text)
{
    return text.remove(u"&&"_s).count(u'&');
}

QChar mnemonicOf(const QString &text)
{
    const qsizetype at = text.indexOf(u'&');
    return at < 0 || at + 1 >= text.size() ? QChar() : text[at + 1].toLower();
}

} // namespace

/// Holds the catalogues of translations to the sources and to each other.
class tst_Translations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_english = read(QStringLiteral(FLEETSCOPE_TRANSLATIONS "/fleetscope_en.ts"));
        m_korean = read(QStringLiteral(FLEETSCOPE_TRANSLATIONS "/fleetscope_ko.ts"));
        QVERIFY(!m_english.isEmpty());
        QVERIFY(m_korean.size() > 800);
    }

    void everyStringIsTranslated()
    {
        for (const QList<Entry> &entries : {m_english, m_korean}) {
            for (const Entry &entry : entries) {
                QVERIFY2(entry.type.isEmpty(), qPrintable(entry.type + u": "_s + entry.name()));
                for (const QString &translation : entry.translations)
                    QVERIFY2(!translation.isEmpty(), qPrintable(entry.name()));
            }
        }
    }

    /// Korean has one plural form, English has two.
    void pluralFormsAreComplete()
    {
        for (const Entry &entry : std::as_const(m_english)) {
            QVERIFY2(entry.isPlural, qPrintable(entry.name()));
            QCOMPARE(entry.translations.size(), 2);
            for (const QString &translation : entry.translations)
                QVERIFY2(!translation.contains(u"(s)"), qPrintable(translation));
        }
        for (const Entry &entry : std::as_const(m_korean))
            QCOMPARE(entry.translations.size(), 1);
    }

    /// Who counts with "(s)" has to count with %n, so that each language has its forms.
    void nothingIsCountedWithoutPluralForms()
    {
        for (const Entry &entry : std::as_const(m_korean))
            QVERIFY2(entry.isPlural || !entry.source.contains(u"(s)"), qPrintable(entry.name()));
    }

    void placesForFiguresAreKept()
    {
        for (const QList<Entry> &entries : {m_english, m_korean}) {
            for (const Entry &entry : entries) {
                for (const QString &translation : entry.translations)
                    QVERIFY2(placesOf(translation) == placesOf(entry.source),
                             qPrintable(entry.name() + u" -> "_s + translation));
            }
        }
    }

    void mnemonicsAreKept()
    {
        for (const Entry &entry : std::as_const(m_korean)) {
            const QString &translation = entry.translations.constFirst();
            QVERIFY2(mnemonicsOf(translation) == mnemonicsOf(entry.source), qPrintable(translation));
            // The key stays the same: it stands in brackets behind the Korean word.
            QVERIFY2(mnemonicOf(translation) == mnemonicOf(entry.source), qPrintable(translation));
        }
    }

    void spacesAndEndsAreKept()
    {
        for (const Entry &entry : std::as_const(m_korean)) {
            const QString &translation = entry.translations.constFirst();
            QVERIFY2(!translation.contains(u"  "), qPrintable(translation));
            QVERIFY2(translation == translation.trimmed() || entry.source != entry.source.trimmed(),
                     qPrintable(translation));
            QVERIFY2(translation.endsWith(u'\u2026') == entry.source.endsWith(u'\u2026'),
                     qPrintable(entry.name() + u" -> "_s + translation));
            QCOMPARE(translation.count(u'\n'), entry.source.count(u'\n'));
        }
    }

    /// A file dialog's patterns select the same files in each language.
    void patternsOfFilesAreKept()
    {
        static const QRegularExpression patterns(u"\\([^)]*\\*[^)]*\\)"_s);
        const auto patternsOf = [](const QString &text) {
            QStringList found;
            for (auto each = patterns.globalMatch(text); each.hasNext();)
                found << each.next().captured();
            return found;
        };
        for (const Entry &entry : std::as_const(m_korean))
            QCOMPARE(patternsOf(entry.translations.constFirst()), patternsOf(entry.source));
    }

    /// One word of the source is one word of the translation, or a comment says why not.
    void termsAreConsistent()
    {
        struct Term
        {
            QString english;
            QStringList korean;
        };
        const QList<Term> terms{
            {u"\\bendpoints?\\b"_s, {u"\uc5d4\ub4dc\ud3ec\uc778\ud2b8"_s}},
            {u"\\bcertificates?\\b"_s, {u"\uc778\uc99d\uc11c"_s}},
            {u"\\bdisconnect(ed)?\\b"_s, {u"\ub04a"_s}},
            {u"\\bpaused\\b"_s, {u"\uc77c\uc2dc\uc815\uc9c0"_s}},
            {u"\\btime zones?\\b"_s, {u"\uc2dc\uac04\ub300"_s}},
        };
        for (const Entry &entry : std::as_const(m_korean)) {
            for (const Term &term : terms) {
                const QRegularExpression word(term.english, QRegularExpression::CaseInsensitiveOption);
                if (!word.match(entry.source).hasMatch())
                    continue;
                const QString &translation = entry.translations.constFirst();
                QVERIFY2(
                    std::ranges::any_of(term.korean,
                                        [&](const QString &korean) { return translation.contains(korean); }),
                    qPrintable(entry.name() + u" -> "_s + translation));
            }
        }
    }

    /// lupdate gives up on a file's context where it does not understand a line: then nothing is translated.
    void everyContextIsRight()
    {
        for (const Entry &entry : std::as_const(m_korean))
            QVERIFY2(entry.context != "Words"_L1 && !entry.context.isEmpty(), qPrintable(entry.name()));
    }

    /// The catalogues hold exactly what the sources say: `cmake --build build/debug --target
    /// update_translations`.
    void theCataloguesAreUpToDate()
    {
        QTemporaryDir folder;
        const QString fresh = folder.filePath(u"fresh.ts"_s);
        QProcess lupdate;
        lupdate.start(QStringLiteral(FLEETSCOPE_LUPDATE),
                      QStringLiteral(FLEETSCOPE_LUPDATE_OPTIONS).split(u'|') +
                          QStringList{u"-target-language"_s, u"ko"_s,
                                      u'@' + QStringLiteral(FLEETSCOPE_TRANSLATED_LIST), u"-ts"_s, fresh});
        QVERIFY2(lupdate.waitForFinished(100'000), qPrintable(lupdate.errorString()));
        QCOMPARE(lupdate.exitCode(), 0);
        const auto keysOf = [](const QList<Entry> &entries) {
            QSet<QString> keys;
            for (const Entry &entry : entries)
                keys.insert(entry.key());
            return keys;
        };
        const QSet<QString> wanted = keysOf(read(fresh));
        const QSet<QString> known = keysOf(m_korean);
        QVERIFY(!wanted.isEmpty());
        const QStringList missing = (wanted - known).values();
        const QStringList vanished = (known - wanted).values();
        QVERIFY2(missing.isEmpty(), qPrintable(u"not in fleetscope_ko.ts: "_s + missing.join(u" | "_s)));
        QVERIFY2(vanished.isEmpty(), qPrintable(u"no longer in the sources: "_s + vanished.join(u" | "_s)));
    }

private:
    QList<Entry> m_english{};
    QList<Entry> m_korean{};
};

QTEST_GUILESS_MAIN(tst_Translations)
#include "tst_translations.moc"
