// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/sdbus.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <string>

namespace agent {

/// A connection to the system's D-Bus (sd-bus), served by Asio's loop: nothing here waits. Used from
/// `io`'s thread only.
class SystemBus final
{
public:
    using Fill = std::function<void(sd_bus_message *message)>;
    /// The answer; an error is a message as well (SdBus::isMethodError).
    using Answered = std::function<void(sd_bus_message *answer)>;
    using Heard = std::function<void(sd_bus_message *signal)>;

    /// `io` outlives it. `lost` is called when the connection ended; a sentence's end says why.
    SystemBus(boost::asio::io_context &io, const SdBus &library,
              std::function<void(const std::string &why)> lost);
    ~SystemBus();
    SystemBus(const SystemBus &) = delete;
    SystemBus &operator=(const SystemBus &) = delete;

    /// The error says what the system says.
    [[nodiscard]] tl::expected<void, std::string> open();
    /// Everything that was asked for is forgotten. Not from inside of an Answered or a Heard.
    void close();
    /// To read and to fill messages with.
    [[nodiscard]] const SdBus &library() const { return m_sd; }

    struct Target
    {
        const char *service{nullptr};
        const char *path{nullptr};
        const char *interface {
            nullptr
        };
        const char *member{nullptr};
    };
    /// Starts no service that does not run. An answer that does not come in 25 s is an error.
    void call(const Target &target, const Fill &fill, Answered answered);
    /// Without an answer, and written at once: for the last thing that is said.
    void tell(const Target &target);
    /// `rule` as in the D-Bus specification. Whoever is on the bus may send signals: look at the sender.
    void listen(const char *rule, Heard heard);

private:
    struct MessageDeleter
    {
        const SdBus *library{nullptr};
        void operator()(sd_bus_message *message) const { library->messageUnref(message); }
    };
    using Message = std::unique_ptr<sd_bus_message, MessageDeleter>;

    [[nodiscard]] Message newCall(const Target &target) const;
    /// The bus owns the slot and what it calls: both go with the answer, or with the bus.
    void handOver(sd_bus_slot *slot, std::unique_ptr<Answered> callback) const;
    void serve();
    void await();
    void fail(int error);

    SdBus m_sd;
    boost::asio::posix::stream_descriptor m_descriptor;
    boost::asio::steady_timer m_timer;
    std::function<void(const std::string &why)> m_lost;
    sd_bus *m_bus{nullptr};
    bool m_awaitsReading{false};
    bool m_awaitsWriting{false};
    bool m_isServing{false};
};

} // namespace agent
