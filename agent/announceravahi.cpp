// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/announcer.h"

#include "agent/log.h"
#include "agent/systembus.h"
#include "agent/text.h"

#include <boost/asio/steady_timer.hpp>

#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace agent {
namespace {

namespace ip = boost::asio::ip;

constexpr const char *avahi = "org.freedesktop.Avahi";
constexpr const char *serverInterface = "org.freedesktop.Avahi.Server";
constexpr const char *groupInterface = "org.freedesktop.Avahi.EntryGroup";
constexpr std::chrono::seconds announceRetry{30};
constexpr int mostNames = 100; // That were taken, one after the other.
constexpr std::size_t longestServiceName = 63;

// avahi-common/defs.h
enum class ServerState { Invalid, Registering, Running, Collision, Failure };
enum class GroupState { Uncommitted, Registering, Established, Collision, Failure };

// Not by getifaddrs(): that asks by netlink, which the unit forbids.

int interfaceWith(const ip::address_v4 &address)
{
    constexpr std::size_t most = 256;
    std::vector<ifreq> all(most);
    ifconf request{};
    request.ifc_len = static_cast<int>(all.size() * sizeof(ifreq));
    request.ifc_req = all.data();
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return 0;
    unsigned found = 0;
    if (ioctl(socket, SIOCGIFCONF, &request) == 0) {
        all.resize(static_cast<std::size_t>(request.ifc_len) / sizeof(ifreq));
        for (const auto &each : all) {
            sockaddr_in own{};
            std::memcpy(&own, &each.ifr_addr, sizeof own);
            if (ntohl(own.sin_addr.s_addr) == address.to_uint())
                found = if_nametoindex(each.ifr_name);
        }
    }
    ::close(socket);
    return static_cast<int>(found);
}

int interfaceWith(const ip::address_v6 &address)
{
    if (address.scope_id() != 0)
        return static_cast<int>(address.scope_id());
    // Address and number of the interface in hex, then what is not needed here (proc_net(5)).
    std::ifstream table("/proc/net/if_inet6");
    std::string digits;
    int interface = 0;
    std::string rest;
    std::string wanted;
    for (const auto byte : address.to_bytes()) {
        constexpr std::string_view hex = "0123456789abcdef";
        wanted += hex[byte >> 4U];
        wanted += hex[byte & 0xFU];
    }
    while (table >> digits >> std::hex >> interface && std::getline(table, rest)) {
        if (digits == wanted)
            return interface;
    }
    return 0;
}

const SystemBus::Fill nothing = [](sd_bus_message *) {};

} // namespace

/// Follows Avahi: whoever owns its name now, its state, and the state of the one group of entries. `m_round`
/// is another whenever one of these makes what was asked before meaningless.
class Announcer::Private
{
public:
    Private(boost::asio::io_context &io, const SdBus &library, Announcement announcement, Log &log)
        : m_announcement(std::move(announcement))
        , m_log(log)
        , m_bus(io, library, [this](const std::string &why) { busLost(why); })
        , m_retry(io)
    {
    }

    void start()
    {
        if (const auto opened = m_bus.open(); !opened) {
            busLost(opened.error());
            return;
        }
        m_bus.listen("type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',"
                     "member='NameOwnerChanged',arg0='org.freedesktop.Avahi'",
                     [this](sd_bus_message *signal) { ownerChanged(signal); });
        m_bus.listen("type='signal',interface='org.freedesktop.Avahi.Server',member='StateChanged'",
                     [this](sd_bus_message *signal) {
                         if (isFromAvahi(signal))
                             serverIs(readNumber(signal));
                     });
        m_bus.listen("type='signal',interface='org.freedesktop.Avahi.EntryGroup',member='StateChanged'",
                     [this](sd_bus_message *signal) { groupChanged(signal); });
        m_bus.call(
            {"org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetNameOwner"},
            [this](sd_bus_message *call) { appendText(call, avahi); },
            ifCurrent([this](sd_bus_message *answer) {
                avahiIs(isError(answer) ? std::string() : readText(answer));
            }));
    }

    void stop()
    {
        // Avahi takes back what a client announced when it leaves the bus, too.
        dropGroup();
        m_bus.close();
        m_retry.cancel();
    }

private:
    bool isError(sd_bus_message *answer, const char *name = nullptr) const
    {
        return m_bus.library().isMethodError(answer, name) > 0;
    }

    std::string errorText(sd_bus_message *answer) const
    {
        const auto *error = m_bus.library().getError(answer);
        return error && error->message ? error->message : "it did not answer";
    }

    std::string readText(sd_bus_message *message) const
    {
        const char *text = nullptr;
        return m_bus.library().read(message, "s", &text) >= 0 && text ? text : "";
    }

    std::optional<int> readNumber(sd_bus_message *message) const
    {
        std::int32_t number = 0;
        if (m_bus.library().read(message, "i", &number) < 0)
            return std::nullopt;
        return number;
    }

    void appendText(sd_bus_message *message, const char *text) const
    {
        m_bus.library().append(message, "s", text);
    }

    SystemBus::Answered ifCurrent(SystemBus::Answered then)
    {
        return [this, round = m_round, then = std::move(then)](sd_bus_message *answer) {
            if (round == m_round)
                then(answer);
        };
    }

    bool isFromAvahi(sd_bus_message *signal) const
    {
        const char *sender = m_bus.library().getSender(signal);
        return sender && !m_owner.empty() && m_owner == sender;
    }

    void busLost(const std::string &why)
    {
        newRound();
        m_owner.clear();
        m_group.clear();
        sayWaiting(join({"The system's D-Bus cannot be reached (", why, ")"}));
        m_retry.expires_after(announceRetry);
        m_retry.async_wait([this](boost::system::error_code error) {
            if (!error)
                start();
        });
    }

    /// Once, until it is announced.
    void sayWaiting(std::string_view why)
    {
        if (!std::exchange(m_isWaiting, true))
            m_log.say(LogLevel::Warning, join({why, ": the agent is announced as soon as Avahi answers."}));
    }

    void newRound()
    {
        ++m_round;
        m_nextWay = 0;
        m_retry.cancel();
    }

    void ownerChanged(sd_bus_message *signal)
    {
        const char *name = nullptr;
        const char *before = nullptr;
        const char *now = nullptr;
        if (m_bus.library().read(signal, "sss", &name, &before, &now) >= 0 && std::strcmp(name, avahi) == 0)
            avahiIs(now);
    }

    void avahiIs(std::string owner)
    {
        newRound();
        m_owner = std::move(owner);
        m_group.clear(); // It went with its owner.
        if (m_owner.empty()) {
            sayWaiting("Avahi does not run");
            return;
        }
        askState();
    }

    void askState()
    {
        call("/", serverInterface, "GetState", nothing, [this](sd_bus_message *answer) {
            if (isError(answer)) {
                tryLater(errorText(answer));
            } else {
                serverIs(readNumber(answer));
            }
        });
    }

    void serverIs(std::optional<int> state)
    {
        // Its host name is settled only while it runs; in between, entries would be for another one.
        const bool isRunning = state == static_cast<int>(ServerState::Running);
        if (isRunning && !m_group.empty())
            return;
        newRound();
        dropGroup();
        if (isRunning)
            makeGroup();
    }

    void dropGroup()
    {
        if (!m_group.empty())
            m_bus.tell({avahi, m_group.c_str(), groupInterface, "Free"});
        m_group.clear();
    }

    void makeGroup()
    {
        call("/", serverInterface, "EntryGroupNew", nothing, [this](sd_bus_message *answer) {
            const char *path = nullptr;
            if (isError(answer) || m_bus.library().read(answer, "o", &path) < 0) {
                tryLater(errorText(answer));
                return;
            }
            m_group = path;
            addService();
        });
    }

    /// One after the other, for each way; then all of them come into force together.
    void addService()
    {
        if (m_nextWay == m_announcement.ways.size()) {
            call(m_group.c_str(), groupInterface, "Commit", nothing,
                 [this](sd_bus_message *answer) { checkEntry(answer); });
            return;
        }
        const auto way = m_announcement.ways[m_nextWay++];
        call(
            m_group.c_str(), groupInterface, "AddService",
            [this, way](sd_bus_message *call) { describe(call, way); },
            [this](sd_bus_message *answer) {
                if (checkEntry(answer))
                    addService();
            });
    }

    void describe(sd_bus_message *call, const Announcement::Way &way) const
    {
        const auto &sd = m_bus.library();
        const std::string type(Announcement::serviceType);
        sd.append(call, "iiussssq", static_cast<std::int32_t>(way.interface),
                  static_cast<std::int32_t>(way.protocol), std::uint32_t{0}, m_announcement.name.c_str(),
                  type.c_str(), "", "", static_cast<unsigned>(m_announcement.port));
        sd.openContainer(call, 'a', "ay");
        for (const auto &text : m_announcement.texts)
            sd.appendArray(call, 'y', text.data(), text.size());
        sd.closeContainer(call);
    }

    bool checkEntry(sd_bus_message *answer)
    {
        if (!isError(answer))
            return true;
        if (isError(answer, "org.freedesktop.Avahi.CollisionError")) {
            takeAnotherName();
        } else {
            tryLater(errorText(answer));
        }
        return false;
    }

    void groupChanged(sd_bus_message *signal)
    {
        const char *path = m_bus.library().getPath(signal);
        if (!isFromAvahi(signal) || !path || m_group != path)
            return;
        const auto state = readNumber(signal);
        if (state == static_cast<int>(GroupState::Established)) {
            m_isWaiting = false;
            m_log.say(LogLevel::Info, join({"Announced on the local network as \"", m_announcement.name,
                                            "\" (", Announcement::serviceType, ")."}));
        } else if (state == static_cast<int>(GroupState::Collision)) {
            takeAnotherName();
        } else if (state == static_cast<int>(GroupState::Failure)) {
            tryLater(readText(signal));
        }
    }

    void takeAnotherName()
    {
        newRound();
        if (++m_namesTaken > mostNames) {
            m_log.say(LogLevel::Error,
                      join({"Too many on this network are called like \"", m_announcement.name,
                            "\": the agent is not announced. Give it another --name."}));
            return;
        }
        call(m_group.c_str(), groupInterface, "Reset", nothing, [](sd_bus_message *) {});
        call(
            "/", serverInterface, "GetAlternativeServiceName",
            [this](sd_bus_message *call) { appendText(call, m_announcement.name.c_str()); },
            [this](sd_bus_message *answer) {
                auto name = isError(answer) ? std::string() : readText(answer);
                if (name.empty() || name.size() > longestServiceName) {
                    tryLater("it has no other name for this agent");
                    return;
                }
                m_announcement.name = std::move(name);
                addService();
            });
    }

    void tryLater(std::string_view why)
    {
        newRound();
        dropGroup();
        m_log.say(LogLevel::Warning,
                  join({"Avahi does not announce the agent (", why, "); it is asked again in 30 s."}));
        m_retry.expires_after(announceRetry);
        m_retry.async_wait([this](boost::system::error_code error) {
            if (!error)
                askState();
        });
    }

    void call(const char *path, const char *interface, const char *member, const SystemBus::Fill &fill,
              SystemBus::Answered then)
    {
        m_bus.call({avahi, path, interface, member}, fill, ifCurrent(std::move(then)));
    }

    Announcement m_announcement;
    Log &m_log;
    SystemBus m_bus;
    boost::asio::steady_timer m_retry;
    std::string m_owner{}; ///< The unique name of who is Avahi now; empty: nobody.
    std::string m_group{}; ///< The path of the group of entries; empty: none yet.
    std::size_t m_nextWay{0};
    std::uint64_t m_round{0};
    int m_namesTaken{0};
    bool m_isWaiting{false};
};

std::string whyNoAnnouncing()
{
    const auto library = loadSdBus();
    return library ? std::string()
                   : join({"To announce itself the agent needs libsystemd: ", library.error(),
                           ". Install it, or leave out --announce."});
}

int interfaceOfAddress(const ip::address &address)
{
    return address.is_v4() ? interfaceWith(address.to_v4()) : interfaceWith(address.to_v6());
}

Announcer::Announcer(boost::asio::io_context &io, Announcement announcement, Log &log)
{
    // Settings with which it cannot be loaded were refused before.
    if (const auto library = loadSdBus())
        m_d = std::make_unique<Private>(io, *library, std::move(announcement), log);
}

Announcer::~Announcer() = default;

void Announcer::start()
{
    if (m_d)
        m_d->start();
}

void Announcer::stop()
{
    if (m_d)
        m_d->stop();
}

} // namespace agent
