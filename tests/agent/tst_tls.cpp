// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/secrets.h"
#include "agent/text.h"
#include "tests/agent/agentprocess.h"
#include "tests/agent/door.h"
#include "tests/agent/temporaryfolder.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <gtest/gtest.h>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>
#include <filesystem>

using namespace agent;
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// A key and a certificate made for this run only.
class Tls : public testing::Test
{
protected:
    void SetUp() override
    {
        m_certificate = m_folder.path("cert");
        m_key = m_folder.path("key");
        renew(1);
    }
    /// Another key and certificate in the same files.
    void renew(long serial) const
    {
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
            EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
        X509_set_version(certificate.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
        X509_set_pubkey(certificate.get(), key.get());
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        std::FILE *file = std::fopen(m_certificate.c_str(), "wb");
        PEM_write_X509(file, certificate.get());
        std::fclose(file);
        file = std::fopen(m_key.c_str(), "wb");
        PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        std::fclose(file);
    }

    TemporaryFolder m_folder;
    std::string m_certificate;
    std::string m_key;
};

/// What one GET over TLS answers, up to `until`; or the error of the handshake.
std::string ask(std::uint16_t port, asio::ssl::context::method method, const std::string &path,
                const std::string &until)
{
    asio::io_context io;
    asio::ssl::context context(method);
    context.set_options(asio::ssl::context::no_sslv3);
    SSL_CTX_set_security_level(context.native_handle(), 0); // So that old versions are offered at all.
    asio::ssl::stream<tcp::socket> stream(io, context);
    boost::system::error_code error;
    stream.lowest_layer().connect({asio::ip::address_v4::loopback(), port}, error);
    stream.handshake(asio::ssl::stream_base::client, error);
    if (error)
        return join({"handshake: ", error.message()});
    asio::write(stream, asio::buffer(join({"GET ", path, " HTTP/1.1\r\nHost: localhost\r\n\r\n"})), error);
    std::string text;
    asio::read_until(stream, asio::dynamic_buffer(text), until, error);
    return error ? error.message() : text;
}

/// A connection that stays.
class TlsClient
{
public:
    explicit TlsClient(std::uint16_t port)
    {
        boost::system::error_code error;
        m_stream.lowest_layer().connect({asio::ip::address_v4::loopback(), port}, error);
        m_stream.handshake(asio::ssl::stream_base::client, error);
    }
    /// The serial number of the server's certificate; 0 without one.
    [[nodiscard]] long serial()
    {
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(
            SSL_get1_peer_certificate(m_stream.native_handle()), X509_free);
        return certificate ? ASN1_INTEGER_get(X509_get0_serialNumber(certificate.get())) : 0;
    }
    /// What comes up to `until`; empty if the connection ends before.
    std::string ask(const std::string &path, const std::string &until)
    {
        boost::system::error_code error;
        asio::write(m_stream, asio::buffer(join({"GET ", path, " HTTP/1.1\r\nHost: localhost\r\n\r\n"})),
                    error);
        return read(until);
    }
    std::string read(const std::string &until)
    {
        boost::system::error_code error;
        const auto size = asio::read_until(m_stream, asio::dynamic_buffer(m_received), until, error);
        if (error)
            return {};
        auto text = m_received.substr(0, size);
        m_received.erase(0, size);
        return text;
    }

private:
    asio::io_context m_io{};
    asio::ssl::context m_context{asio::ssl::context::tls_client};
    asio::ssl::stream<tcp::socket> m_stream{m_io, m_context};
    std::string m_received{};
};

TEST_F(Tls, givesARenewedCertificateToNewConnectionsAndKeepsTheOld)
{
    auto context = makeTlsContext(m_certificate, m_key);
    ASSERT_TRUE(context) << context.error();
    Door door({}, 1, {}, std::move(*context));
    TlsClient before(door.port());
    EXPECT_EQ(before.serial(), 1);
    EXPECT_FALSE(before.ask("/api/stream", "\"seq\":1").empty());
    renew(2);
    auto renewed = makeTlsContext(m_certificate, m_key);
    ASSERT_TRUE(renewed) << renewed.error();
    door.setTls(std::make_shared<asio::ssl::context>(std::move(*renewed)));
    TlsClient after(door.port());
    EXPECT_EQ(after.serial(), 2);
    door.tick();
    EXPECT_FALSE(before.read("\"seq\":2").empty());
}

TEST_F(Tls, noticesARenewalByItselfAndWaitsForBothFiles)
{
    const AgentProcess agent(FLEETSCOPE_AGENT,
                             {"--port=0", "--listen=127.0.0.1", "--simulate=1", "--interval=100ms",
                              "--tls-cert", m_certificate, "--tls-key", m_key});
    const auto port = agent.readPort();
    TlsClient first(port);
    ASSERT_EQ(first.serial(), 1);
    EXPECT_FALSE(first.ask("/api/stream", "\"seq\":").empty());
    // The certificate alone, as a renewal in two steps leaves it for a moment.
    const auto oldKey = m_key + ".old";
    std::filesystem::copy_file(m_key, oldKey, std::filesystem::copy_options::overwrite_existing);
    renew(2);
    const auto newKey = m_key + ".new";
    std::filesystem::rename(m_key, newKey);
    std::filesystem::rename(oldKey, m_key);
    const auto warning = [&] {
        for (;;) {
            auto line = agent.readErrorLine();
            if (line.empty() || line.find("cannot be used yet") != std::string::npos)
                return line;
        }
    }();
    EXPECT_FALSE(warning.empty());
    EXPECT_EQ(TlsClient(port).serial(), 1);
    std::filesystem::rename(newKey, m_key);
    std::string line;
    while (line.find("renewed") == std::string::npos && !(line = agent.readErrorLine()).empty()) {
    }
    EXPECT_EQ(TlsClient(port).serial(), 2);
    EXPECT_FALSE(first.read("\"seq\":").empty()); // It goes on with the old one.
}

TEST_F(Tls, refusesAKeyOfAnotherKindThanTheCertificate)
{
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> rsa(
        EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048}), EVP_PKEY_free);
    std::FILE *file = std::fopen(m_key.c_str(), "wb");
    PEM_write_PrivateKey(file, rsa.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
    EXPECT_FALSE(makeTlsContext(m_certificate, m_key));
}

TEST_F(Tls, streamsAndAnswersEncrypted)
{
    auto context = makeTlsContext(m_certificate, m_key);
    ASSERT_TRUE(context) << context.error();
    Door door({}, 3'000, {}, std::move(*context));
    EXPECT_TRUE(
        ask(door.port(), asio::ssl::context::tls_client, "/healthz", "ok\n").starts_with("HTTP/1.1 200"));
    const auto stream = ask(door.port(), asio::ssl::context::tls_client, "/api/stream", "}]}\n\n");
    EXPECT_NE(stream.find("\"id\":\"2999\""), std::string::npos); // All of a large snapshot.
}

TEST_F(Tls, refusesOldVersionsAndPlaintext)
{
    auto context = makeTlsContext(m_certificate, m_key);
    ASSERT_TRUE(context) << context.error();
    Door door({.linger = std::chrono::milliseconds(50)}, 1, {}, std::move(*context));
    EXPECT_TRUE(
        ask(door.port(), asio::ssl::context::tlsv11_client, "/healthz", "ok\n").starts_with("handshake: "));
    EXPECT_TRUE(
        ask(door.port(), asio::ssl::context::tlsv12_client, "/healthz", "ok\n").starts_with("HTTP/1.1 200"));

    asio::io_context io;
    tcp::socket plain(io);
    boost::system::error_code error;
    plain.connect({asio::ip::address_v4::loopback(), door.port()}, error);
    asio::write(plain, asio::buffer(std::string("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")), error);
    std::string text;
    asio::read_until(plain, asio::dynamic_buffer(text), "HTTP", error);
    EXPECT_TRUE(error);
    EXPECT_EQ(text.find("200"), std::string::npos);
}

TEST_F(Tls, doesNotWaitForAHandshakeThatDoesNotCome)
{
    auto context = makeTlsContext(m_certificate, m_key);
    ASSERT_TRUE(context) << context.error();
    Door door({.request = std::chrono::milliseconds(50)}, 1, {}, std::move(*context));
    asio::io_context io;
    tcp::socket silent(io);
    boost::system::error_code error;
    silent.connect({asio::ip::address_v4::loopback(), door.port()}, error);
    std::string text;
    asio::read_until(silent, asio::dynamic_buffer(text), "HTTP", error); // Comes back when it is closed.
    EXPECT_TRUE(error);
    EXPECT_TRUE(text.empty());
}

TEST_F(Tls, saysWhyAHandshakeFailedToWhoAsks)
{
    const AgentProcess agent(FLEETSCOPE_AGENT, {"--port=0", "--listen=127.0.0.1", "--tls-cert", m_certificate,
                                                "--tls-key", m_key, "--log-level=debug"});
    const auto port = agent.readPort();
    ask(port, asio::ssl::context::tlsv11_client, "/healthz", "ok\n");
    std::string line;
    while (line.find("handshake") == std::string::npos && !(line = agent.readErrorLine()).empty()) {
    }
    EXPECT_NE(line.find("level=debug msg=\"The TLS handshake with 127.0.0.1 failed: "), std::string::npos)
        << line;
}

TEST_F(Tls, namesTheFileThatCannotBeUsed)
{
    const auto noCertificate = makeTlsContext("/nowhere/cert.pem", m_key);
    ASSERT_FALSE(noCertificate);
    EXPECT_NE(noCertificate.error().find("/nowhere/cert.pem"), std::string::npos);
    const auto folder = makeTlsContext(m_certificate, ".");
    ASSERT_FALSE(folder);
    EXPECT_EQ(folder.error(), ". is no ordinary file.");
    const auto noKey = makeTlsContext(m_certificate, "/nowhere/key.pem");
    ASSERT_FALSE(noKey);
    EXPECT_NE(noKey.error().find("/nowhere/key.pem"), std::string::npos);
    EXPECT_FALSE(makeTlsContext(m_certificate, m_certificate)); // No key in it.
}

} // namespace
