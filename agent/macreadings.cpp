// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/macreadings.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include <libproc.h>
#include <mach/mach.h>
#include <net/if.h>
#include <net/if_dl.h>
#include <net/if_types.h>
#include <net/route.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/sysctl.h>

namespace agent {
namespace {

/// The right to ask the host, which has to be given back.
class Host
{
public:
    Host()
        : m_port(::mach_host_self())
    {
    }
    ~Host() { ::mach_port_deallocate(::mach_task_self(), m_port); }
    Host(const Host &) = delete;
    Host &operator=(const Host &) = delete;
    [[nodiscard]] mach_port_t port() const { return m_port; }

private:
    mach_port_t m_port;
};

template<typename Value>
bool ask(const char *name, Value &value)
{
    std::size_t size = sizeof value;
    return ::sysctlbyname(name, &value, &size, nullptr, 0) == 0 && size == sizeof value;
}

/// The list of interfaces with their 64-bit counters: route(4).
std::vector<char> readInterfaceList()
{
    std::array<int, 6> name{CTL_NET, PF_ROUTE, 0, 0, NET_RT_IFLIST2, 0};
    std::vector<char> list;
    // It may grow between the two questions.
    for (int attempt = 0; attempt < 3; ++attempt) {
        std::size_t size = 0;
        if (::sysctl(name.data(), name.size(), nullptr, &size, nullptr, 0) != 0)
            return {};
        list.resize(size + size / 4);
        size = list.size();
        if (::sysctl(name.data(), name.size(), list.data(), &size, nullptr, 0) == 0) {
            list.resize(size);
            return list;
        }
    }
    return {};
}

} // namespace

std::vector<MacProcessor> readProcessors()
{
    const Host host;
    natural_t count = 0;
    processor_info_array_t info = nullptr;
    mach_msg_type_number_t size = 0;
    if (::host_processor_info(host.port(), PROCESSOR_CPU_LOAD_INFO, &count, &info, &size) != KERN_SUCCESS)
        return {};
    std::vector<MacProcessor> processors;
    for (natural_t i = 0; i < count && (i + 1) * CPU_STATE_MAX <= size; ++i) {
        const auto ticks = [&](natural_t state) {
            return static_cast<std::uint32_t>(info[i * CPU_STATE_MAX + state]);
        };
        processors.push_back({.user = ticks(CPU_STATE_USER),
                              .system = ticks(CPU_STATE_SYSTEM),
                              .idle = ticks(CPU_STATE_IDLE),
                              .nice = ticks(CPU_STATE_NICE)});
    }
    ::vm_deallocate(::mach_task_self(), reinterpret_cast<vm_address_t>(info), size * sizeof(integer_t));
    return processors;
}

std::optional<MacMemory> readMemory()
{
    const Host host;
    vm_statistics64_data_t statistics{};
    mach_msg_type_number_t count = HOST_VM_INFO64_COUNT;
    MacMemory memory;
    vm_size_t pageBytes = 0;
    if (!ask("hw.memsize", memory.totalBytes) || ::host_page_size(host.port(), &pageBytes) != KERN_SUCCESS ||
        ::host_statistics64(host.port(), HOST_VM_INFO64, reinterpret_cast<host_info64_t>(&statistics),
                            &count) != KERN_SUCCESS)
        return std::nullopt;
    memory.pageBytes = pageBytes;
    memory.internalPages = statistics.internal_page_count;
    memory.purgeablePages = statistics.purgeable_count;
    memory.wiredPages = statistics.wire_count;
    memory.compressorPages = statistics.compressor_page_count;
    xsw_usage swap{};
    if (ask("vm.swapusage", swap)) {
        memory.swapTotalBytes = swap.xsu_total;
        memory.swapUsedBytes = swap.xsu_used;
    }
    return memory;
}

std::vector<InterfaceReading> readInterfaces()
{
    const auto list = readInterfaceList();
    std::vector<InterfaceReading> interfaces;
    // Each message begins with its length; only those of one kind have counters.
    for (std::size_t at = 0; at + sizeof(if_msghdr) <= list.size();) {
        if_msghdr header{};
        std::memcpy(&header, list.data() + at, sizeof header);
        if (header.ifm_msglen == 0)
            break;
        if_msghdr2 message{};
        std::array<char, IF_NAMESIZE> name{};
        if (header.ifm_type == RTM_IFINFO2 && at + sizeof message <= list.size()) {
            std::memcpy(&message, list.data() + at, sizeof message);
            if (::if_indextoname(message.ifm_index, name.data())) {
                interfaces.push_back({.counters = {.name = name.data(),
                                                   .receivedBytes = message.ifm_data.ifi_ibytes,
                                                   .sentBytes = message.ifm_data.ifi_obytes},
                                      .isLoopback = message.ifm_data.ifi_type == IFT_LOOP,
                                      .hasHardware = isMacHardware(name.data())});
            }
        }
        at += header.ifm_msglen;
    }
    return interfaces;
}

std::vector<MacMount> readMounts()
{
    struct statfs *list = nullptr; // Belongs to the library.
    const int count = ::getmntinfo(&list, MNT_NOWAIT);
    std::vector<MacMount> mounts;
    for (int i = 0; i < count; ++i) {
        const auto &mount = list[i];
        const std::uint64_t block = mount.f_bsize;
        mounts.push_back({.point = mount.f_mntonname,
                          .source = mount.f_mntfromname,
                          .fsType = mount.f_fstypename,
                          .isLocal = (mount.f_flags & MNT_LOCAL) != 0,
                          .isReadOnly = (mount.f_flags & MNT_RDONLY) != 0,
                          .isHidden = (mount.f_flags & MNT_DONTBROWSE) != 0,
                          .totalBytes = mount.f_blocks * block,
                          .freeBytes = mount.f_bfree * block,
                          .availableBytes = mount.f_bavail * block});
    }
    return mounts;
}

std::optional<LoadAverage> readLoad()
{
    std::array<double, 3> load{};
    if (::getloadavg(load.data(), static_cast<int>(load.size())) != static_cast<int>(load.size()))
        return std::nullopt;
    return LoadAverage{.oneMinute = load[0], .fiveMinutes = load[1], .fifteenMinutes = load[2]};
}

std::optional<std::uint64_t> readUptimeSeconds()
{
    // Counts from the start on, asleep too, and nobody sets it: kern.boottime moves with the clock on the
    // wall.
    timespec since{};
    if (::clock_gettime(CLOCK_MONOTONIC_RAW, &since) != 0 || since.tv_sec < 0)
        return std::nullopt;
    return static_cast<std::uint64_t>(since.tv_sec);
}

std::optional<std::uint64_t> countProcesses()
{
    const int room = ::proc_listallpids(nullptr, 0);
    if (room <= 0)
        return std::nullopt;
    std::vector<pid_t> ids(static_cast<std::size_t>(room) + 64);
    const int count = ::proc_listallpids(ids.data(), static_cast<int>(ids.size() * sizeof(pid_t)));
    return count > 0 ? std::optional(static_cast<std::uint64_t>(count)) : std::nullopt;
}

} // namespace agent
