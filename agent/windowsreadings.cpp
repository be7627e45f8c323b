// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/windowsreadings.h"

#include "agent/windowstext.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <winsock2.h>

#include <ws2tcpip.h>

#include <windows.h>
// After windows.h, which they need.
#include <iphlpapi.h>
#include <netioapi.h>
#include <psapi.h>
#include <winioctl.h>
#include <winternl.h>

namespace agent {
namespace {

constexpr unsigned mostDisks = 64;
constexpr std::size_t mostProcessorsOfGroup = 64;

using PerformanceInformation = SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION;
using QueryOfGroup = NTSTATUS(NTAPI *)(ULONG what, void *group, ULONG groupBytes, void *out, ULONG outBytes,
                                       ULONG *written);

/// Of ntdll.dll, whose import library lacks it; null in a Windows that does.
QueryOfGroup queryOfGroup()
{
    const HMODULE ntdll = ::GetModuleHandleW(L"ntdll.dll");
    const auto found = ntdll ? ::GetProcAddress(ntdll, "NtQuerySystemInformationEx") : nullptr;
    return reinterpret_cast<QueryOfGroup>(reinterpret_cast<void *>(found));
}

std::uint64_t unsignedOf(const LARGE_INTEGER &number)
{
    return number.QuadPart > 0 ? static_cast<std::uint64_t>(number.QuadPart) : 0;
}

/// Each place where a volume is mounted.
std::vector<std::string> placesOf(const wchar_t *volume)
{
    std::vector<wchar_t> names(1024);
    DWORD units = 0;
    while (
        !::GetVolumePathNamesForVolumeNameW(volume, names.data(), static_cast<DWORD>(names.size()), &units)) {
        if (::GetLastError() != ERROR_MORE_DATA || units <= names.size())
            return {};
        names.resize(units);
    }
    std::vector<std::string> places;
    for (const wchar_t *name = names.data(); *name != L'\0'; name += std::wstring_view(name).size() + 1)
        places.push_back(utf8From(name));
    return places;
}

std::optional<FileSystemUse> useOf(const wchar_t *volume)
{
    DWORD flags = 0;
    ULARGE_INTEGER available{};
    ULARGE_INTEGER total{};
    ULARGE_INTEGER free{};
    const auto places = placesOf(volume);
    // Of its place: of a volume's own name, Wine does not know what it is on.
    if (places.empty() || ::GetDriveTypeW(wideFrom(places.front()).c_str()) != DRIVE_FIXED ||
        !::GetVolumeInformationW(volume, nullptr, 0, nullptr, nullptr, &flags, nullptr, 0) ||
        (flags & FILE_READ_ONLY_VOLUME) != 0 || !::GetDiskFreeSpaceExW(volume, &available, &total, &free))
        return std::nullopt;
    auto name = volumeName(places);
    return name ? fileSystemUse(std::move(*name), total.QuadPart, free.QuadPart, available.QuadPart)
                : std::nullopt;
}

} // namespace

std::vector<ProcessorTimes> readProcessors()
{
    std::vector<ProcessorTimes> processors;
    std::array<PerformanceInformation, mostProcessorsOfGroup> group{};
    const auto append = [&](ULONG bytes) {
        for (std::size_t i = 0; i < bytes / sizeof group[0] && i < group.size(); ++i) {
            processors.push_back({.idle = unsignedOf(group[i].IdleTime),
                                  .kernel = unsignedOf(group[i].KernelTime),
                                  .user = unsignedOf(group[i].UserTime)});
        }
    };
    const auto groups = ::GetActiveProcessorGroupCount();
    if (const auto query = queryOfGroup(); query && groups > 1) {
        for (USHORT i = 0; i < groups; ++i) {
            ULONG bytes = 0;
            if (query(SystemProcessorPerformanceInformation, &i, sizeof i, group.data(), sizeof group,
                      &bytes) >= 0)
                append(bytes);
        }
        return processors;
    }
    ULONG bytes = 0;
    if (::NtQuerySystemInformation(SystemProcessorPerformanceInformation, group.data(), sizeof group,
                                   &bytes) >= 0)
        append(bytes);
    return processors;
}

std::optional<WindowsMemory> readMemory()
{
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof status;
    if (!::GlobalMemoryStatusEx(&status))
        return std::nullopt;
    SYSTEM_INFO system{};
    ::GetSystemInfo(&system);
    WindowsMemory memory{.totalBytes = status.ullTotalPhys,
                         .availableBytes = status.ullAvailPhys,
                         .pageBytes = system.dwPageSize};
    ::EnumPageFilesW(
        [](void *sum, ENUM_PAGE_FILE_INFORMATION *file, const wchar_t *) -> BOOL {
            static_cast<WindowsMemory *>(sum)->pageFilePages += file->TotalSize;
            static_cast<WindowsMemory *>(sum)->usedPageFilePages += file->TotalInUse;
            return TRUE;
        },
        &memory);
    return memory;
}

std::vector<InterfaceReading> readInterfaces()
{
    std::vector<InterfaceReading> interfaces;
    MIB_IF_TABLE2 *table = nullptr;
    if (::GetIfTable2(&table) != NO_ERROR)
        return interfaces;
    for (ULONG i = 0; i < table->NumEntries; ++i) {
        const MIB_IF_ROW2 &row = table->Table[i];
        if (row.InterfaceAndOperStatusFlags.FilterInterface ||
            row.InterfaceAndOperStatusFlags.EndPointInterface)
            continue;
        interfaces.push_back({.counters = {.name = utf8From(row.Alias),
                                           .receivedBytes = row.InOctets,
                                           .sentBytes = row.OutOctets},
                              .isLoopback = row.Type == IF_TYPE_SOFTWARE_LOOPBACK,
                              .hasHardware = row.InterfaceAndOperStatusFlags.HardwareInterface != 0});
    }
    ::FreeMibTable(table);
    return interfaces;
}

std::vector<DiskPerformance> readDisks()
{
    std::vector<DiskPerformance> disks;
    for (unsigned number = 0; number < mostDisks; ++number) {
        std::wstring name(L"\\\\.\\PhysicalDrive");
        name += std::to_wstring(number);
        // Asking for no access needs no rights.
        const HANDLE disk = ::CreateFileW(name.c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                                          OPEN_EXISTING, 0, nullptr);
        if (disk == INVALID_HANDLE_VALUE)
            continue; // Numbers of disks that were taken out stay free.
        DISK_PERFORMANCE performance{};
        DWORD bytes = 0;
        if (::DeviceIoControl(disk, IOCTL_DISK_PERFORMANCE, nullptr, 0, &performance, sizeof performance,
                              &bytes, nullptr) &&
            bytes == sizeof performance) {
            disks.push_back({.number = number,
                             .bytesRead = performance.BytesRead.QuadPart,
                             .bytesWritten = performance.BytesWritten.QuadPart,
                             .idleTime = performance.IdleTime.QuadPart,
                             .queryTime = performance.QueryTime.QuadPart});
        }
        ::CloseHandle(disk);
    }
    return disks;
}

std::vector<FileSystemUse> readFileSystems()
{
    std::vector<FileSystemUse> fileSystems;
    std::array<wchar_t, MAX_PATH + 1> volume{};
    const HANDLE search = ::FindFirstVolumeW(volume.data(), static_cast<DWORD>(volume.size()));
    if (search == INVALID_HANDLE_VALUE)
        return fileSystems;
    do {
        if (auto use = useOf(volume.data()))
            fileSystems.push_back(std::move(*use));
    } while (::FindNextVolumeW(search, volume.data(), static_cast<DWORD>(volume.size())));
    ::FindVolumeClose(search);
    return fileSystems;
}

std::uint64_t readUptimeSeconds()
{
    return ::GetTickCount64() / 1000;
}

std::optional<std::uint64_t> countProcesses()
{
    PERFORMANCE_INFORMATION information{};
    if (!::GetPerformanceInfo(&information, sizeof information) || information.ProcessCount == 0)
        return std::nullopt;
    return information.ProcessCount;
}

} // namespace agent
