// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <systemd/sd-bus.h>

#include <tl/expected.hpp>

#include <string>

namespace agent {

/// sd-bus, as far as it is used here. libsystemd is loaded when somebody wants to be announced, and not
/// linked: with it come half a dozen libraries, which a program that faces the network does not load for an
/// option that is off. Wherever Avahi is, libsystemd is, too: Avahi's own D-Bus library needs it.
struct SdBus
{
    decltype(&::sd_bus_open_system) openSystem{nullptr};
    decltype(&::sd_bus_close_unref) closeUnref{nullptr};
    decltype(&::sd_bus_get_fd) getFd{nullptr};
    decltype(&::sd_bus_get_events) getEvents{nullptr};
    decltype(&::sd_bus_get_timeout) getTimeout{nullptr};
    decltype(&::sd_bus_process) process{nullptr};
    decltype(&::sd_bus_send) send{nullptr};
    decltype(&::sd_bus_call_async) callAsync{nullptr};
    decltype(&::sd_bus_add_match_async) addMatchAsync{nullptr};
    decltype(&::sd_bus_slot_set_destroy_callback) slotSetDestroyCallback{nullptr};
    decltype(&::sd_bus_slot_set_floating) slotSetFloating{nullptr};
    decltype(&::sd_bus_slot_unref) slotUnref{nullptr};
    decltype(&::sd_bus_message_new_method_call) newMethodCall{nullptr};
    decltype(&::sd_bus_message_unref) messageUnref{nullptr};
    decltype(&::sd_bus_message_set_auto_start) setAutoStart{nullptr};
    decltype(&::sd_bus_message_set_expect_reply) setExpectReply{nullptr};
    decltype(&::sd_bus_message_append) append{nullptr};
    decltype(&::sd_bus_message_append_array) appendArray{nullptr};
    decltype(&::sd_bus_message_open_container) openContainer{nullptr};
    decltype(&::sd_bus_message_close_container) closeContainer{nullptr};
    decltype(&::sd_bus_message_read) read{nullptr};
    decltype(&::sd_bus_message_is_method_error) isMethodError{nullptr};
    decltype(&::sd_bus_message_get_error) getError{nullptr};
    decltype(&::sd_bus_message_get_sender) getSender{nullptr};
    decltype(&::sd_bus_message_get_path) getPath{nullptr};
};

/// Never unloaded again. The error is what the system says.
[[nodiscard]] tl::expected<SdBus, std::string> loadSdBus();

} // namespace agent
