// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/secrets.h"
#include "agent/text.h"
#include "tests/agent/door.h"

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

#include <unistd.h>

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
        const auto folder = std::filesystem::path(testing::TempDir());
        m_certificate = folder / ("tls-cert-" + std::to_string(::getpid()));
        m_key = folder / ("tls-key-" + std::to_string(::getpid()));
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
            EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
        X509_set_version(certificate.get(), 2);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
        X509_set_pubkey(certificate.get(), key.get());
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        std::FILE *file = std::fopen(m_certificate.c_str(), "w");
        PEM_write_X509(file, certificate.get());
        std::fclose(file);
        file = std::fopen(m_key.c_str(), "w");
        PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        std::fclose(file);
    }
    void TearDown() override
    {
        std::filesystem::remove(m_certificate);
        std::filesystem::remove(m_key);
    }

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

TEST_F(Tls, namesTheFileThatCannotBeUsed)
{
    const auto noCertificate = makeTlsContext("/nowhere/cert.pem", m_key);
    ASSERT_FALSE(noCertificate);
    EXPECT_NE(noCertificate.error().find("/nowhere/cert.pem"), std::string::npos);
    const auto noKey = makeTlsContext(m_certificate, "/nowhere/key.pem");
    ASSERT_FALSE(noKey);
    EXPECT_NE(noKey.error().find("/nowhere/key.pem"), std::string::npos);
    EXPECT_FALSE(makeTlsContext(m_certificate, m_certificate)); // No key in it.
}

} // namespace
