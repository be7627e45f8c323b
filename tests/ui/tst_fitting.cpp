// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fitting.h"
#include "windowrig.h"

#include <QTest>

using namespace Qt::StringLiterals;
using ui::LanguageChoice;

/// No text is cut off, nothing lies over anything: each view, in each language, and laid out from right to
/// left. CTest runs it a second time with everything twice as large.
class tst_Fitting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingFits_data()
    {
        QTest::addColumn<LanguageChoice>("language");
        QTest::addColumn<int>("view");

        const QList<View> views = allViews();
        for (const auto &[name, language] :
             {std::pair("en", LanguageChoice::English), std::pair("ko", LanguageChoice::Korean),
              std::pair("pseudo", LanguageChoice::Pseudo),
              std::pair("right to left", LanguageChoice::PseudoRightToLeft)}) {
            for (int view = 0; view < views.size(); ++view)
                QTest::addRow("%s: %s", name, views[view].name.constData()) << language << view;
        }
    }

    void everythingFits()
    {
        QFETCH(LanguageChoice, language);
        QFETCH(int, view);
        WindowRig rig(language);
        QWidget *window = allViews()[view].open(rig);
        QVERIFY(window);
        rig.refresh();
        WindowRig::settle();
        const QStringList misfits = misfitsOf(window);
        // For whoever wants to look: FLEETSCOPE_PICTURES names a folder.
        if (const QString folder = qEnvironmentVariable("FLEETSCOPE_PICTURES"); !folder.isEmpty())
            takePictures(rig, *window, folder);
        QVERIFY2(misfits.isEmpty(), qPrintable(misfits.join(u'\n')));
    }

private:
    static void takePictures(WindowRig &rig, QWidget &window, const QString &folder)
    {
        QString name = QString::fromLatin1(QTest::currentDataTag());
        name.replace(u": "_s, u"-"_s).replace(u' ', u'-');
        for (const auto &[theme, suffix] :
             {std::pair(ui::ThemeChoice::Light, u"light"_s), std::pair(ui::ThemeChoice::Dark, u"dark"_s)}) {
            rig.theme.choose(theme);
            WindowRig::settle();
            window.grab().save(folder + u'/' + name + u'-' + suffix + u".png"_s);
        }
    }
};

QTEST_MAIN(tst_Fitting)
#include "tst_fitting.moc"
