// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/agent/plainsocket.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

/// A client on a plain socket, blocking, with a deadline for every wait. It reads HTTP by its
/// own means, so that it shares no mistakes with the server.
class DoorClient
{
public:
    struct Reply
    {
        int status{0};
        std::map<std::string, std::string> headers{}; ///< Names in lower case.
        std::string body{};
    };

    /// `from` is an address of this machine to come from, if it matters, such as "127.0.0.2".
    explicit DoorClient(std::uint16_t port, int receiveBufferBytes = 0, const char *from = nullptr);

    /// False once the other side no longer takes anything.
    bool send(std::string_view bytes);
    /// GET with the usual headers; `extra` are whole lines with CR LF.
    bool get(std::string_view target, std::string_view extra = {});
    /// Head and body; nullopt if the connection ends before (or at the deadline). Of a chunked
    /// reply only the head: read on with nextEvent().
    std::optional<Reply> readReply(bool hasBody = true);
    /// The next event of a chunked event stream; nullopt when the stream is over.
    std::optional<std::string> nextEvent();
    /// Asks for a WebSocket; `extra` as above.
    bool upgrade(std::string_view target, std::string_view extra = {});
    /// The next frame of a WebSocket's server; nullopt when there is none, or it is none.
    struct Frame
    {
        unsigned opcode{0};
        std::string payload{};
    };
    std::optional<Frame> nextFrame();
    /// The body of a chunked reply that ends.
    std::optional<std::string> readChunkedBody();
    /// The last chunk has come: the stream was ended on purpose.
    [[nodiscard]] bool wasEnded() const { return m_wasEnded; }
    /// Reads and forgets until the other side closes; false if it does not before the deadline.
    bool waitForClose();
    /// What comes until the other side closes.
    std::string readToEnd();
    /// Something came that was not read yet. Does not wait.
    [[nodiscard]] bool hasInput() const;
    void close();

private:
    bool readMore();

    PlainSocket m_socket;
    std::string m_received{};
    bool m_wasEnded{false};
};
