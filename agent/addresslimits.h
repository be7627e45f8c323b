// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/ip/address.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <unordered_map>

namespace agent {

/// What one address may cost.
struct AddressPolicy
{
    std::size_t connections{1024};
    std::uint32_t requestsPerSecond{500};      ///< On average over ten seconds.
    std::chrono::milliseconds firstDelay{250}; ///< Before the answer to a wrong token; doubles each time.
    std::chrono::milliseconds longestDelay{8'000};
    std::chrono::milliseconds forgetAfter{60'000}; ///< Wrong tokens, after the last one.
    std::size_t remembered{8192};                  ///< Addresses without a connection that are kept in mind.
};

/// Counts what each address takes, so that one client cannot use up what is there for all. An IPv6
/// client owns at least a /64, which counts as one address. Bounded: beyond the addresses that hold
/// connections, only the last ones are remembered. One thread; told the time.
class AddressLimits
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    explicit AddressLimits(AddressPolicy policy)
        : m_policy(policy)
    {
    }
    void setPolicy(AddressPolicy policy) { m_policy = policy; }

    /// A place for one connection, given back when it goes. The limits outlive it.
    class Lease
    {
    public:
        Lease(Lease &&other) noexcept;
        Lease &operator=(Lease &&other) noexcept;
        ~Lease();

    private:
        friend class AddressLimits;
        using Key = std::array<unsigned char, 16>;
        Lease(AddressLimits &limits, const Key &key)
            : m_limits(&limits)
            , m_key(key)
        {
        }
        AddressLimits *m_limits;
        Key m_key;
    };

    /// Nothing if the address has all connections that it may have.
    [[nodiscard]] std::optional<Lease> connect(const boost::asio::ip::address &address, TimePoint now);
    /// False if the address asks too often.
    [[nodiscard]] bool request(const boost::asio::ip::address &address, TimePoint now);
    /// A wrong token came: how long to wait with the answer.
    [[nodiscard]] std::chrono::milliseconds wrongToken(const boost::asio::ip::address &address,
                                                       TimePoint now);

    /// How many addresses are kept in mind.
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

private:
    using Key = Lease::Key;
    struct KeyHash
    {
        std::size_t operator()(const Key &key) const;
    };
    struct Entry
    {
        std::size_t connections{0};
        double requests{0}; ///< That it may ask at once now.
        TimePoint filledAt{};
        unsigned wrongTokens{0};
        TimePoint lastWrong{};
        std::list<Key>::iterator place{}; ///< Among the idle ones, if it has no connection.
    };
    Entry &touch(const Key &key, TimePoint now);
    void release(const Key &key);

    AddressPolicy m_policy;
    std::unordered_map<Key, Entry, KeyHash> m_entries{};
    std::list<Key> m_idle{}; ///< Without a connection, the one that was quiet longest first.
};

} // namespace agent
