// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/colourvision.h"
#include "ui/stateshape.h"
#include "ui/theme.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>
#include <vector>

using namespace colourvision;

namespace {

// CIEDE2000: about 2 is just seen, beside each other; 10 is another colour at a glance.
constexpr double Machado = 10.0;
constexpr double Vienot = 9.0; // Its simulation throws a whole cone away.

struct Named
{
    const char *name;
    QColor colour;
};

struct Scheme
{
    const char *name;
    ui::Colours colours;
};

std::vector<Scheme> schemes()
{
    return {{"light", ui::lightColours()},
            {"dark", ui::darkColours()},
            {"light, high contrast", ui::highContrastLightColours()},
            {"dark, high contrast", ui::highContrastDarkColours()}};
}

} // namespace

class tst_ColourVision : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFormulaIsThePublishedOne_data()
    {
        // From the test data of Sharma, Wu and Dalal 2005, rows 1, 7, 17, 25 and 34.
        QTest::addColumn<QList<double>>("one");
        QTest::addColumn<QList<double>>("other");
        QTest::addColumn<double>("difference");
        QTest::newRow("1") << QList<double>{50, 2.6772, -79.7751} << QList<double>{50, 0, -82.7485} << 2.0425;
        QTest::newRow("7") << QList<double>{50, 0, 0} << QList<double>{50, -1, 2} << 2.3669;
        QTest::newRow("17") << QList<double>{50, 2.5, 0} << QList<double>{73, 25, -18} << 27.1492;
        QTest::newRow("25") << QList<double>{60.2574, -34.0099, 36.2677}
                            << QList<double>{60.4626, -34.1751, 39.4387} << 1.2644;
        QTest::newRow("34") << QList<double>{2.0776, 0.0795, -1.1350}
                            << QList<double>{0.9033, -0.0636, -0.5514} << 0.9082;
    }
    void theFormulaIsThePublishedOne()
    {
        QFETCH(const QList<double>, one);
        QFETCH(const QList<double>, other);
        QFETCH(const double, difference);
        const double found =
            colourvision::difference(Vector{one[0], one[1], one[2]}, Vector{other[0], other[1], other[2]});
        QVERIFY2(std::abs(found - difference) < 0.0001, qPrintable(QString::number(found, 'f', 6)));
    }

    void coloursStayApart_data()
    {
        QTest::addColumn<QColor>("one");
        QTest::addColumn<QColor>("other");
        QTest::addColumn<int>("vision");
        QTest::addColumn<double>("least");
        for (const Scheme &scheme : schemes()) {
            const ui::Colours &c = scheme.colours;
            const std::vector<std::vector<Named>> together{
                {{"CPU", c.cpu}, {"memory", c.memory}, {"disk", c.disk}},
                {{"online", c.online},
                 {"warning", c.warning},
                 {"critical", c.critical},
                 {"unknown", c.unknown}},
                {{"CPU", c.cpu}, {"warning", c.warning}},
                {{"CPU", c.cpu}, {"critical", c.critical}},
                {{"memory", c.memory}, {"warning", c.warning}},
                {{"memory", c.memory}, {"critical", c.critical}},
                {{"disk", c.disk}, {"warning", c.warning}},
                {{"disk", c.disk}, {"critical", c.critical}},
            };
            for (std::size_t vision = 0; vision < Visions.size(); ++vision) {
                const bool isVienot = QByteArrayView(Visions[vision].name).endsWith("(Vienot)");
                for (const std::vector<Named> &group : together) {
                    for (std::size_t a = 0; a < group.size(); ++a) {
                        for (std::size_t b = a + 1; b < group.size(); ++b) {
                            QTest::addRow("%s: %s and %s, %s", scheme.name, group[a].name, group[b].name,
                                          Visions[vision].name)
                                << group[a].colour << group[b].colour << static_cast<int>(vision)
                                << (isVienot ? Vienot : Machado);
                        }
                    }
                }
            }
        }
    }
    void coloursStayApart()
    {
        QFETCH(const QColor, one);
        QFETCH(const QColor, other);
        QFETCH(const int, vision);
        QFETCH(const double, least);
        const double found = difference(one, other, Visions[static_cast<std::size_t>(vision)]);
        QVERIFY2(found >= least, qPrintable(QString::number(found)));
    }

    /// Without any colour: each state's shape alone, in grey.
    void shapesAreEnough()
    {
        using ui::StateShape;
        std::vector<QImage> pictures;
        for (const StateShape shape :
             {StateShape::Disc, StateShape::Triangle, StateShape::Diamond, StateShape::HollowSquare,
              StateShape::DashedRing, StateShape::OpenArc, StateShape::Cross, StateShape::HalfDisc}) {
            QImage picture(22, 22, QImage::Format_Grayscale8);
            picture.fill(Qt::white);
            QPainter painter(&picture);
            ui::paintState(painter, shape, QRectF(0, 0, 22, 22), Qt::black);
            painter.end();
            for (const QImage &other : pictures) {
                int different = 0;
                for (int y = 0; y < 22; ++y) {
                    for (int x = 0; x < 22; ++x)
                        different += std::abs(qGray(picture.pixel(x, y)) - qGray(other.pixel(x, y))) > 96;
                }
                QVERIFY2(different >= 40, qPrintable(QString::number(different)));
            }
            pictures.push_back(picture);
        }
    }
};

QTEST_MAIN(tst_ColourVision)
#include "tst_colourvision.moc"
