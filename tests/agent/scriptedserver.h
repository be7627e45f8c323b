// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/transport.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

/// One connection to a ScriptedServer, on the server's thread. Blocking.
class ScriptedPeer
{
public:
    using Socket = boost::asio::ip::tcp::socket;
    using TlsSocket = boost::asio::ssl::stream<Socket>;

    ScriptedPeer(Socket socket, const agent::TlsContextPtr &tls)
    {
        if (!tls) {
            m_plain.emplace(std::move(socket));
            return;
        }
        m_tls.emplace(std::move(socket), *tls);
        boost::system::error_code error;
        m_tls->handshake(boost::asio::ssl::stream_base::server, error);
        m_isOpen = !error;
    }

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    void send(const std::string &bytes)
    {
        boost::system::error_code error;
        m_tls ? boost::asio::write(*m_tls, boost::asio::buffer(bytes), error)
              : boost::asio::write(*m_plain, boost::asio::buffer(bytes), error);
        m_isOpen = m_isOpen && !error;
    }
    /// The next request with its body; empty when the client has gone.
    std::string request()
    {
        std::size_t end = std::string::npos;
        while ((end = m_received.find("\r\n\r\n")) == std::string::npos) {
            if (!readMore())
                return {};
        }
        auto size = end + 4;
        if (const auto at = m_received.find("Content-Length: "); at < end)
            size += std::stoul(m_received.substr(at + 16));
        while (m_received.size() < size) {
            if (!readMore())
                return {};
        }
        auto text = m_received.substr(0, size);
        m_received.erase(0, size);
        return text;
    }
    void waitForClose()
    {
        while (readMore())
            m_received.clear();
    }

private:
    bool readMore()
    {
        std::array<char, 16384> block{};
        boost::system::error_code error;
        const auto count = m_tls ? m_tls->read_some(boost::asio::buffer(block), error)
                                 : m_plain->read_some(boost::asio::buffer(block), error);
        m_received.append(block.data(), count);
        m_isOpen = m_isOpen && !error;
        return !error;
    }

    std::optional<Socket> m_plain{};
    std::optional<TlsSocket> m_tls{};
    std::string m_received{};
    bool m_isOpen = true;
};

/// A server that says what a test tells it to, however wrong: one connection after the other.
class ScriptedServer
{
public:
    using Script = std::function<void(ScriptedPeer &, int connection)>;

    explicit ScriptedServer(Script script, agent::TlsContextPtr tls = nullptr)
        : m_tls(std::move(tls))
        , m_script(std::move(script))
        , m_acceptor(m_io, {boost::asio::ip::address_v4::loopback(), 0})
        , m_thread([this] { serve(); })
    {
    }
    ~ScriptedServer()
    {
        m_isOver = true;
        ScriptedPeer::Socket waker(m_io);
        boost::system::error_code ignored;
        waker.connect(m_acceptor.local_endpoint(), ignored);
        m_thread.join();
    }
    ScriptedServer(const ScriptedServer &) = delete;
    ScriptedServer &operator=(const ScriptedServer &) = delete;

    [[nodiscard]] std::string url(const std::string &target = "/",
                                  const std::string &host = "127.0.0.1") const
    {
        return (m_tls ? "https://" : "http://") + host + ":" + std::to_string(port()) + target;
    }
    [[nodiscard]] std::uint16_t port() const { return m_acceptor.local_endpoint().port(); }

private:
    void serve()
    {
        for (int connection = 0;; ++connection) {
            boost::system::error_code error;
            auto socket = m_acceptor.accept(error);
            if (m_isOver || error)
                return;
            ScriptedPeer peer(std::move(socket), m_tls);
            m_script(peer, connection);
        }
    }

    agent::TlsContextPtr m_tls;
    Script m_script;
    std::atomic<bool> m_isOver{false};
    boost::asio::io_context m_io{1};
    boost::asio::ip::tcp::acceptor m_acceptor;
    std::thread m_thread;
};
