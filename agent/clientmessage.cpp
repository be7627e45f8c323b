// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/clientmessage.h"

#include "agent/json.h"
#include "agent/jsonview.h"

namespace agent {
namespace {

constexpr std::size_t mostMessageDepth = 8;

/// Of another kind than it should be it counts as not said.
std::string sinceOf(JsonView value)
{
    return value.kind() == JsonKind::Number ? std::string(value.raw()) : value.text().value_or("");
}

} // namespace

tl::expected<ClientMessage, std::string> readClientMessage(std::string_view json)
{
    const auto object = validUtf8(json) == json ? checkedJson(json, mostMessageDepth) : std::nullopt;
    if (!object || object->kind() != JsonKind::Object)
        return tl::unexpected(
            std::string("This is no JSON object. Say {\"type\":\"resume\",\"since\":\"ID\"}."));
    ClientMessage message;
    for (JsonItems members(*object); members.next();) {
        const auto name = members.key().text();
        if (name == "type")
            message.type = members.value().text().value_or("");
        else if (name == "since")
            message.since = sinceOf(members.value());
    }
    return message;
}

} // namespace agent
