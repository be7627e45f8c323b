// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/transport.h"

#include "agent/await.h"

#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>

namespace agent {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

template<typename Stream>
asio::awaitable<Transport::Result> readSomeFrom(Stream &stream, asio::mutable_buffer into)
{
    const auto [error, count] = co_await stream.async_read_some(into, asTuple);
    co_return Transport::Result{error, count};
}

template<typename Stream>
asio::awaitable<Transport::Result> writeTo(Stream &stream, std::array<asio::const_buffer, 2> all,
                                           std::uint64_t &written)
{
    const auto [error, count] = co_await asio::async_write(stream, all, asTuple);
    written += count;
    co_return Transport::Result{error, count};
}

class PlainTransport final : public Transport
{
public:
    explicit PlainTransport(tcp::socket socket)
        : m_socket(std::move(socket))
    {
        boost::system::error_code ignored;
        m_socket.non_blocking(true, ignored);
    }

    asio::awaitable<boost::system::error_code> handshake() override { co_return boost::system::error_code{}; }
    asio::awaitable<Result> readSome(asio::mutable_buffer into) override
    {
        return readSomeFrom(m_socket, into);
    }
    asio::awaitable<Result> write(asio::const_buffer first, asio::const_buffer second) override
    {
        return writeTo(m_socket, {first, second}, m_written);
    }
    std::size_t writeNow(asio::const_buffer first, asio::const_buffer second) override
    {
        // An error comes again from write().
        boost::system::error_code ignored;
        const auto count = m_socket.write_some(std::array{first, second}, ignored);
        m_written += count;
        return count;
    }
    asio::awaitable<void> endSending() override
    {
        boost::system::error_code ignored;
        m_socket.shutdown(tcp::socket::shutdown_send, ignored);
        co_return;
    }
    void cancel() override
    {
        boost::system::error_code ignored;
        m_socket.cancel(ignored);
    }
    void close() override
    {
        boost::system::error_code ignored;
        m_socket.close(ignored);
    }
    [[nodiscard]] bool isEncrypted() const override { return false; }
    [[nodiscard]] tcp::endpoint localEndpoint() const override
    {
        boost::system::error_code ignored;
        return m_socket.local_endpoint(ignored);
    }
    [[nodiscard]] tcp::endpoint remoteEndpoint() const override
    {
        boost::system::error_code ignored;
        return m_socket.remote_endpoint(ignored);
    }

private:
    tcp::socket m_socket;
};

class TlsTransport final : public Transport
{
public:
    using Side = asio::ssl::stream_base::handshake_type;

    TlsTransport(tcp::socket socket, TlsContextPtr context, Side side = Side::server)
        : m_context(std::move(context))
        , m_stream(std::move(socket), *m_context)
        , m_side(side)
    {
    }

    /// False if OpenSSL takes no such host.
    [[nodiscard]] bool askForCertificateOf(const std::string &host)
    {
        SSL *ssl = m_stream.native_handle();
        ::SSL_set_verify(ssl, SSL_VERIFY_PEER, nullptr);
        boost::system::error_code isName;
        asio::ip::make_address(host, isName);
        if (!isName)
            return ::X509_VERIFY_PARAM_set1_ip_asc(::SSL_get0_param(ssl), host.c_str()) == 1;
        ::SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        // As the macro SSL_set_tlsext_host_name(), which casts in the old style.
        void *const name = const_cast<char *>(host.c_str());
        return ::SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name) == 1 &&
               ::SSL_set1_host(ssl, host.c_str()) == 1;
    }

    asio::awaitable<boost::system::error_code> handshake() override
    {
        const auto [error] = co_await m_stream.async_handshake(m_side, asTuple);
        co_return error;
    }
    asio::awaitable<Result> readSome(asio::mutable_buffer into) override
    {
        return readSomeFrom(m_stream, into);
    }
    asio::awaitable<Result> write(asio::const_buffer first, asio::const_buffer second) override
    {
        return writeTo(m_stream, {first, second}, m_written);
    }
    std::size_t writeNow(asio::const_buffer, asio::const_buffer) override { return 0; }
    asio::awaitable<void> endSending() override
    {
        // Sends close_notify; the peer's own need not be waited for (RFC 8446 6.1), the deadline of the
        // connection ends the wait.
        co_await m_stream.async_shutdown(asTuple);
    }
    void cancel() override
    {
        boost::system::error_code ignored;
        m_stream.lowest_layer().cancel(ignored);
    }
    void close() override
    {
        boost::system::error_code ignored;
        m_stream.lowest_layer().close(ignored);
    }
    [[nodiscard]] bool isEncrypted() const override { return true; }
    [[nodiscard]] std::string certificateComplaint() const override
    {
        // OpenSSL does not change what it is asked about, and yet wants it changeable.
        auto &stream = const_cast<asio::ssl::stream<tcp::socket> &>(m_stream);
        const auto result = ::SSL_get_verify_result(stream.native_handle());
        return result == X509_V_OK ? std::string() : ::X509_verify_cert_error_string(result);
    }
    [[nodiscard]] tcp::endpoint localEndpoint() const override
    {
        boost::system::error_code ignored;
        return m_stream.lowest_layer().local_endpoint(ignored);
    }
    [[nodiscard]] tcp::endpoint remoteEndpoint() const override
    {
        boost::system::error_code ignored;
        return m_stream.lowest_layer().remote_endpoint(ignored);
    }

private:
    TlsContextPtr m_context; ///< The one of its beginning, even after a reload.
    asio::ssl::stream<tcp::socket> m_stream;
    Side m_side;
};

} // namespace

std::unique_ptr<Transport> makePlainTransport(tcp::socket socket)
{
    return std::make_unique<PlainTransport>(std::move(socket));
}

std::unique_ptr<Transport> makeTlsTransport(tcp::socket socket, TlsContextPtr context)
{
    return std::make_unique<TlsTransport>(std::move(socket), std::move(context));
}

std::unique_ptr<Transport> makeTlsClientTransport(tcp::socket socket, TlsContextPtr context,
                                                  const std::string &host)
{
    auto transport =
        std::make_unique<TlsTransport>(std::move(socket), std::move(context), asio::ssl::stream_base::client);
    if (!transport->askForCertificateOf(host))
        return nullptr;
    return transport;
}

} // namespace agent
