// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stateshape.h"
#include "ui/theme.h"

#include <QImage>
#include <QTest>

using models::Freshness;
using models::LinkState;
using models::Status;
using ui::StateShape;

class tst_StateShape : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServersShapeFollowsItsState_data()
    {
        QTest::addColumn<Status>("status");
        QTest::addColumn<Freshness>("freshness");
        QTest::addColumn<StateShape>("shape");
        QTest::newRow("online") << Status::Online << Freshness::Live << StateShape::Disc;
        QTest::newRow("delayed is still online") << Status::Online << Freshness::Delayed << StateShape::Disc;
        QTest::newRow("warning") << Status::Warning << Freshness::Live << StateShape::Triangle;
        QTest::newRow("critical") << Status::Critical << Freshness::Live << StateShape::Diamond;
        QTest::newRow("offline") << Status::Offline << Freshness::Live << StateShape::HollowSquare;
        QTest::newRow("stale hides critical")
            << Status::Critical << Freshness::Stale << StateShape::DashedRing;
        QTest::newRow("disconnected") << Status::Online << Freshness::Disconnected << StateShape::DashedRing;
        QTest::newRow("paused") << Status::Online << Freshness::Paused << StateShape::DashedRing;
        QTest::newRow("unknown") << Status::Unknown << Freshness::Live << StateShape::DashedRing;
    }
    void aServersShapeFollowsItsState()
    {
        QFETCH(Status, status);
        QFETCH(Freshness, freshness);
        QTEST(ui::shapeOf(status, freshness), "shape");
        QVERIFY(!ui::stateWords(status, freshness).isEmpty());
    }

    void anEndpointsShapeFollowsItsLink()
    {
        QCOMPARE(ui::shapeOf(LinkState::Live), StateShape::Disc);
        QCOMPARE(ui::shapeOf(LinkState::Waiting), StateShape::OpenArc);
        QCOMPARE(ui::shapeOf(LinkState::Open), StateShape::OpenArc);
        QCOMPARE(ui::shapeOf(LinkState::Paused), StateShape::DashedRing);
        QCOMPARE(ui::shapeOf(LinkState::Stopped), StateShape::Diamond);
    }

    void noTwoShapesLookAlikeWithoutColour()
    {
        QList<QImage> images;
        for (int shape = 0; shape <= static_cast<int>(StateShape::HalfDisc); ++shape)
            images << ui::statePixmap(static_cast<StateShape>(shape), 12, 2, Qt::black).toImage();
        for (qsizetype one = 0; one < images.size(); ++one) {
            for (qsizetype other = one + 1; other < images.size(); ++other) {
                int different = 0;
                for (int y = 0; y < 24; ++y) {
                    for (int x = 0; x < 24; ++x)
                        different += images[one].pixelColor(x, y).alpha() / 128 !=
                                     images[other].pixelColor(x, y).alpha() / 128;
                }
                QVERIFY2(different > 40, qPrintable(QStringLiteral("%1 and %2").arg(one).arg(other)));
            }
        }
    }

    void unknownSaysWhy()
    {
        QCOMPARE(ui::stateWords(Status::Unknown, Freshness::Disconnected),
                 QStringLiteral("unknown: disconnected"));
        QCOMPARE(ui::stateWords(Status::Critical, Freshness::Live), QStringLiteral("critical"));
    }
};

QTEST_MAIN(tst_StateShape)
#include "tst_stateshape.moc"
