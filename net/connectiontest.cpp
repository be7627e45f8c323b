// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/connectiontest.h"

#include "net/addressscope.h"
#include "net/answerreader.h"
#include "net/hostlookup.h"
#include "net/streamrequest.h"
#include "net/tlspeer.h"
#include "net/utf8.h"
#include "net/wayrequests.h"
#include "net/wayurl.h"
#include "net/websocketchannel.h"

#include <QHostInfo>
#include <QNetworkProxy>
#include <QNetworkProxyFactory>
#include <QPointer>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

#include <utility>

namespace net {

using namespace Qt::StringLiterals;

namespace {

LinkReason reasonOfSocket(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return LinkReason::ConnectionRefused;
    case QAbstractSocket::HostNotFoundError:
        return LinkReason::HostNotFound;
    case QAbstractSocket::RemoteHostClosedError:
        return LinkReason::ConnectionReset;
    default: // Qt's enumeration grows.
        return LinkReason::NetworkUnreachable;
    }
}

/// Whether the failure is the proxy's, that stands before the server.
bool isOfProxy(LinkReason reason)
{
    return reason == LinkReason::ProxyFailed || reason == LinkReason::ProxyAuthentication;
}

bool isOfTls(LinkReason reason)
{
    switch (reason) {
    case LinkReason::TlsFailed:
    case LinkReason::NotTls:
    case LinkReason::CertificateExpired:
    case LinkReason::CertificateName:
    case LinkReason::CertificateAuthority:
    case LinkReason::CertificateChanged:
    case LinkReason::ClientCertificate:
    case LinkReason::PinMismatch:
        return true;
    default:
        return false;
    }
}

QByteArray valueOf(const AnswerHead &head, QByteArrayView name)
{
    for (const Header &header : head.headers) {
        if (QByteArrayView(header.name).compare(name, Qt::CaseInsensitive) == 0)
            return header.value.trimmed().toLower();
    }
    return {};
}

TestHint hintOf(const AnswerHead &head, Way way)
{
    const QByteArray type = valueOf(head, "content-type");
    if (head.status == 200 && (type.startsWith("text/html") || type.startsWith("application/xhtml")))
        return TestHint::LoginPage;
    // That there is no such way at a path says nothing about the path.
    if (way != Way::EventStream)
        return TestHint::None;
    if (head.status == 404 || head.status == 410 || head.status == 405 || head.status == 200)
        return TestHint::NoStreamHere;
    return TestHint::None;
}

} // namespace

ConnectionTest::ConnectionTest(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::start(const Endpoint &endpoint, Way way)
{
    m_way = way;
    m_endpoint = endpoint;
    m_endpoint.url = urlOfWay(endpoint.url, way, {});
    m_report.isRunning = true;
    QTimer::singleShot(0, this, [this] {
        if (!m_report.isRunning)
            return;
        if (!isTls())
            m_report.step(TestStage::Tls).state = TestState::Skipped;
        findProxy();
        lookUp();
    });
}

void ConnectionTest::stop()
{
    if (!m_report.isRunning)
        return;
    if (m_report.step(m_stage).state == TestState::Running)
        m_report.step(m_stage).state = TestState::Skipped;
    finish();
}

bool ConnectionTest::isTls() const
{
    return m_endpoint.url.scheme() == "https"_L1;
}

bool ConnectionTest::begin(TestStage stage)
{
    m_stage = stage;
    m_stepBegan = m_clock.now();
    m_report.step(stage).state = TestState::Running;
    m_clock.callLater(StepDeadline, this, [this, stage, round = ++m_round] {
        if (round == m_round && m_report.isRunning)
            giveUp(stage);
    });
    Q_EMIT changed();
    return m_report.isRunning;
}

void ConnectionTest::pass(TestStage stage)
{
    TestStep &step = m_report.step(stage);
    step.state = TestState::Passed;
    step.took = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - m_stepBegan);
}

void ConnectionTest::fail(TestStage stage, LinkReason reason, const QString &detail, TestHint hint)
{
    TestStep &step = m_report.step(stage);
    step.state = TestState::Failed;
    step.reason = reason;
    step.detail = detail;
    step.hint = hint;
    step.took = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - m_stepBegan);
    finish();
}

void ConnectionTest::finish()
{
    ++m_round;
    m_report.isRunning = false;
    m_inquiry.reset();
    if (m_socket)
        m_socket.release()->deleteLater(); // it may be the one whose signal led here
    if (m_probe)
        m_probe.release()->deleteLater();
    for (TestStep &step : m_report.steps) {
        if (step.state == TestState::Waiting || step.state == TestState::Running)
            step.state = TestState::Skipped;
    }
    Q_EMIT changed();
}

void ConnectionTest::findProxy()
{
    m_host = m_endpoint.url.host();
    m_port = static_cast<quint16>(m_endpoint.url.port(isTls() ? 443 : 80));
    Proxy proxy = m_endpoint.proxy;
    if (proxy.mode == ProxyMode::System && scopeOfHost(m_host) != AddressScope::Loopback) {
        const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(m_endpoint.url));
        if (!proxies.isEmpty() && proxies.constFirst().type() != QNetworkProxy::NoProxy)
            proxy = {.mode = ProxyMode::Http,
                     .host = proxies.constFirst().hostName(),
                     .port = proxies.constFirst().port()};
    }
    if (proxy.mode != ProxyMode::Http && proxy.mode != ProxyMode::Socks5)
        return;
    m_host = proxy.host;
    m_port = proxy.port;
    m_report.proxy = tamed(proxy.host) + u':' + QString::number(proxy.port);
}

void ConnectionTest::lookUp()
{
    if (!begin(TestStage::Name))
        return;
    lookUpHost(m_host, this, [this, round = m_round](const QHostInfo &info) {
        if (round != m_round)
            return;
        const TestHint hint = m_report.proxy.isEmpty() ? TestHint::None : TestHint::AtTheProxy;
        if (info.error() != QHostInfo::NoError) {
            fail(TestStage::Name, LinkReason::HostNotFound, tamed(info.errorString()), hint);
            return;
        }
        for (const QHostAddress &address : info.addresses().mid(0, 8))
            m_report.addresses.append(address.toString());
        pass(TestStage::Name);
        reach();
    });
}

void ConnectionTest::reach()
{
    if (!begin(TestStage::Connect))
        return;
    m_socket = std::make_unique<QTcpSocket>();
    m_socket->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    connect(m_socket.get(), &QTcpSocket::connected, this, [this, round = m_round] {
        if (round != m_round)
            return;
        m_report.address = m_socket->peerAddress().toString();
        pass(TestStage::Connect);
        m_socket.release()->deleteLater();
        ask();
    });
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this,
            [this, round = m_round](QAbstractSocket::SocketError error) {
                if (round != m_round)
                    return;
                fail(TestStage::Connect, reasonOfSocket(error), tamed(m_socket->errorString()),
                     m_report.proxy.isEmpty() ? TestHint::None : TestHint::AtTheProxy);
            });
    m_socket->connectToHost(m_host, m_port);
}

void ConnectionTest::ask()
{
    if (!begin(isTls() ? TestStage::Tls : TestStage::Http))
        return;
    m_inquiry.reset(new Inquiry(m_endpoint, question()));
    Inquiry *inquiry = m_inquiry.get();
    connect(inquiry, &Inquiry::peerSeen, this, [this](const TlsFacts &facts) {
        m_report.tls = facts;
        if (facts.trust == TlsTrust::Nobody || m_stage != TestStage::Tls)
            return;
        // A server may still refuse the client; then this step is taken back.
        pass(TestStage::Tls);
        begin(TestStage::Http);
    });
    connect(inquiry, &Inquiry::redirected, this, [this](const QUrl &, const QUrl &to) {
        m_report.redirects.append(to);
        Q_EMIT changed();
    });
    connect(inquiry, &Inquiry::answered, this, &ConnectionTest::judgeAnswer);
    connect(inquiry, &Inquiry::accepted, this, [this] {
        pass(TestStage::Http);
        begin(TestStage::FirstEvent);
    });
    connect(inquiry, &Inquiry::pieceReceived, this, &ConnectionTest::readPiece);
    connect(inquiry, &Inquiry::ended, this, &ConnectionTest::judgeEnd);
    inquiry->open();
}

Question ConnectionTest::question() const
{
    switch (m_way) {
    case Way::EventStream:
        return streamQuestion(false, {});
    case Way::WebSocket:
        return webSocketQuestion({}, newWebSocketKey());
    case Way::LongPoll:
    case Way::Poll:
        break;
    }
    // A long poll's first question does not wait either.
    return {.request = [](const Endpoint &to) { return pollRequest(to, {}, std::nullopt); },
            .judge = [](const HttpHead &head) -> std::optional<Question::Refusal> {
                if (head.status != 200) {
                    Question::Refusal refusal = refusalOf(head);
                    if (head.status == 404 || head.status == 405 || head.status == 501)
                        refusal.reason = LinkReason::NotOffered;
                    return refusal;
                }
                if (const QByteArray type = head.value("Content-Type"); !mayBeJson(type))
                    return Question::Refusal{
                        .reason = LinkReason::WrongContentType,
                        .detail = u"content type \"%1\""_s.arg(tamed(QString::fromLatin1(type)))};
                return {};
            }};
}

void ConnectionTest::judgeAnswer(const AnswerHead &head)
{
    m_report.head = head;
    Q_EMIT changed();
}

void ConnectionTest::judgeEnd(const ConnectionEnd &end)
{
    if (isOfProxy(end.reason)) {
        m_report.step(m_stage).state = TestState::Skipped;
        fail(TestStage::Connect, end.reason, end.detail, TestHint::AtTheProxy);
        return;
    }
    if (isOfTls(end.reason)) {
        m_report.step(m_stage).state = TestState::Skipped;
        fail(TestStage::Tls, end.reason, end.detail);
        return;
    }
    const QPointer<ConnectionTest> self(this);
    if (isPoll() && m_stage == TestStage::FirstEvent && end.reason == LinkReason::CleanEnd &&
        !m_body.isEmpty()) {
        StreamEvent event{.type = "message", .data = repairedUtf8(std::exchange(m_body, {}))};
        event.data.reserve(event.data.size() + StreamEvent::padding);
        take({event});
        if (!self || !m_report.isRunning)
            return;
    }
    if (m_report.step(TestStage::FirstEvent).state == TestState::Passed) {
        finish();
        return;
    }
    if (m_stage == TestStage::FirstEvent) {
        fail(TestStage::FirstEvent, end.reason, end.detail, m_hasBytes ? TestHint::NoEvents : TestHint::None);
        return;
    }
    // A TLS server answers plain http with a few bytes that are none, or with 400.
    const bool isStrange = !m_report.head || m_report.head->status == 400;
    if (m_stage == TestStage::Http && !isTls() && isStrange && m_report.proxy.isEmpty())
        probeTls(end);
    else
        fail(m_stage, end.reason, end.detail,
             m_report.head && m_stage == TestStage::Http ? hintOf(*m_report.head, m_way) : TestHint::None);
}

/// Only a handshake: nothing is sent inside, and whose certificate it is does not matter.
void ConnectionTest::probeTls(const ConnectionEnd &end)
{
    const auto conclude = [this, end, round = m_round](bool speaksTls) {
        if (round == m_round)
            fail(TestStage::Http, end.reason, end.detail, speaksTls ? TestHint::SpeaksTls : TestHint::None);
    };
    m_probe = std::make_unique<QSslSocket>();
    m_probe->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_probe->setPeerVerifyMode(QSslSocket::VerifyNone);
    connect(m_probe.get(), &QSslSocket::encrypted, this, [conclude] { conclude(true); });
    connect(m_probe.get(), &QSslSocket::errorOccurred, this, [conclude] { conclude(false); });
    m_probe->connectToHostEncrypted(m_host, m_port);
}

void ConnectionTest::readPiece(QByteArrayView piece)
{
    m_hasBytes = m_hasBytes || !piece.isEmpty();
    if (isPoll()) {
        if (m_body.size() + piece.size() <= MostBytes)
            m_body += piece;
        return;
    }
    QList<StreamEvent> events =
        m_way == Way::WebSocket ? m_frames.feed(piece).messages.events : m_parser.feed(piece).events;
    // A hub's ids stand in front of its messages.
    for (StreamEvent &event : events) {
        if (m_way == Way::WebSocket)
            event.data.remove(0, readMeta(event.data).bodyAt);
    }
    if (!events.isEmpty())
        take(events);
}

void ConnectionTest::take(const QList<StreamEvent> &events)
{
    const QPointer<ConnectionTest> self(this);
    if (m_report.step(TestStage::FirstEvent).state == TestState::Running) {
        ++m_round; // its deadline is met
        pass(TestStage::FirstEvent);
        Q_EMIT changed();
    }
    if (self && m_report.isRunning)
        Q_EMIT eventsReceived(events);
}

void ConnectionTest::giveUp(TestStage stage)
{
    const QString detail = u"nothing within %1 s"_s.arg(StepDeadline.count());
    const TestHint atProxy = m_report.proxy.isEmpty() ? TestHint::None : TestHint::AtTheProxy;
    switch (stage) {
    case TestStage::Name:
        fail(stage, LinkReason::HostNotFound, detail, atProxy);
        return;
    case TestStage::Connect:
        fail(stage, LinkReason::NetworkUnreachable, detail, atProxy);
        return;
    case TestStage::Tls:
        fail(stage, LinkReason::TlsFailed, detail);
        return;
    case TestStage::Http:
        fail(stage, LinkReason::NoHeader, detail, TestHint::ProxyBuffers);
        return;
    case TestStage::FirstEvent:
        fail(stage, LinkReason::Silence, detail, m_hasBytes ? TestHint::NoEvents : TestHint::ProxyBuffers);
        return;
    }
    Q_UNREACHABLE();
}

} // namespace net
