// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/clientconnection.h"

#include "agent/await.h"
#include "agent/system.h"
#include "agent/text.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <cctype>

namespace agent {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr std::size_t answerBlockBytes = std::size_t{16} * 1024;
constexpr std::size_t sendBlockBytes = std::size_t{64} * 1024;
constexpr std::size_t mostAddresses = 8;
constexpr int mostInterimAnswers = 8; // 100 and its like; more is no server.
constexpr const char *givenUp = "The connection was given up.";
constexpr std::chrono::milliseconds deadPeer{60'000};
// A server that refuses in the middle of a body says why, and closes.
constexpr std::chrono::milliseconds lastWords{1'000};

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

bool isFieldText(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c != '\x7f'; });
}

std::string secondsText(std::chrono::milliseconds time)
{
    return std::to_string((time.count() + 999) / 1000);
}

} // namespace

/// What was found of the name. It may come long after nobody waits any more.
struct ClientConnection::Lookup
{
    FoundAddresses found{};
    bool isDone = false;
};

std::string_view ClientAnswer::field(std::string_view name) const
{
    const auto found = std::ranges::find(fields, name, [](const auto &field) { return field.first; });
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

ClientConnection::ClientConnection(const asio::any_io_executor &executor, ClientUrl url, TlsContextPtr trust,
                                   const ClientLimits &limits)
    : m_executor(executor)
    , m_url(std::move(url))
    , m_trust(std::move(trust))
    , m_limits(limits)
    , m_wake(executor)
    , m_deadline(executor, [this] { cut(); })
    , m_buffer(limits.headBytes + answerBlockBytes)
{
}

ClientConnection::~ClientConnection() = default;

void ClientConnection::close()
{
    m_isClosed = true;
    cut();
    drop();
}

void ClientConnection::cut()
{
    m_wake.cancel();
    boost::system::error_code ignored;
    if (m_socket)
        m_socket->cancel(ignored);
    if (m_transport)
        m_transport->cancel();
}

void ClientConnection::drop()
{
    // The transport itself stays until the next one is made: an operation of its may still have to come back.
    if (m_transport)
        m_transport->close();
    boost::system::error_code ignored;
    if (m_socket)
        m_socket->close(ignored);
    m_parser.reset();
    m_buffer.clear();
    m_deadline.clear();
}

bool ClientConnection::isReusable() const
{
    return m_transport && m_parser && m_parser->is_done() && m_parser->keep_alive() && m_buffer.size() == 0;
}

asio::awaitable<tl::expected<ClientAnswer, std::string>> ClientConnection::ask(ClientRequest request)
{
    for (const auto &[name, value] : request.fields) {
        if (!isFieldText(name) || !isFieldText(value))
            co_return failure({"The header field ", lowerCase(name), " has a character that none may have."});
    }
    const auto head = requestText(request);
    const bool hasNoBody = request.method == "HEAD";
    m_isClosed = false;
    for (bool isKept = isReusable();; isKept = false) {
        Failure failed;
        if (!isKept)
            failed = co_await open();
        if (!failed) {
            m_hasHeard = false;
            failed = co_await send(head, request.body);
            if (const bool isUnsent = failed.has_value(); !isInterrupted()) {
                m_deadline.set(isUnsent ? lastWords : m_limits.head);
                auto unheard = co_await readHead(hasNoBody);
                // Why it was not taken matters more than that it was not.
                if (!unheard || !isUnsent)
                    failed = std::move(unheard);
            }
        }
        m_deadline.clear();
        if (!failed)
            co_return answer();
        const bool isAgain = isKept && !m_hasHeard && !isInterrupted();
        drop();
        if (!isAgain)
            co_return tl::unexpected(std::move(*failed));
    }
}

asio::awaitable<ClientConnection::Failure> ClientConnection::open()
{
    drop();
    m_transport.reset();
    m_deadline.set(m_limits.connect);
    auto endpoints = co_await findAddresses();
    if (!endpoints)
        co_return std::move(endpoints.error());
    auto failed = co_await connectTo(std::move(*endpoints));
    if (!failed)
        failed = co_await shakeHands();
    m_socket.reset();
    m_deadline.clear();
    co_return failed;
}

asio::awaitable<tl::expected<ClientConnection::Endpoints, std::string>> ClientConnection::findAddresses()
{
    boost::system::error_code isName;
    const auto address = asio::ip::make_address(m_url.host, isName);
    if (!isName)
        co_return Endpoints{{address, m_url.port}};
    // The lookup cannot be interrupted: it is left behind when it takes too long.
    const auto lookup = std::make_shared<Lookup>();
    m_wake.expires_at(asio::steady_timer::time_point::max());
    auto &names = asio::use_service<NameLookup>(asio::query(m_executor, asio::execution::context));
    names.find(m_executor, m_url.host, m_url.port, m_limits.find,
               [wake = std::weak_ptr(lookup), this](FoundAddresses found) {
                   const auto waiting = wake.lock();
                   if (!waiting)
                       return;
                   waiting->found = std::move(found);
                   waiting->isDone = true;
                   m_wake.cancel();
               });
    while (!lookup->isDone && !isInterrupted())
        co_await m_wake.async_wait(asTuple);
    if (m_isClosed)
        co_return failure({givenUp});
    if (!lookup->isDone) {
        co_return failure({"The address of ", m_url.host, " was not found within ",
                           secondsText(m_limits.connect), " s. Is the name server reachable?"});
    }
    auto &[error, endpoints] = lookup->found;
    if (error || endpoints.empty())
        co_return failure({"The address of ", m_url.host, " cannot be found: ", error.message(), "."});
    endpoints.resize(std::min(endpoints.size(), mostAddresses));
    co_return std::move(endpoints);
}

asio::awaitable<ClientConnection::Failure> ClientConnection::connectTo(Endpoints endpoints)
{
    using std::chrono::milliseconds;
    const auto end = std::chrono::steady_clock::now() + m_deadline.left();
    const auto left = [end] {
        const auto time = std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
        return std::max(time, milliseconds(1));
    };
    boost::system::error_code last;
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        // An address that swallows everything leaves time for the next one.
        m_deadline.set(left() / static_cast<int>(endpoints.size() - i));
        m_socket.emplace(m_executor);
        const auto [error] = co_await m_socket->async_connect(endpoints[i], asTuple);
        if (m_isClosed)
            co_return givenUp;
        if (!error && !m_deadline.isOver()) {
            m_deadline.set(left());
            co_return std::nullopt;
        }
        last = error;
    }
    if (m_deadline.isOver())
        co_return tooLate(m_limits.connect);
    co_return join(
        {"Cannot connect to ", m_url.host, " port ", std::to_string(m_url.port), ": ", last.message(), "."});
}

asio::awaitable<ClientConnection::Failure> ClientConnection::shakeHands()
{
    boost::system::error_code ignored;
    m_socket->set_option(tcp::no_delay(true), ignored);
    limitSilence(*m_socket, deadPeer);
    if (!m_url.isEncrypted) {
        m_transport = makePlainTransport(std::move(*m_socket));
        co_return std::nullopt;
    }
    if (!m_trust)
        co_return "There is nothing to check the certificate against.";
    m_transport = makeTlsClientTransport(std::move(*m_socket), m_trust, m_url.host);
    if (!m_transport)
        co_return join({"OpenSSL cannot ask for the certificate of ", m_url.host, "."});
    const auto error = co_await m_transport->handshake();
    if (m_isClosed)
        co_return givenUp;
    if (!error && !m_deadline.isOver())
        co_return std::nullopt;
    if (m_deadline.isOver())
        co_return tooLate(m_limits.connect);
    if (const auto complaint = m_transport->certificateComplaint(); !complaint.empty())
        co_return join({"The certificate of ", m_url.host, " is not accepted: ", complaint, "."});
    co_return join({"The TLS handshake with ", m_url.host, " failed: ", error.message(), "."});
}

asio::awaitable<ClientConnection::Failure> ClientConnection::send(std::string_view head,
                                                                  std::string_view body)
{
    std::string first(head);
    if (body.size() <= sendBlockBytes)
        first += std::exchange(body, {});
    for (std::string_view rest = first; !rest.empty() || !body.empty();) {
        if (rest.empty())
            rest = std::exchange(body, {});
        const auto piece = rest.substr(0, sendBlockBytes);
        m_deadline.set(m_limits.send);
        const auto [error, count] = co_await m_transport->write(asio::buffer(piece));
        if (m_isClosed)
            co_return givenUp;
        if (m_deadline.isOver())
            co_return tooLate(m_limits.send);
        if (error)
            co_return join({"The connection to ", m_url.host, " was lost: ", error.message(), "."});
        rest.remove_prefix(piece.size());
    }
    co_return std::nullopt;
}

asio::awaitable<ClientConnection::Failure> ClientConnection::readHead(bool hasNoBody)
{
    for (int interim = 0; interim < mostInterimAnswers; ++interim) {
        m_parser.emplace();
        m_parser->header_limit(m_limits.headBytes);
        m_parser->body_limit(boost::none);
        m_parser->skip(hasNoBody);
        while (!m_parser->is_header_done()) {
            auto progress = parse();
            if (!progress)
                co_return std::move(progress.error());
            if (*progress)
                continue;
            const auto received = co_await receive();
            if (!received)
                co_return m_deadline.isOver() ? tooLate(m_limits.head) : received.error();
            if (*received == 0)
                co_return join({m_url.host, " closed the connection without an answer."});
        }
        const auto status = m_parser->get().result_int();
        if (status >= 200)
            co_return std::nullopt;
        if (status == 101)
            break; // Nobody asked for that.
    }
    co_return join({m_url.host, " gave no answer that HTTP knows."});
}

tl::expected<bool, std::string> ClientConnection::parse()
{
    if (m_buffer.size() == 0)
        return false;
    boost::system::error_code error;
    const auto used = m_parser->put(m_buffer.data(), error);
    m_buffer.consume(used);
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return failure({"The answer of ", m_url.host, " has a head without end."});
    if (error && error != http::error::need_more && error != http::error::need_buffer)
        return failure({m_url.host, " does not speak HTTP: ", error.message(), "."});
    return used > 0;
}

asio::awaitable<tl::expected<std::size_t, std::string>> ClientConnection::receive()
{
    const auto room = std::min(answerBlockBytes, m_buffer.max_size() - m_buffer.size());
    if (room == 0)
        co_return failure({"The answer of ", m_url.host, " has a line without end."});
    const auto [error, count] = co_await m_transport->readSome(m_buffer.prepare(room));
    if (isInterrupted())
        co_return failure({givenUp});
    m_hasHeard = m_hasHeard || count > 0;
    m_buffer.commit(count);
    if (error == asio::error::eof || error == asio::ssl::error::stream_truncated)
        co_return std::size_t{0};
    if (error)
        co_return failure({"The connection to ", m_url.host, " was lost: ", error.message(), "."});
    co_return count;
}

asio::awaitable<tl::expected<std::string_view, std::string>> ClientConnection::readSome()
{
    if (!m_parser || !m_transport)
        co_return failure({givenUp});
    m_piece.resize(answerBlockBytes);
    m_deadline.set(m_limits.silence);
    tl::expected<std::string_view, std::string> result;
    while (!m_parser->is_done()) {
        auto &body = m_parser->get().body();
        body.data = m_piece.data();
        body.size = m_piece.size();
        const auto progress = parse();
        if (!progress) {
            result = tl::unexpected(progress.error());
            break;
        }
        if (const auto count = m_piece.size() - body.size; count > 0) {
            result = std::string_view(m_piece.data(), count);
            break;
        }
        if (*progress)
            continue;
        const auto received = co_await receive();
        if (!m_parser) // close() came meanwhile.
            co_return failure({givenUp});
        if (!received) {
            result = tl::unexpected(m_deadline.isOver() ? tooLate(m_limits.silence) : received.error());
            break;
        }
        if (*received > 0)
            continue;
        boost::system::error_code error;
        m_parser->put_eof(error);
        if (error || !m_parser->is_done())
            result = failure({m_url.host, " closed the connection in the middle of its answer."});
        break;
    }
    m_deadline.clear();
    if (!result)
        drop();
    co_return result;
}

asio::awaitable<tl::expected<std::string, std::string>> ClientConnection::readAll(std::size_t most)
{
    std::string all;
    for (;;) {
        const auto piece = co_await readSome();
        if (!piece)
            co_return tl::unexpected(piece.error());
        if (piece->empty())
            co_return all;
        if (piece->size() > most - all.size()) {
            drop();
            co_return failure(
                {"The answer of ", m_url.host, " is larger than ", std::to_string(most), " bytes."});
        }
        all += *piece;
    }
}

std::string ClientConnection::requestText(const ClientRequest &request) const
{
    const auto target = request.target.empty() ? std::string_view(m_url.target) : request.target;
    auto text = join({request.method, " ", target, " HTTP/1.1\r\nHost: ", m_url.authority(),
                      "\r\nUser-Agent: fleetscope-agent\r\n"});
    for (const auto &[name, value] : request.fields)
        text += join({name, ": ", value, "\r\n"});
    if (!request.body.empty() || request.method == "POST" || request.method == "PUT")
        text += join({"Content-Length: ", std::to_string(request.body.size()), "\r\n"});
    text += "\r\n";
    return text;
}

ClientAnswer ClientConnection::answer() const
{
    const auto &message = m_parser->get();
    ClientAnswer answer{.status = message.result_int()};
    for (const auto &field : message)
        answer.fields.emplace_back(lowerCase(field.name_string()), std::string(field.value()));
    return answer;
}

std::string ClientConnection::tooLate(std::chrono::milliseconds limit) const
{
    return join({m_url.host, " did not answer within ", secondsText(limit), " s."});
}

} // namespace agent
