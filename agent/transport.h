// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace agent {

/// The bytes of one connection, plain or encrypted. Every operation ends with an error code
/// instead of an exception; cancel() ends those that are under way. One thread.
class Transport
{
public:
    Transport() = default;
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;
    virtual ~Transport() = default;

    using Result = std::pair<boost::system::error_code, std::size_t>;
    virtual boost::asio::awaitable<boost::system::error_code> handshake() = 0;
    virtual boost::asio::awaitable<Result> readSome(boost::asio::mutable_buffer into) = 0;
    /// Writes all of both, one after the other.
    virtual boost::asio::awaitable<Result> write(boost::asio::const_buffer first,
                                                 boost::asio::const_buffer second = {}) = 0;
    /// Writes of both what is taken at once, which may be nothing. Not while write() is under way.
    [[nodiscard]] virtual std::size_t writeNow(boost::asio::const_buffer first,
                                               boost::asio::const_buffer second) = 0;
    /// How many bytes were handed to write() and taken, before encryption.
    [[nodiscard]] std::uint64_t written() const { return m_written; }
    /// Tells the other side that nothing more comes; reading goes on.
    virtual boost::asio::awaitable<void> endSending() = 0;
    virtual void cancel() = 0;
    virtual void close() = 0;
    [[nodiscard]] virtual bool isEncrypted() const = 0;
    /// After a handshake that failed: what is wrong with the peer's certificate, in OpenSSL's words; empty if
    /// it was not that.
    [[nodiscard]] virtual std::string certificateComplaint() const { return {}; }
    [[nodiscard]] virtual boost::asio::ip::tcp::endpoint localEndpoint() const = 0;
    [[nodiscard]] virtual boost::asio::ip::tcp::endpoint remoteEndpoint() const = 0;

protected:
    std::uint64_t m_written{0};
};

[[nodiscard]] std::unique_ptr<Transport> makePlainTransport(boost::asio::ip::tcp::socket socket);
using TlsContextPtr = std::shared_ptr<boost::asio::ssl::context>;

[[nodiscard]] std::unique_ptr<Transport> makeTlsTransport(boost::asio::ip::tcp::socket socket,
                                                          TlsContextPtr context);
/// The other end of one: a client that asks for the certificate of `host`, a name or an IP address, and takes
/// no other. Null if OpenSSL cannot ask for that.
[[nodiscard]] std::unique_ptr<Transport>
makeTlsClientTransport(boost::asio::ip::tcp::socket socket, TlsContextPtr context, const std::string &host);

} // namespace agent
