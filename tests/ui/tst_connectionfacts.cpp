// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connectionfacts.h"

#include "ui/language.h"

#include <QSet>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

const Moment Now{.steady = 1000s, .wall = 1'763'733'600s};

QString valueOf(const EndpointInfo &info, const QString &name)
{
    for (const ui::FactGroup &group : ui::connectionFacts(info, Now, QLocale::c())) {
        for (const ui::Fact &fact : group.facts) {
            if (fact.name == name)
                return fact.value;
        }
    }
    return QStringLiteral("(no such fact)");
}

} // namespace

class tst_ConnectionFacts : public QObject
{
    Q_OBJECT

    ui::Language m_english{ui::LanguageChoice::English}; // It has the plural forms.

private Q_SLOTS:
    void aFactSaysWhatIsKnown_data()
    {
        QTest::addColumn<EndpointInfo>("info");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *title, const EndpointInfo &info, const char *name,
                            const char *value) {
            QTest::newRow(title) << info << QString::fromLatin1(name)
                                 << QString::fromUtf8(value).replace(QChar(u'_'), QChar(u'\u00a0'));
        };
        EndpointInfo info;
        row("no connection yet", info, "Transport", "—");
        row("nothing received", info, "Event size", "—");
        row("nothing left out", info, "Left out", "nothing");
        row("no clock yet", info, "Clock difference", "not known: no greeting or heartbeat yet");
        row("no latency without a clock", info, "Latency", "not known without the clock difference");
        row("no id", info, "Last event id", "none: it cannot be resumed");
        row("no retry", info, "Next try", "—");
        info.clock = ClockKnowledge::NoTime;
        row("a server without a clock", info, "Clock difference", "not known: its messages say no time");
        info.clock = ClockKnowledge::Estimated;
        info.clockOffset = 30ms;
        row("the same time", info, "Clock difference", "none (30 ms)");
        info.clockOffset = -1h;
        row("ahead", info, "Clock difference", "the server's is 1_h ahead");
        info.clock = ClockKnowledge::Former;
        info.clockOffset = 2500ms;
        row("behind, as it was", info, "Clock difference",
            "the server's is 2500 ms behind; of an earlier connection");
        info.latency = Latency{.last = 20ms, .mean = 60ms, .largest = 100ms};
        row("latency", info, "Latency", "20 ms · mean 60 ms · largest 100 ms");
        info.facts = {.transport = Transport::EventStream, .lastEventId = "7-\x01"};
        row("transport", info, "Transport", "event stream (SSE), the only one that this version speaks");
        info.facts.transportReason = TransportReason::FirstChoice;
        row("the best transport", info, "Transport", "event stream (SSE), the first choice");
        row("nothing better", info, "Not used", "(no such fact)");
        EndpointInfo fallback;
        fallback.facts = {.transport = Transport::LongPoll,
                          .transportReason = TransportReason::Fallback,
                          .avoided = Transport::EventStream,
                          .trouble = WayTrouble::Bursts,
                          .isCompressionAccepted = true};
        row("a fallback", fallback, "Transport", "long polling, because a better one does not work");
        row("what is wrong with a better one", fallback, "Not used",
            "event stream (SSE): its events came several at once after a pause; a proxy may be collecting "
            "them");
        row("no protocol yet", fallback, "Protocol", "(no such fact)");
        fallback.facts.protocol = QStringLiteral("HTTP/2");
        row("protocol", fallback, "Protocol", "HTTP/2");
        row("not packed", fallback, "Packed with", "nothing, though it may be");
        fallback.facts.encoding = QStringLiteral("gzip");
        row("packed", fallback, "Packed with", "gzip");
        fallback.traffic.events = 1;
        row("snapshots", fallback, "Each update is", "everything each time");
        fallback.deltas = 7;
        row("deltas", fallback, "Each update is", "what has changed, and everything now and then");
        row("no scope said", fallback, "Sent", "(no such fact)");
        fallback.scope.isKnown = true;
        row("all of it", fallback, "Sent", "everything");
        fallback.scope = {.isKnown = true,
                          .servers = {QStringLiteral("web-*"), QStringLiteral("db")},
                          .fields = {QStringLiteral("cpu")},
                          .interval = 5s,
                          .mode = QStringLiteral("delta")};
        row("a part of it", fallback, "Sent", "every 5_s · servers web-*, db · members cpu");
        row("nothing asked for", fallback, "Asked for", "(no such fact)");
        fallback.facts.asked = {.isKnown = true, .interval = 10s};
        fallback.facts.intervalReason = models::IntervalReason::Metered;
        row("asked for", fallback, "Asked for", "every 10_s: the network is metered");
        fallback.facts.asked = {};
        fallback.facts.intervalReason = models::IntervalReason::NotOffered;
        row("not offered", fallback, "Asked for", "everything: the server cannot send less");
        fallback.facts.intervalReason = {};
        row("no delta lost", fallback, "Waited for a whole update", "(no such fact)");
        fallback.baselessDeltas = 2;
        row("deltas lost", fallback, "Waited for a whole update", "2 times");
        row("an id that is no text", info, "Last event id", "7-\\x01");
        info.link = {.state = LinkState::Waiting, .retryAt = 1003500ms, .attempt = 4};
        info.traffic.reconnects = 2;
        row("a countdown", info, "Next try", "in 4_s, at 14:00:03");
        row("attempts", info, "Attempts", "4 · reconnected 2");
        info.traffic.events = 4;
        info.traffic.eventBytes = 4096;
        info.traffic.lastEventBytes = 512;
        info.traffic.largestEventBytes = 2048;
        info.traffic.eventsPerSecond = 0.5;
        row("sizes", info, "Event size", "512_B · mean 1.0_KiB · largest 2.0_KiB");
        row("rate", info, "Events", "4 · 0.5/s");
        info.decodeErrors = 3;
        info.traffic.droppedEvents = 1;
        row("left out", info, "Left out", "3 unreadable · 1 too large");
        info.displayUrl = QStringLiteral("http://h/x");
        row("plain", info, "Encryption", "none (http)");
        info.displayUrl = QStringLiteral("https://h/x");
        row("no TLS yet", info, "Encryption", "not known: no TLS connection yet");
        info.link.tls = TlsInfo{.protocol = QStringLiteral("TLS 1.3"),
                                .cipher = QStringLiteral("AES"),
                                .trust = TlsTrust::Pin,
                                .chain = {{.subject = QStringLiteral("h"),
                                           .issuer = QStringLiteral("Own CA"),
                                           .names = {QStringLiteral("h"), QStringLiteral("10.0.0.1")},
                                           .notAfter = Now.wall + 3 * 24h,
                                           .sha256 = "\x0a\xff",
                                           .keySha256 = "abc"}},
                                .faults = {CertificateFault::WrongName, CertificateFault::SelfSigned}};
        row("TLS", info, "Encryption", "TLS 1.3, AES");
        row("trust", info, "Accepted by", "a pinned key; chain and name were not asked");
        row("faults", info, "Certificate is", "made for another host, signed by itself");
        row("names", info, "For", "h, 10.0.0.1");
        row("expiry", info, "Expires", "24 Nov 2025 (in 3\u00a0days)");
        row("fingerprint", info, "Fingerprint", "0A:FF");
        row("pin", info, "Key to pin", "YWJj");
    }

    void aFactSaysWhatIsKnown()
    {
        QFETCH(EndpointInfo, info);
        QFETCH(QString, name);
        QTEST(valueOf(info, name), "value");
    }

    void everyHintHasItsOwnWords()
    {
        QSet<QString> seen;
        EndpointInfo info;
        info.latency = Latency{};
        info.link.tls = TlsInfo{.chain = {{}}};
        for (int hint = 0; hint <= static_cast<int>(LinkHint::NotOnlyThisOne); ++hint) {
            const QString text = ui::hintText(static_cast<LinkHint>(hint), info, 60s, Now, QLocale::c());
            QVERIFY2(text.endsWith(QChar(u'.')) && !seen.contains(text), qPrintable(text));
            seen.insert(text);
        }
    }

    void hostileTextsStayOnOneLine()
    {
        EndpointInfo info;
        info.displayUrl = QStringLiteral("http://h/\n\u202Eevil");
        info.facts = {.server = QStringLiteral("a\nb"), .via = QString(1000, QChar(u'v'))};
        for (const ui::FactGroup &group : ui::connectionFacts(info, Now, QLocale::c())) {
            for (const ui::Fact &fact : group.facts) {
                QVERIFY(!fact.value.contains(QChar(u'\n')) && !fact.value.contains(QChar(u'\u202E')));
                QVERIFY(fact.value.size() <= 400);
            }
        }
    }
};

QTEST_MAIN(tst_ConnectionFacts)
#include "tst_connectionfacts.moc"
