// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowlayout.h"

#include <QTest>

using Column = models::FleetTableModel::Column;
using ui::WindowLayout;

class tst_WindowLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasSavedComesBack()
    {
        const WindowLayout layout{.geometry = QByteArray("geometry"),
                                  .splitter = QByteArray("splitter"),
                                  .sortColumn = Column::Memory,
                                  .sortOrder = Qt::DescendingOrder,
                                  .isWorstFirst = true};
        QCOMPARE(ui::decodeLayout(ui::encodeLayout(layout)), std::optional(layout));
    }

    void foreignBytesAreRefused()
    {
        const QByteArray bytes = ui::encodeLayout({});
        QVERIFY(!ui::decodeLayout({}));
        QVERIFY(!ui::decodeLayout(QByteArray("garbage of some length")));
        QVERIFY(!ui::decodeLayout(bytes + 'x'));
        QVERIFY(!ui::decodeLayout(QByteArray(1'000'000, 'x')));
        for (qsizetype cut = 0; cut < bytes.size(); ++cut)
            QVERIFY2(!ui::decodeLayout(bytes.first(cut)), qPrintable(QString::number(cut)));
    }
};

QTEST_APPLESS_MAIN(tst_WindowLayout)
#include "tst_windowlayout.moc"
