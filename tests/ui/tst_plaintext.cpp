// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plaintext.h"

#include <QTest>
#include <QTextDocument>

class tst_PlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServersTextIsOneBoundedLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("line");
        QTest::newRow("as it is") << QStringLiteral("web-01") << QStringLiteral("web-01");
        QTest::newRow("line breaks") << QStringLiteral("a\r\nb\tc") << QStringLiteral("a b c");
        QTest::newRow("turned round") << QStringLiteral("a\u202eb\u2066c") << QStringLiteral("abc");
        QTest::newRow("control letters") << QStringLiteral("a\u0007b") << QStringLiteral("a b");
        QTest::newRow("Hangul") << QStringLiteral("\uc11c\uc6b8") << QStringLiteral("\uc11c\uc6b8");
        QTest::newRow("too long") << QString(30, QChar(u'x')) << QString(19, QChar(u'x')) + QChar(u'\u2026');
    }
    void aServersTextIsOneBoundedLine()
    {
        QFETCH(QString, text);
        QTEST(ui::oneLine(text, 20), "line");
    }

    void aToolTipShowsMarkupAsItCame()
    {
        const QString text = QStringLiteral("<b>x</b> & <img src='file:///etc/passwd'>");
        QTextDocument document;
        document.setHtml(ui::plainToolTip(text));
        QCOMPARE(document.toPlainText(), text);
        QVERIFY(ui::plainToolTip({}).isEmpty());
    }
};

QTEST_MAIN(tst_PlainText)
#include "tst_plaintext.moc"
