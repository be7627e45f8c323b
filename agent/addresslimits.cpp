// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/addresslimits.h"

#include "agent/clientaddress.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace agent {
namespace {

constexpr double secondsOfBurst = 10;

std::array<unsigned char, 16> keyOf(const boost::asio::ip::address &given)
{
    const auto address = plainAddress(given);
    if (address.is_v4())
        return boost::asio::ip::make_address_v6(boost::asio::ip::v4_mapped, address.to_v4()).to_bytes();
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return bytes;
}

} // namespace

std::size_t AddressLimits::KeyHash::operator()(const Key &key) const
{
    return std::hash<std::string_view>()({reinterpret_cast<const char *>(key.data()), key.size()});
}

AddressLimits::Lease::Lease(Lease &&other) noexcept
    : m_limits(std::exchange(other.m_limits, nullptr))
    , m_key(other.m_key)
{
}

AddressLimits::Lease &AddressLimits::Lease::operator=(Lease &&other) noexcept
{
    std::swap(m_limits, other.m_limits);
    std::swap(m_key, other.m_key);
    return *this;
}

AddressLimits::Lease::~Lease()
{
    if (m_limits)
        m_limits->release(m_key);
}

std::optional<AddressLimits::Lease> AddressLimits::connect(const boost::asio::ip::address &address,
                                                           TimePoint now)
{
    const auto key = keyOf(address);
    auto &entry = touch(key, now);
    if (entry.connections >= m_policy.connections)
        return std::nullopt;
    if (entry.connections++ == 0)
        m_idle.erase(entry.place);
    return Lease(*this, key);
}

bool AddressLimits::request(const boost::asio::ip::address &address, TimePoint now)
{
    auto &entry = touch(keyOf(address), now);
    const double perSecond = m_policy.requestsPerSecond;
    const auto passed = std::chrono::duration<double>(now - entry.filledAt).count();
    entry.requests = std::min(perSecond * secondsOfBurst, entry.requests + passed * perSecond);
    entry.filledAt = now;
    if (entry.requests < 1)
        return false;
    entry.requests -= 1;
    return true;
}

std::chrono::milliseconds AddressLimits::wrongToken(const boost::asio::ip::address &address, TimePoint now)
{
    auto &entry = touch(keyOf(address), now);
    if (now - entry.lastWrong > m_policy.forgetAfter)
        entry.wrongTokens = 0;
    entry.lastWrong = now;
    constexpr unsigned mostDoublings = 16;
    const auto doublings = std::min(entry.wrongTokens++, mostDoublings);
    return std::min(m_policy.firstDelay * (1U << doublings), m_policy.longestDelay);
}

AddressLimits::Entry &AddressLimits::touch(const Key &key, TimePoint now)
{
    const auto [found, isNew] = m_entries.try_emplace(key);
    auto &entry = found->second;
    if (isNew) {
        entry.requests = m_policy.requestsPerSecond * secondsOfBurst;
        entry.filledAt = now;
        entry.place = m_idle.insert(m_idle.end(), key);
        if (m_idle.size() > m_policy.remembered) {
            m_entries.erase(m_idle.front());
            m_idle.pop_front();
        }
    } else if (entry.connections == 0) {
        m_idle.splice(m_idle.end(), m_idle, entry.place);
    }
    return entry;
}

void AddressLimits::release(const Key &key)
{
    auto &entry = m_entries.at(key);
    if (--entry.connections > 0)
        return;
    entry.place = m_idle.insert(m_idle.end(), key);
    if (m_idle.size() > m_policy.remembered) {
        m_entries.erase(m_idle.front());
        m_idle.pop_front();
    }
}

} // namespace agent
