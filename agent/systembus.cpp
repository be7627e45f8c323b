// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/systembus.h"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>

#include <poll.h>

#include <cstdint>
#include <memory>
#include <system_error>
#include <utility>

namespace agent {
namespace {

using Callback = SystemBus::Answered;

int callBack(sd_bus_message *message, void *callback, sd_bus_error *)
{
    (*static_cast<Callback *>(callback))(message);
    return 0;
}

std::string sentenceOf(int error)
{
    return std::generic_category().message(-error);
}

} // namespace

SystemBus::SystemBus(boost::asio::io_context &io, const SdBus &library,
                     std::function<void(const std::string &why)> lost)
    : m_sd(library)
    , m_descriptor(io)
    , m_timer(io)
    , m_lost(std::move(lost))
{
}

SystemBus::~SystemBus()
{
    close();
}

tl::expected<void, std::string> SystemBus::open()
{
    close();
    // Connects to a local socket; signing in goes on while the loop runs.
    if (const int opened = m_sd.openSystem(&m_bus); opened < 0) {
        m_bus = nullptr;
        return tl::unexpected(sentenceOf(opened));
    }
    boost::system::error_code error;
    m_descriptor.assign(m_sd.getFd(m_bus), error);
    if (error) {
        close();
        return tl::unexpected(error.message());
    }
    await();
    return {};
}

void SystemBus::close()
{
    if (m_descriptor.is_open())
        static_cast<void>(m_descriptor.release()); // The bus closes it.
    m_timer.cancel();
    m_awaitsReading = false;
    m_awaitsWriting = false;
    if (auto *bus = std::exchange(m_bus, nullptr))
        m_sd.closeUnref(bus);
}

SystemBus::Message SystemBus::newCall(const Target &target) const
{
    sd_bus_message *message = nullptr;
    if (m_bus && m_sd.newMethodCall(m_bus, &message, target.service, target.path, target.interface,
                                    target.member) >= 0)
        m_sd.setAutoStart(message, 0);
    return {message, {.library = &m_sd}};
}

void SystemBus::handOver(sd_bus_slot *slot, std::unique_ptr<Answered> callback) const
{
    m_sd.slotSetDestroyCallback(slot, [](void *owned) { delete static_cast<Callback *>(owned); });
    static_cast<void>(callback.release());
    m_sd.slotSetFloating(slot, 1);
    m_sd.slotUnref(slot);
}

void SystemBus::call(const Target &target, const Fill &fill, Answered answered)
{
    const auto message = newCall(target);
    if (!message)
        return;
    fill(message.get());
    auto callback = std::make_unique<Callback>(std::move(answered));
    sd_bus_slot *slot = nullptr;
    if (m_sd.callAsync(m_bus, &slot, message.get(), callBack, callback.get(), 0) >= 0)
        handOver(slot, std::move(callback));
    await();
}

void SystemBus::tell(const Target &target)
{
    const auto message = newCall(target);
    if (!message)
        return;
    m_sd.setExpectReply(message.get(), 0);
    m_sd.send(m_bus, message.get(), nullptr);
}

void SystemBus::listen(const char *rule, Heard heard)
{
    auto callback = std::make_unique<Callback>(std::move(heard));
    sd_bus_slot *slot = nullptr;
    if (m_bus && m_sd.addMatchAsync(m_bus, &slot, rule, callBack, nullptr, callback.get()) >= 0)
        handOver(slot, std::move(callback));
    await();
}

void SystemBus::serve()
{
    m_isServing = true;
    int done = 1;
    while (done > 0)
        done = m_sd.process(m_bus, nullptr);
    m_isServing = false;
    if (done < 0) {
        fail(done);
    } else {
        await();
    }
}

void SystemBus::await()
{
    if (!m_bus || m_isServing)
        return;
    const int events = m_sd.getEvents(m_bus);
    std::uint64_t due = 0; // Microseconds of CLOCK_MONOTONIC, which is what steady_clock reads.
    if (events < 0 || m_sd.getTimeout(m_bus, &due) < 0) {
        // Not from inside of whoever asked for something.
        boost::asio::post(m_timer.get_executor(), [this, bus = m_bus] {
            if (bus == m_bus)
                fail(-ENOTCONN);
        });
        return;
    }
    const auto isReady = [this](bool &isAwaited) {
        return [this, &isAwaited, bus = m_bus](boost::system::error_code error) {
            if (error || bus != m_bus)
                return;
            isAwaited = false;
            serve();
        };
    };
    using boost::asio::posix::descriptor_base;
    if ((events & POLLIN) != 0 && !std::exchange(m_awaitsReading, true))
        m_descriptor.async_wait(descriptor_base::wait_read, isReady(m_awaitsReading));
    if ((events & POLLOUT) != 0 && !std::exchange(m_awaitsWriting, true))
        m_descriptor.async_wait(descriptor_base::wait_write, isReady(m_awaitsWriting));
    if (due == UINT64_MAX) {
        m_timer.cancel();
        return;
    }
    m_timer.expires_at(std::chrono::steady_clock::time_point(std::chrono::microseconds(due)));
    m_timer.async_wait([this, bus = m_bus](boost::system::error_code error) {
        if (!error && bus == m_bus)
            serve();
    });
}

void SystemBus::fail(int error)
{
    close();
    m_lost(sentenceOf(error));
}

} // namespace agent
