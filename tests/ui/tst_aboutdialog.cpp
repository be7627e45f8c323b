// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/aboutdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::AboutDialog;

class tst_AboutDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setApplicationName(u"fleetscope"_s);
        QApplication::setApplicationVersion(u"1.2.3"_s);
    }

    void saysItsVersion()
    {
        AboutDialog dialog;
        const auto *name = dialog.findChild<QLabel *>(u"name"_s);
        QVERIFY(name);
        QVERIFY2(name->text().contains("1.2.3"_L1), qPrintable(name->text()));
    }

    void theFactsHelpAReport()
    {
        const QString facts = AboutDialog::buildFacts();
        QVERIFY2(facts.contains("Fleetscope 1.2.3"_L1), qPrintable(facts));
        QVERIFY2(facts.contains(QLatin1StringView(qVersion())), qPrintable(facts));
        QVERIFY2(facts.contains("offscreen"_L1), qPrintable(facts));
    }

    void theFactsCanBeCopied()
    {
        AboutDialog dialog;
        QGuiApplication::clipboard()->setText(u"before"_s);
        auto *copy = dialog.findChild<QPushButton *>(u"copy"_s);
        QVERIFY(copy);
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), AboutDialog::buildFacts());
    }

    void theWholeLicenceIsThere()
    {
        const QString text = pageOf(u"Licence"_s);
        QVERIFY2(text.contains("GNU GENERAL PUBLIC LICENSE"_L1), qPrintable(text.left(200)));
        QVERIFY(text.contains("END OF TERMS AND CONDITIONS"_L1));
    }

    void everyLibraryHasItsNotice_data()
    {
        QTest::addColumn<QString>("library");
        QTest::addColumn<QString>("author");
        QTest::addColumn<QString>("words"); // of its licence
        QTest::newRow("Qt") << u"Qt 6"_s << u"The Qt Company"_s << u"GNU LESSER GENERAL PUBLIC LICENSE"_s;
        QTest::newRow("Qt Charts") << u"Qt Charts 6"_s << u"The Qt Company"_s << u"GPL-3.0-only"_s;
        QTest::newRow("QtKeychain") << u"QtKeychain"_s << u"Frank Osterfeld"_s
                                    << u"Redistributions in binary form"_s;
        QTest::newRow("simdjson") << u"simdjson"_s << u"The simdjson authors"_s
                                  << u"Grant of Patent License"_s;
        QTest::newRow("toml++")
            << u"toml++"_s << u"Mark Gillard"_s
            << u"Permission is hereby granted, free of charge, to any person obtaining a"_s;
        QTest::newRow("tl::expected") << u"tl::expected"_s << u"Sy Brand"_s << u"CC0 1.0 Universal"_s;
        QTest::newRow("Boost") << u"Boost"_s << u"Christopher M. Kohlhoff"_s << u"Boost Software License"_s;
        QTest::newRow("OpenSSL") << u"OpenSSL 3"_s << u"The OpenSSL Project Authors"_s << u"Apache License"_s;
        QTest::newRow("zlib") << u"zlib"_s << u"Jean-loup Gailly and Mark Adler"_s
                              << u"This software is provided 'as-is'"_s;
    }
    void everyLibraryHasItsNotice()
    {
        QFETCH(const QString, library);
        QFETCH(const QString, author);
        QFETCH(const QString, words);
        const QString text = pageOf(u"Third-party notices"_s);
        QVERIFY(text.contains(u'\n' + library));
        QVERIFY(text.contains(author));
        QVERIFY(text.contains(words));
    }

    void aSecondRequestRaisesTheOpenOne()
    {
        QWidget window;
        ui::showAbout(&window);
        ui::showAbout(&window);
        QCOMPARE(window.findChildren<AboutDialog *>().size(), 1);
    }

    void escapeClosesAndFreesIt()
    {
        QWidget window;
        window.show();
        ui::showAbout(&window);
        auto *dialog = window.findChild<AboutDialog *>();
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(window.findChildren<AboutDialog *>().isEmpty(), 30'000);
    }

    void tabLeavesTheTexts()
    {
        AboutDialog dialog;
        for (const auto *text : dialog.findChildren<QPlainTextEdit *>()) {
            QVERIFY(text->isReadOnly());
            QVERIFY(text->tabChangesFocus());
            QVERIFY(!text->accessibleName().isEmpty());
        }
    }

private:
    static QString pageOf(const QString &title)
    {
        AboutDialog dialog;
        const auto *pages = dialog.findChild<QTabWidget *>(u"pages"_s);
        for (int page = 0; pages && page < pages->count(); ++page) {
            if (pages->tabText(page) != title)
                continue;
            const auto *text = qobject_cast<QPlainTextEdit *>(pages->widget(page));
            return text ? text->toPlainText() : QString();
        }
        return {};
    }
};

QTEST_MAIN(tst_AboutDialog)
#include "tst_aboutdialog.moc"
