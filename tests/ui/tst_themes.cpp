// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowrig.h"

#include <QApplication>
#include <QImage>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::LanguageChoice;
using ui::ThemeChoice;

namespace {

QImage pictureOf(WindowRig &rig, QWidget &window)
{
    rig.refresh();
    WindowRig::settle();
    return window.grab().toImage();
}

/// Where two pictures differ; empty: nowhere.
QRect differenceOf(const QImage &one, const QImage &other)
{
    QRect found;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            if (one.pixel(x, y) != other.pixel(x, y))
                found |= QRect(x, y, 1, 1);
        }
    }
    return found;
}

} // namespace

/// Each view, switched to other colours while it stands.
class tst_Themes final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setCursorFlashTime(0); }

    void aSwitchReachesEveryPixel_data()
    {
        QTest::addColumn<int>("view");
        const QList<View> views = allViews();
        for (int view = 0; view < views.size(); ++view)
            QTest::newRow(views[view].name.constData()) << view;
    }

    /// What is switched to dark is, pixel for pixel, what is opened in the dark.
    void aSwitchReachesEveryPixel()
    {
        QFETCH(int, view);
        QImage opened;
        {
            WindowRig rig(LanguageChoice::English, ThemeChoice::Dark);
            opened = pictureOf(rig, *allViews()[view].open(rig));
        }
        WindowRig rig;
        QWidget *window = allViews()[view].open(rig);
        rig.refresh();
        WindowRig::settle();
        rig.theme.choose(ThemeChoice::Dark);
        WindowRig::settle();
        const QImage switched = pictureOf(rig, *window);
        QCOMPARE(switched.size(), opened.size());
        if (switched == opened)
            return;
        const QRect differs = differenceOf(switched, opened);
        // For whoever wants to look: FLEETSCOPE_PICTURES names a folder.
        if (const QString folder = qEnvironmentVariable("FLEETSCOPE_PICTURES"); !folder.isEmpty())
            switched.save(folder + u"/switched-"_s + QString::fromLatin1(QTest::currentDataTag()) +
                          u".png"_s);
        QVERIFY2(differs.isEmpty(), qPrintable(u"%1 x %2 at %3, %4"_s.arg(differs.width())
                                                   .arg(differs.height())
                                                   .arg(differs.x())
                                                   .arg(differs.y())));
    }
};

QTEST_MAIN(tst_Themes)
#include "tst_themes.moc"
