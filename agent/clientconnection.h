// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/clienturl.h"
#include "agent/deadline.h"
#include "agent/namelookup.h"
#include "agent/transport.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <tl/expected.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace agent {

/// What asking somebody may cost. Tests make these small.
struct ClientLimits
{
    std::chrono::milliseconds connect{10'000}; ///< For name, TCP and TLS together.
    std::chrono::milliseconds send{30'000};    ///< For each 64 KiB of a request.
    std::chrono::milliseconds head{10'000}; ///< From the request's last byte to the end of the answer's head.
    std::chrono::milliseconds silence{75'000}; ///< Between two pieces of the answer's body.
    std::uint32_t headBytes{16 * 1024};
    FindAddresses find{findAddressesOfSystem};
};

using HeaderFields = std::vector<std::pair<std::string, std::string>>;

struct ClientRequest
{
    std::string_view method{"GET"};
    std::string_view target{}; ///< Path and query; empty: those of the URL.
    HeaderFields fields{};     ///< Besides Host, User-Agent and Content-Length.
    std::string_view body{};   ///< Lives until the answer's head is there.
};

/// The head of an answer.
struct ClientAnswer
{
    unsigned status{0};
    HeaderFields fields{}; ///< Names in lower case.

    /// The value of the first field of that name, in lower case; empty without one.
    [[nodiscard]] std::string_view field(std::string_view name) const;
};

/// This agent as a client: one connection to one server over HTTP/1.1, plain or TLS, that is kept while the
/// server keeps it. One request at a time; the body of an answer is read in pieces, as an event stream needs
/// it, or as a whole. Every wait has a limit. Errors are sentences for people, without the query of the URL
/// and without header fields. Redirects are answers like others. One thread; outlives what was asked of it.
class ClientConnection final
{
public:
    /// `trust` may be null for http.
    ClientConnection(const boost::asio::any_io_executor &executor, ClientUrl url, TlsContextPtr trust,
                     const ClientLimits &limits = {});
    ~ClientConnection();
    ClientConnection(const ClientConnection &) = delete;
    ClientConnection &operator=(const ClientConnection &) = delete;

    /// Sends a request and reads the head of the answer. Connects first, unless a connection is there that
    /// can take it. A kept connection that turns out to be closed is made anew, once, and the request sent
    /// again: it must be one that may arrive twice.
    [[nodiscard]] boost::asio::awaitable<tl::expected<ClientAnswer, std::string>> ask(ClientRequest request);
    /// The next piece of the answer's body, at least one byte, valid until the next call; empty at its end.
    [[nodiscard]] boost::asio::awaitable<tl::expected<std::string_view, std::string>> readSome();
    /// All of the answer's body; an error if it is larger.
    [[nodiscard]] boost::asio::awaitable<tl::expected<std::string, std::string>> readAll(std::size_t most);

    /// The answer came to its end and the server keeps the connection.
    [[nodiscard]] bool isReusable() const;
    /// Ends at once whatever is under way, with an error. A later ask() connects again.
    void close();
    [[nodiscard]] const ClientUrl &url() const { return m_url; }

private:
    using Parser = boost::beast::http::response_parser<boost::beast::http::buffer_body>;
    using Socket = boost::asio::ip::tcp::socket;
    using Endpoints = std::vector<boost::asio::ip::tcp::endpoint>;
    struct Lookup;
    /// An error, or nothing.
    using Failure = std::optional<std::string>;

    boost::asio::awaitable<Failure> open();
    boost::asio::awaitable<tl::expected<Endpoints, std::string>> findAddresses();
    boost::asio::awaitable<Failure> connectTo(Endpoints endpoints);
    boost::asio::awaitable<Failure> shakeHands();
    boost::asio::awaitable<Failure> send(std::string_view head, std::string_view body);
    boost::asio::awaitable<Failure> readHead(bool hasNoBody);
    /// What the buffer holds goes to the parser. False if more bytes are needed for anything to happen.
    [[nodiscard]] tl::expected<bool, std::string> parse();
    boost::asio::awaitable<tl::expected<std::size_t, std::string>> receive();
    [[nodiscard]] std::string requestText(const ClientRequest &request) const;
    [[nodiscard]] ClientAnswer answer() const;
    [[nodiscard]] std::string tooLate(std::chrono::milliseconds limit) const;
    [[nodiscard]] bool isInterrupted() const { return m_isClosed || m_deadline.isOver(); }
    void cut();
    void drop();

    boost::asio::any_io_executor m_executor;
    ClientUrl m_url;
    TlsContextPtr m_trust;
    ClientLimits m_limits;
    std::optional<Socket> m_socket{}; ///< While it connects.
    std::unique_ptr<Transport> m_transport{};
    boost::asio::steady_timer m_wake; ///< Cancelled when names were found, or nobody waits for them any more.
    Deadline m_deadline;
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser{};
    std::vector<char> m_piece{};
    bool m_isClosed = false; ///< By close(), since the last request.
    bool m_hasHeard = false; ///< Something of the present answer has come.
};

} // namespace agent
