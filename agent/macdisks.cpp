// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/macreadings.h"

#include <array>
#include <string>
#include <type_traits>
#include <utility>

#include <CoreFoundation/CoreFoundation.h>
#include <IOKit/IOBSD.h>
#include <IOKit/IOKitLib.h>
#include <IOKit/storage/IOBlockStorageDriver.h>
#include <IOKit/storage/IOStorageProtocolCharacteristics.h>

namespace agent {
namespace {

/// Something of Core Foundation that has to be given back.
template<typename Reference>
class Owned
{
public:
    explicit Owned(Reference reference)
        : m_reference(reference)
    {
    }
    ~Owned()
    {
        if (m_reference)
            ::CFRelease(m_reference);
    }
    Owned(const Owned &) = delete;
    Owned &operator=(const Owned &) = delete;
    [[nodiscard]] Reference get() const { return m_reference; }

private:
    Reference m_reference;
};

/// An object of the I/O registry that has to be given back.
class Object
{
public:
    explicit Object(io_object_t object)
        : m_object(object)
    {
    }
    ~Object()
    {
        if (m_object != IO_OBJECT_NULL)
            ::IOObjectRelease(m_object);
    }
    Object(const Object &) = delete;
    Object &operator=(const Object &) = delete;
    [[nodiscard]] io_object_t get() const { return m_object; }

private:
    io_object_t m_object;
};

std::optional<std::uint64_t> numberIn(CFDictionaryRef dictionary, CFStringRef key)
{
    const auto *value = static_cast<CFNumberRef>(::CFDictionaryGetValue(dictionary, key));
    std::int64_t number = 0;
    if (!value || ::CFGetTypeID(value) != ::CFNumberGetTypeID() ||
        !::CFNumberGetValue(value, kCFNumberSInt64Type, &number) || number < 0)
        return std::nullopt;
    return static_cast<std::uint64_t>(number);
}

std::string textOf(CFTypeRef value)
{
    std::array<char, 128> text{};
    if (!value || ::CFGetTypeID(value) != ::CFStringGetTypeID() ||
        !::CFStringGetCString(static_cast<CFStringRef>(value), text.data(), text.size(),
                              kCFStringEncodingUTF8))
        return {};
    return text.data();
}

/// "disk0": how the medium of a driver is called.
std::string nameOf(io_object_t driver)
{
    const Owned name(::IORegistryEntrySearchCFProperty(driver, kIOServicePlane, CFSTR(kIOBSDNameKey),
                                                       kCFAllocatorDefault, kIORegistryIterateRecursively));
    return textOf(name.get());
}

/// A disk image's bytes are those of the disk that its file is on.
bool isImage(io_object_t driver)
{
    constexpr IOOptionBits upwards = kIORegistryIterateRecursively | kIORegistryIterateParents;
    const Owned protocol(::IORegistryEntrySearchCFProperty(
        driver, kIOServicePlane, CFSTR(kIOPropertyProtocolCharacteristicsKey), kCFAllocatorDefault, upwards));
    if (!protocol.get() || ::CFGetTypeID(protocol.get()) != ::CFDictionaryGetTypeID())
        return false;
    const auto *characteristics = static_cast<CFDictionaryRef>(protocol.get());
    return textOf(::CFDictionaryGetValue(characteristics, CFSTR(kIOPropertyPhysicalInterconnectTypeKey))) ==
           kIOPropertyPhysicalInterconnectTypeVirtual;
}

std::optional<DiskCounters> countersOf(io_object_t driver)
{
    const Owned statistics(::IORegistryEntryCreateCFProperty(
        driver, CFSTR(kIOBlockStorageDriverStatisticsKey), kCFAllocatorDefault, 0));
    if (!statistics.get() || ::CFGetTypeID(statistics.get()) != ::CFDictionaryGetTypeID())
        return std::nullopt;
    const auto *values = static_cast<CFDictionaryRef>(statistics.get());
    const auto read = numberIn(values, CFSTR(kIOBlockStorageDriverStatisticsBytesReadKey));
    const auto written = numberIn(values, CFSTR(kIOBlockStorageDriverStatisticsBytesWrittenKey));
    auto name = nameOf(driver);
    if (!read || !written || name.empty())
        return std::nullopt;
    return DiskCounters{
        .name = std::move(name), .readBytes = *read, .writtenBytes = *written, .busyMs = std::nullopt};
}

} // namespace

std::vector<DiskCounters> readDisks()
{
    std::vector<DiskCounters> disks;
    io_iterator_t found = IO_OBJECT_NULL;
    // MACH_PORT_NULL is the default port, whose constant got another name with macOS 12. The dictionary is
    // taken.
    if (::IOServiceGetMatchingServices(MACH_PORT_NULL, ::IOServiceMatching(kIOBlockStorageDriverClass),
                                       &found) != KERN_SUCCESS)
        return disks;
    const Object drivers(found);
    for (;;) {
        const Object driver(::IOIteratorNext(drivers.get()));
        if (driver.get() == IO_OBJECT_NULL)
            return disks;
        if (isImage(driver.get()))
            continue;
        if (auto counters = countersOf(driver.get()))
            disks.push_back(std::move(*counters));
    }
}

} // namespace agent
