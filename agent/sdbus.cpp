// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/sdbus.h"

#include <dlfcn.h>

#include <type_traits>

namespace agent {
namespace {

std::string lastError()
{
    const char *error = dlerror();
    return error ? error : "it is not known why";
}

} // namespace

tl::expected<SdBus, std::string> loadSdBus()
{
    void *library = dlopen("libsystemd.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return tl::unexpected(lastError());
    SdBus bus;
    bool hasAll = true;
    const auto find = [library, &hasAll](const char *name, auto &function) {
        function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(library, name));
        hasAll = hasAll && function;
    };
    find("sd_bus_open_system", bus.openSystem);
    find("sd_bus_close_unref", bus.closeUnref);
    find("sd_bus_get_fd", bus.getFd);
    find("sd_bus_get_events", bus.getEvents);
    find("sd_bus_get_timeout", bus.getTimeout);
    find("sd_bus_process", bus.process);
    find("sd_bus_send", bus.send);
    find("sd_bus_call_async", bus.callAsync);
    find("sd_bus_add_match_async", bus.addMatchAsync);
    find("sd_bus_slot_set_destroy_callback", bus.slotSetDestroyCallback);
    find("sd_bus_slot_set_floating", bus.slotSetFloating);
    find("sd_bus_slot_unref", bus.slotUnref);
    find("sd_bus_message_new_method_call", bus.newMethodCall);
    find("sd_bus_message_unref", bus.messageUnref);
    find("sd_bus_message_set_auto_start", bus.setAutoStart);
    find("sd_bus_message_set_expect_reply", bus.setExpectReply);
    find("sd_bus_message_append", bus.append);
    find("sd_bus_message_append_array", bus.appendArray);
    find("sd_bus_message_open_container", bus.openContainer);
    find("sd_bus_message_close_container", bus.closeContainer);
    find("sd_bus_message_read", bus.read);
    find("sd_bus_message_is_method_error", bus.isMethodError);
    find("sd_bus_message_get_error", bus.getError);
    find("sd_bus_message_get_sender", bus.getSender);
    find("sd_bus_message_get_path", bus.getPath);
    if (!hasAll)
        return tl::unexpected(lastError());
    return bus;
}

} // namespace agent
