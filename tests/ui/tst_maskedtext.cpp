// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/maskedtext.h"

#include <QTest>

class tst_MaskedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsAreMasked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        const auto row = [](const char *name, const char *text, const char *masked) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(masked);
        };
        row("nothing to hide", "host not found (server refuses)", "host not found (server refuses)");
        row("a time and a state", "14:03:22  live  attempt 3", "14:03:22  live  attempt 3");
        row("user info", "see https://ann:s3cret@host/a", "see https://***@host/a");
        row("a token for a user", "https://abcdef@host/a", "https://***@host/a");
        row("query values", "http://h/s?token=abc&servers=web-*#x", "http://h/s?token=***&servers=***#x");
        row("a bearer token", "sent \"Bearer abc.DEF-123_x~+/=\"", "sent \"Bearer ***\"");
        row("a header", "Authorization: Bearer abcdef\nnext", "Authorization: ***\nnext");
        row("a header of a proxy", "proxy-authorization: Basic YTpi", "proxy-authorization: ***");
        row("a cookie", "Cookie: a=b; c=d\nrest", "Cookie: ***\nrest");
        row("a custom header", "X-Api-Key: 12 34", "X-Api-Key: ***");
        row("a member", "{\"token\":\"abc\",\"cpu\":4}", "{\"token\":***,\"cpu\":4}");
        row("a member that was cut", "{\"password\":\"ab c", "{\"password\":***");
        row("an assignment", "api_key=abc, x=1", "api_key=***, x=1");
        row("a signed token", "got eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl here", "got *** here");
    }

    void secretsAreMasked()
    {
        QFETCH(QString, text);
        QTEST(ui::withoutSecrets(text), "masked");
    }
};

QTEST_GUILESS_MAIN(tst_MaskedText)
#include "tst_maskedtext.moc"
