// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/execution_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace agent {

/// What is known of a name: addresses, or why there are none.
struct FoundAddresses
{
    boost::system::error_code error{};
    std::vector<boost::asio::ip::tcp::endpoint> endpoints{};
};

/// Finds the addresses of a name, and takes as long as it takes.
using FindAddresses = std::function<FoundAddresses(const std::string &host, std::uint16_t port)>;

/// As the system does it.
[[nodiscard]] FoundAddresses findAddressesOfSystem(const std::string &host, std::uint16_t port);

/// Looks names up beside the thread that runs a context. The system's resolver cannot be interrupted, and a
/// silent name server holds it for many seconds: so nothing waits for it, neither the context's end nor the
/// program's. A service of the context: lookups that are under way when that ends are left behind.
class NameLookup final : public boost::asio::execution_context::service
{
public:
    using key_type = NameLookup;
    static inline boost::asio::execution_context::id id{};
    /// So many at a time; the others wait for their turn.
    static constexpr std::size_t mostAtOnce = 16;

    using Take = std::function<void(FoundAddresses found)>;

    explicit NameLookup(boost::asio::execution_context &context);
    /// Calls `take` on `executor`, of this context, when it is done; never, where the context ends before.
    /// Keeps nothing busy meanwhile.
    void find(const boost::asio::any_io_executor &executor, std::string host, std::uint16_t port,
              FindAddresses how, Take take);

private:
    struct Shared;
    void shutdown() noexcept override;

    std::shared_ptr<Shared> m_shared;
};

} // namespace agent
