// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/clientconnection.h"
#include "agent/clienttrust.h"
#include "agent/secrets.h"
#include "tests/agent/scriptedserver.h"
#include "tests/agent/temporaryfolder.h"
#include "tests/agent/testcertificate.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>

using namespace agent;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

/// Runs one coroutine to its end.
template<typename Value>
Value await(asio::io_context &io, asio::awaitable<Value> coroutine)
{
    std::optional<Value> result;
    asio::co_spawn(io, std::move(coroutine),
                   [&](const std::exception_ptr &, Value value) { result.emplace(std::move(value)); });
    io.restart();
    io.run();
    return std::move(*result);
}

ClientConnection connectionTo(asio::io_context &io, const std::string &url,
                              const TlsContextPtr &trust = nullptr, const ClientLimits &limits = {})
{
    return {io.get_executor(), parseClientUrl(url).value(), trust, limits};
}

/// The whole answer, or the sentence that says why there is none.
std::string answerOf(asio::io_context &io, ClientConnection &connection, ClientRequest request = {},
                     std::size_t most = 1'000'000)
{
    const auto answer = await(io, connection.ask(std::move(request)));
    if (!answer)
        return answer.error();
    const auto body = await(io, connection.readAll(most));
    return std::to_string(answer->status) + " " + (body ? *body : body.error());
}

/// A name server that says nothing until it is told to.
struct SilentNameServer
{
    FoundAddresses find()
    {
        asked.set_value();
        over.get_future().wait();
        done.set_value();
        return {};
    }
    std::promise<void> asked{};
    std::promise<void> over{};
    std::promise<void> done{};
};

TEST(ClientConnection, endsAtOnceThoughANameServerIsSilent)
{
    const auto silent = std::make_shared<SilentNameServer>();
    ClientLimits limits;
    limits.find = [silent](const std::string &, std::uint16_t) { return silent->find(); };
    {
        asio::io_context io;
        auto connection = connectionTo(io, "http://a.name/", nullptr, limits);
        auto closer = std::async(std::launch::async, [&] {
            silent->asked.get_future().wait();
            asio::post(io, [&] { connection.close(); });
        });
        // All of it ends while the name is still being looked up: else this would wait for ever.
        EXPECT_EQ(answerOf(io, connection), "The connection was given up.");
        closer.get();
    }
    silent->over.set_value();
    silent->done.get_future().wait(); // What is found then is nobody's any more.
}

TEST(ClientConnection, connectsToWhatANameStandsFor)
{
    asio::io_context io;
    ClientLimits limits;
    std::string asked;
    limits.find = [&](const std::string &host, std::uint16_t port) {
        asked = host + ':' + std::to_string(port);
        return FoundAddresses{.error = asio::error::host_not_found};
    };
    auto connection = connectionTo(io, "http://a.name:81/", nullptr, limits);
    EXPECT_NE(answerOf(io, connection).find("The address of a.name cannot be found: "), std::string::npos);
    EXPECT_EQ(asked, "a.name:81");
    const auto local = findAddressesOfSystem("localhost", 9469);
    ASSERT_FALSE(local.endpoints.empty());
    EXPECT_TRUE(local.endpoints.front().address().is_loopback());
    EXPECT_EQ(local.endpoints.front().port(), 9469);
}

TEST(ClientUrl, isReadWithCare)
{
    struct Row
    {
        const char *text;
        ClientUrl url;
        const char *authority;
    };
    for (const Row &row : {
             Row{"http://hub", {false, "hub", 80, "/"}, "hub"},
             Row{"HTTPS://Hub.Example.org/a/b?c=d#e",
                 {true, "hub.example.org", 443, "/a/b?c=d"},
                 "hub.example.org"},
             Row{"https://10.0.0.1:8443/x", {true, "10.0.0.1", 8443, "/x"}, "10.0.0.1:8443"},
             Row{"http://[::1]:80", {false, "::1", 80, "/"}, "[::1]"},
             Row{"http://[2001:DB8::1]?q", {false, "2001:db8::1", 80, "/?q"}, "[2001:db8::1]"},
             Row{"https://h:80/", {true, "h", 80, "/"}, "h:80"},
         }) {
        const auto url = parseClientUrl(row.text);
        ASSERT_TRUE(url) << row.text << ": " << url.error();
        EXPECT_EQ(*url, row.url) << row.text;
        EXPECT_EQ(url->authority(), row.authority) << row.text;
    }
    EXPECT_EQ(parseClientUrl("https://hub/fleet?token=geheim")->shown(), "https://hub/fleet");
    for (const auto &text :
         {std::string(), std::string("hub"), std::string("ftp://hub"), std::string("http://"),
          std::string("http:///path"), std::string("http://hub:0"), std::string("http://hub:70000"),
          std::string("http://hub:"), std::string("http://hub:8x"), std::string("http://[::1"),
          std::string("http://[hub]"), std::string("http://[::1]x"), std::string("http://[fe80::1%25eth0]"),
          std::string("http://hub /"), std::string("http://hub/\r\nX: y"),
          std::string("http://h\xc3\xbc"
                      "b/"),
          "http://hub/" + std::string(3000, 'x'), "http://" + std::string(300, 'x')})
        EXPECT_FALSE(parseClientUrl(text)) << text;
    const auto secret = parseClientUrl("https://user:geheim@hub/");
    ASSERT_FALSE(secret);
    EXPECT_EQ(secret.error().find("geheim"), std::string::npos);
}

TEST(ClientConnection, keepsAConnectionForTheNextRequest)
{
    std::vector<std::string> requests;
    int connections = 0;
    {
        ScriptedServer server([&](ScriptedPeer &peer, int) {
            ++connections;
            for (std::string request; !(request = peer.request()).empty();) {
                requests.push_back(request);
                peer.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nX-A: b\r\nContent-Length: "
                          "2\r\n\r\nok");
            }
        });
        asio::io_context io;
        auto connection = connectionTo(io, server.url("/publish?x=1"));
        const std::string large(300'000, 'x');
        EXPECT_EQ(answerOf(io, connection, {.method = "POST", .fields = {{"A", "b"}}, .body = large}),
                  "201 ok");
        EXPECT_TRUE(connection.isReusable());
        const auto second = await(io, connection.ask({.target = "/other"}));
        ASSERT_TRUE(second) << second.error();
        EXPECT_EQ(second->field("x-a"), "b");
        EXPECT_EQ(second->field("x-b"), "");
        EXPECT_FALSE(connection.isReusable()); // The body is still to be read.
        EXPECT_EQ(await(io, connection.readAll(10)).value_or("?"), "ok");
        EXPECT_TRUE(connection.isReusable());
        const auto host = "\r\nHost: 127.0.0.1:" + std::to_string(server.port()) + "\r\n";
        connection.close();
        ASSERT_EQ(requests.size(), 2U);
        EXPECT_TRUE(requests[0].starts_with("POST /publish?x=1 HTTP/1.1" + host))
            << requests[0].substr(0, 200);
        EXPECT_NE(requests[0].find("\r\nA: b\r\n"), std::string::npos);
        EXPECT_TRUE(requests[0].ends_with("\r\n\r\n" + large));
        EXPECT_TRUE(requests[1].starts_with("GET /other HTTP/1.1" + host));
    }
    EXPECT_EQ(connections, 1);
}

TEST(ClientConnection, asksAgainOnceWhenAKeptConnectionHadBeenClosed)
{
    std::atomic<int> connections = 0;
    ScriptedServer server([&](ScriptedPeer &peer, int) {
        ++connections;
        if (!peer.request().empty())
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes"); // And closes without a word.
    });
    asio::io_context io;
    auto connection = connectionTo(io, server.url());
    EXPECT_EQ(answerOf(io, connection), "200 yes");
    EXPECT_EQ(answerOf(io, connection), "200 yes");
    EXPECT_EQ(connections, 2);
}

TEST(ClientConnection, readsAStreamPieceByPiece)
{
    // The server sends the second event when the client has the first: nothing is held back.
    std::promise<void> hasFirst;
    auto waitForFirst = hasFirst.get_future();
    ScriptedServer server([&](ScriptedPeer &peer, int) {
        peer.request();
        peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                  "9\r\ndata: 1\n\n\r\n");
        waitForFirst.wait();
        peer.send("9;extension=1\r\ndata: 2\n\n\r\n0\r\nTrailer: x\r\n\r\n");
        peer.waitForClose();
    });
    asio::io_context io;
    auto connection = connectionTo(io, server.url());
    const auto answer = await(io, connection.ask({.fields = {{"Accept", "text/event-stream"}}}));
    ASSERT_TRUE(answer) << answer.error();
    EXPECT_EQ(answer->field("content-type"), "text/event-stream");
    EXPECT_EQ(await(io, connection.readSome()).value_or("?"), "data: 1\n\n");
    hasFirst.set_value();
    EXPECT_EQ(await(io, connection.readSome()).value_or("?"), "data: 2\n\n");
    EXPECT_EQ(await(io, connection.readSome()).value_or("?"), "");
    EXPECT_TRUE(connection.isReusable());
}

TEST(ClientConnection, saysInASentenceWhatTheServerDidWrong)
{
    struct Row
    {
        const char *what;
        std::string sent;
        const char *error;
    };
    const std::string ok = "HTTP/1.1 200 OK\r\n";
    for (const Row &row : {
             Row{"nothing", "", "127.0.0.1 closed the connection without an answer."},
             Row{"half a head", ok, "127.0.0.1 closed the connection without an answer."},
             Row{"another protocol", "SSH-2.0-OpenSSH_9.2\r\n", "127.0.0.1 does not speak HTTP: "},
             Row{"a head without end", ok + "X: " + std::string(100'000, 'x'), "has a head without end."},
             Row{"fields without end",
                 ok +
                     [] {
                         std::string fields;
                         for (int i = 0; i < 10'000; ++i)
                             fields += "X: y\r\n";
                         return fields;
                     }(),
                 "has a head without end."},
             Row{"interim answers without end",
                 [] {
                     std::string text;
                     for (int i = 0; i < 100; ++i)
                         text += "HTTP/1.1 103 Early Hints\r\n\r\n";
                     return text;
                 }(),
                 "gave no answer that HTTP knows."},
             Row{"a cut body", ok + "Content-Length: 10\r\n\r\nfive.",
                 "200 127.0.0.1 closed the connection in the middle"},
             Row{"a cut chunk", ok + "Transfer-Encoding: chunked\r\n\r\n9\r\nfive.",
                 "closed the connection in the middle"},
             Row{"a chunk of nonsense", ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\nfive.",
                 "does not speak HTTP: "},
             Row{"a chunk's head without end",
                 ok + "Transfer-Encoding: chunked\r\n\r\n1;" + std::string(100'000, 'x'),
                 "has a line without end."},
             Row{"too much", ok + "Content-Length: 2000\r\n\r\n" + std::string(2000, 'x'),
                 "is larger than 1000 bytes."},
             Row{"too much without end", ok + "\r\n" + std::string(100'000, 'x'),
                 "is larger than 1000 bytes."},
             Row{"until the end", ok + "\r\nfive.", "200 five."},
         }) {
        ScriptedServer server([&](ScriptedPeer &peer, int) {
            peer.request();
            peer.send(row.sent);
        });
        asio::io_context io;
        auto connection = connectionTo(io, server.url());
        const auto answer = answerOf(io, connection, {}, 1000);
        EXPECT_NE(answer.find(row.error), std::string::npos) << row.what << ": " << answer;
        EXPECT_FALSE(connection.isReusable()) << row.what;
    }
}

TEST(ClientConnection, waitsForNobodyLongerThanItShould)
{
    struct Row
    {
        const char *what;
        std::string sent;
        const char *error;
    };
    for (const Row &row : {
             Row{"no head", "", "127.0.0.1 did not answer within 1 s."},
             Row{"half a head", "HTTP/1.1 200 OK\r\n", "127.0.0.1 did not answer within 1 s."},
             Row{"half a body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfive.",
                 "200 127.0.0.1 did not answer within 1 s."},
         }) {
        ScriptedServer server([&](ScriptedPeer &peer, int) {
            peer.request();
            peer.send(row.sent);
            peer.waitForClose();
        });
        asio::io_context io;
        auto connection = connectionTo(io, server.url(), nullptr, {.head = 50ms, .silence = 50ms});
        EXPECT_EQ(answerOf(io, connection), row.error) << row.what;
        connection.close();
    }
    // Nobody takes the request: the queue of what was sent fills.
    std::promise<void> isDone;
    auto waitForDone = isDone.get_future();
    ScriptedServer deaf([&](ScriptedPeer &, int) { waitForDone.wait(); });
    asio::io_context io;
    auto connection = connectionTo(io, deaf.url(), nullptr, {.send = 50ms});
    const std::string endless(64 * 1024 * 1024, 'x');
    EXPECT_EQ(answerOf(io, connection, {.method = "POST", .body = endless}),
              "127.0.0.1 did not answer within 1 s.");
    isDone.set_value();
}

TEST(ClientConnection, hearsWhyALargeRequestIsRefusedBeforeItsEnd)
{
    ScriptedServer server([&](ScriptedPeer &peer, int) {
        peer.send("HTTP/1.1 413 Request Entity Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        peer.waitForClose();
    });
    asio::io_context io;
    auto connection = connectionTo(io, server.url());
    const std::string large(1'000'000, 'x');
    EXPECT_EQ(answerOf(io, connection, {.method = "POST", .body = large}), "413 ");
    EXPECT_FALSE(connection.isReusable());
}

TEST(ClientConnection, namesWhatIsInTheWay)
{
    asio::io_context io;
    auto closed = [&] {
        const ScriptedServer server([](ScriptedPeer &, int) {});
        return server.url();
    }();
    auto connection = connectionTo(io, closed);
    EXPECT_NE(answerOf(io, connection).find("Cannot connect to 127.0.0.1 port "), std::string::npos);
    auto unknown = connectionTo(io, "http://no-such-host.invalid/?token=geheim");
    const auto answer = answerOf(io, unknown, {.fields = {{"Authorization", "Bearer geheim"}}});
    EXPECT_NE(answer.find("no-such-host.invalid"), std::string::npos) << answer;
    EXPECT_EQ(answer.find("geheim"), std::string::npos) << answer;
    EXPECT_EQ(answerOf(io, unknown, {.fields = {{"Authorization", "Bearer geheim\r\nX: y"}}}),
              "The header field authorization has a character that none may have.");
}

TEST(ClientConnection, findsAServerByItsName)
{
    ScriptedServer server([&](ScriptedPeer &peer, int) {
        if (!peer.request().empty())
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    });
    asio::io_context io;
    auto connection = connectionTo(io, server.url("/", "localhost")); // ::1 as well, where nobody listens.
    EXPECT_EQ(answerOf(io, connection), "200 ok");
}

TEST(ClientConnection, canBeClosedFromElsewhereAndUsedAgain)
{
    ScriptedServer server([&](ScriptedPeer &peer, int connection) {
        peer.request();
        if (connection == 0)
            peer.waitForClose();
        else
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    });
    asio::io_context io;
    auto connection = connectionTo(io, server.url());
    asio::steady_timer later(io, 50ms);
    later.async_wait([&](boost::system::error_code) { connection.close(); });
    EXPECT_EQ(answerOf(io, connection), "The connection was given up.");
    EXPECT_EQ(answerOf(io, connection), "200 ok");
}

/// A server with a certificate of its own.
class ClientTls : public testing::Test
{
protected:
    [[nodiscard]] TlsContextPtr serverWith(const std::string &names, long hours = 1) const
    {
        writeTestCertificate(m_folder.path("cert"), m_folder.path("key"), names, hours);
        return std::make_shared<asio::ssl::context>(
            makeTlsContext(m_folder.path("cert"), m_folder.path("key")).value());
    }
    [[nodiscard]] TlsContextPtr trust() const
    {
        return makeClientTrust({.authorities = m_folder.path("cert")}).value();
    }
    static void answerYes(ScriptedPeer &peer, int)
    {
        if (peer.isOpen() && !peer.request().empty())
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes");
    }

    TemporaryFolder m_folder;
};

TEST_F(ClientTls, takesOnlyTheCertificateOfTheServerItAskedFor)
{
    struct Row
    {
        const char *what;
        const char *names;
        const char *host;
        long hours;
        const char *answer;
    };
    for (const Row &row : {
             Row{"its address", "IP:127.0.0.1", "127.0.0.1", 1, "200 yes"},
             Row{"its name", "DNS:localhost", "localhost", 1, "200 yes"},
             Row{"another address", "IP:10.0.0.1", "127.0.0.1", 1, "is not accepted: IP address mismatch."},
             Row{"a name that is no address", "DNS:127.0.0.1", "127.0.0.1", 1,
                 "is not accepted: IP address mismatch."},
             Row{"another name", "DNS:other.example", "localhost", 1, "is not accepted: hostname mismatch."},
             Row{"no longer", "IP:127.0.0.1", "127.0.0.1", -1, "is not accepted: certificate has expired."},
         }) {
        ScriptedServer server(answerYes, serverWith(row.names, row.hours));
        asio::io_context io;
        auto connection = connectionTo(io, server.url("/", row.host), trust());
        const auto answer = answerOf(io, connection);
        EXPECT_NE(answer.find(row.answer), std::string::npos) << row.what << ": " << answer;
    }
}

TEST_F(ClientTls, trustsNobodyWhomNeitherTheSystemNorTheFileNames)
{
    ScriptedServer server(answerYes, serverWith("IP:127.0.0.1"));
    asio::io_context io;
    const auto system = makeClientTrust({});
    ASSERT_TRUE(system) << system.error();
    auto connection = connectionTo(io, server.url(), *system);
    EXPECT_EQ(answerOf(io, connection),
              "The certificate of 127.0.0.1 is not accepted: self-signed certificate.");
    auto none = connectionTo(io, server.url());
    EXPECT_EQ(answerOf(io, none), "There is nothing to check the certificate against.");
}

TEST_F(ClientTls, doesNotWaitForAHandshakeAndKnowsWhatIsNoTls)
{
    static_cast<void>(serverWith("IP:127.0.0.1"));
    ScriptedServer silent([](ScriptedPeer &peer, int) { peer.waitForClose(); });
    asio::io_context io;
    auto waiting =
        connectionTo(io, "https://127.0.0.1:" + std::to_string(silent.port()), trust(), {.connect = 50ms});
    EXPECT_EQ(answerOf(io, waiting), "127.0.0.1 did not answer within 1 s.");
    ScriptedServer plain([](ScriptedPeer &peer, int) { peer.send("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    auto wrong = connectionTo(io, "https://127.0.0.1:" + std::to_string(plain.port()), trust());
    const auto answer = answerOf(io, wrong);
    EXPECT_TRUE(answer.starts_with("The TLS handshake with 127.0.0.1 failed: ")) << answer;
}

TEST_F(ClientTls, namesTheFileThatCannotBeUsed)
{
    static_cast<void>(serverWith("IP:127.0.0.1"));
    const auto cert = m_folder.path("cert");
    const auto key = m_folder.path("key");
    EXPECT_TRUE(makeClientTrust({.authorities = cert, .certificate = cert, .key = key}));
    struct Row
    {
        ClientTrustFiles files;
        const char *error;
    };
    for (const Row &row : {
             Row{{.authorities = "/nowhere/ca.pem"}, "/nowhere/ca.pem"},
             Row{{.certificate = "/nowhere/cert.pem", .key = key}, "/nowhere/cert.pem"},
             Row{{.certificate = cert, .key = "/nowhere/key.pem"}, "/nowhere/key.pem"},
             Row{{.certificate = cert}, "needs its key"},
         }) {
        const auto trust = makeClientTrust(row.files);
        ASSERT_FALSE(trust);
        EXPECT_NE(trust.error().find(row.error), std::string::npos) << trust.error();
    }
}

} // namespace
