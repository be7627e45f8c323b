// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/ticktext.h"

#include "agent/encoder.h"
#include "agent/jsonobject.h"

#include <algorithm>

namespace agent {
namespace {

/// Puts members one after the other, each into the object where it belongs. Those of one object follow each
/// other.
class MemberList
{
public:
    explicit MemberList(std::string &out)
        : m_out(out)
    {
        m_out += '{';
    }
    void end()
    {
        closeObject();
        m_out += '}';
    }

    /// `text` is `"key":value`.
    void add(Field field, std::string_view text)
    {
        begin(field);
        m_out += text;
    }
    void addNull(Field field)
    {
        begin(field);
        m_out.append("\"").append(nameOf(field).key).append("\":null");
    }
    void addNullObject(std::string_view object)
    {
        closeObject();
        separate();
        m_out.append("\"").append(object).append("\":null");
    }
    void begin(Field field)
    {
        const auto object = nameOf(field).object;
        if (object == m_object) {
            separate();
            return;
        }
        closeObject();
        separate();
        if (!object.empty())
            m_out.append("\"").append(object).append("\":{");
        m_object = object;
    }

private:
    void closeObject()
    {
        if (!m_object.empty())
            m_out += '}';
        m_object = {};
    }
    void separate()
    {
        if (m_out.back() != '{')
            m_out += ',';
    }

    std::string &m_out;
    std::string_view m_object{};
};

void appendTraffic(std::string &out, const TrafficRate &rate)
{
    JsonObject object(out);
    object.text("name", rate.name);
    object.bytesPerSecond("rx", rate.receivedBytes);
    object.bytesPerSecond("tx", rate.sentBytes);
    object.end();
}

void appendDevice(std::string &out, const DiskRate &rate)
{
    JsonObject object(out);
    object.text("name", rate.name);
    object.bytesPerSecond("read", rate.readBytes);
    object.bytesPerSecond("write", rate.writtenBytes);
    object.number("busy", rate.busyPercent);
    object.end();
}

void appendFileSystem(std::string &out, const FileSystemUse &use)
{
    JsonObject object(out);
    object.text("mount", use.mount);
    object.number("percent", use.usedPercent);
    object.number("used", use.usedBytes);
    object.number("total", use.totalBytes);
    object.end();
}

void appendCore(std::string &out, const std::optional<double> &percent)
{
    if (percent) {
        appendJsonNumber(out, *percent);
    } else {
        out += "null";
    }
}

/// Writes the members of a server that are known; `note(field, begin)` after each.
template<typename Note>
class ServerWriter
{
public:
    ServerWriter(std::string &out, Note note)
        : m_out(out)
        , m_list(out)
        , m_note(note)
    {
    }
    void end() { m_list.end(); }

    template<typename Append>
    void member(Field field, Append append)
    {
        m_list.begin(field);
        const auto begin = m_out.size();
        m_out.append("\"").append(nameOf(field).key).append("\":");
        append(m_out);
        m_note(field, begin);
    }
    void text(Field field, std::string_view value)
    {
        member(field, [value](std::string &out) { appendJsonString(out, value); });
    }
    void optionalText(Field field, std::string_view value)
    {
        if (!value.empty())
            text(field, value);
    }
    void number(Field field, const std::optional<double> &value)
    {
        if (value && std::isfinite(*value))
            member(field, [&](std::string &out) { appendJsonNumber(out, *value); });
    }
    void number(Field field, const std::optional<std::uint64_t> &value)
    {
        if (value)
            member(field, [&](std::string &out) { appendJsonNumber(out, *value); });
    }
    void bytesPerSecond(Field field, double value)
    {
        const auto rounded = static_cast<std::int64_t>(std::llround(value));
        member(field, [rounded](std::string &out) { appendJsonNumber(out, rounded); });
    }
    template<typename Items, typename Append>
    void list(Field field, const Items &items, Append append)
    {
        if (!items.empty())
            member(field, [&](std::string &out) { appendJsonArray(out, items, append); });
    }

private:
    std::string &m_out;
    MemberList m_list;
    Note m_note;
};

template<typename Writer>
void writeDetails(Writer &writer, const ServerSample &server)
{
    const auto isKnown = [](const std::optional<double> &percent) { return percent.has_value(); };
    if (std::ranges::any_of(server.corePercents, isKnown))
        writer.list(Field::CpuCores, server.corePercents, appendCore);
    writer.number(Field::Cores, server.cores);
    writer.number(Field::MemoryUsed, server.memoryUsedBytes);
    writer.number(Field::MemoryTotal, server.memoryTotalBytes);
    writer.number(Field::Swap, server.swapPercent);
    writer.number(Field::SwapUsed, server.swapUsedBytes);
    writer.number(Field::SwapTotal, server.swapTotalBytes);
    writer.list(Field::Disks, server.disks, appendFileSystem);
    if (server.network) {
        writer.bytesPerSecond(Field::NetworkRx, server.network->receivedBytes);
        writer.bytesPerSecond(Field::NetworkTx, server.network->sentBytes);
    }
    writer.list(Field::Interfaces, server.interfaces, appendTraffic);
    if (server.io) {
        writer.bytesPerSecond(Field::IoRead, server.io->readBytes);
        writer.bytesPerSecond(Field::IoWrite, server.io->writtenBytes);
        writer.number(Field::IoBusy, server.io->busyPercent);
    }
    writer.list(Field::Devices, server.devices, appendDevice);
    if (server.load) {
        writer.number(Field::Load1, std::optional(server.load->oneMinute));
        writer.number(Field::Load5, server.load->fiveMinutes);
        writer.number(Field::Load15, server.load->fifteenMinutes);
    }
    writer.number(Field::Processes, server.processes);
}

template<typename Writer>
void writeServer(Writer &writer, const ServerSample &server)
{
    writer.text(Field::Id, server.id);
    writer.text(Field::Name, server.name);
    writer.text(Field::Status, statusWord(server.status));
    writer.number(Field::Cpu, server.cpuPercent);
    writer.number(Field::Memory, server.memoryPercent);
    writer.number(Field::Disk, server.diskPercent);
    writer.number(Field::Uptime, server.uptimeSeconds);
    writer.member(Field::LastUpdate, [&](std::string &out) {
        out += '"';
        appendIsoTime(out, server.lastUpdateMs);
        out += '"';
    });
    writer.optionalText(Field::Location, server.location);
    writer.optionalText(Field::Type, server.type);
    writeDetails(writer, server);
}

std::uint32_t position(std::size_t size)
{
    return static_cast<std::uint32_t>(size);
}

void appendIds(std::string &out, const std::vector<std::string_view> &ids)
{
    appendJsonArray(out, ids, appendJsonString);
}

} // namespace

TickText::TickText(const Snapshot &snapshot, std::size_t sizeHint)
    : m_seq(snapshot.seq)
    , m_timestampMs(snapshot.timestampMs)
{
    constexpr std::size_t usualMembers = 13;
    m_text.reserve(sizeHint);
    m_servers.reserve(snapshot.servers.size());
    m_members.reserve(snapshot.servers.size() * usualMembers);
    for (const auto &server : snapshot.servers)
        add(server);
}

void TickText::add(const ServerSample &sample)
{
    if (!m_servers.empty())
        m_text += ',';
    Server server{.id = sample.id,
                  .lastUpdateMs = sample.lastUpdateMs,
                  .begin = position(m_text.size()),
                  .firstMember = position(m_members.size())};
    const auto note = [this](Field field, std::size_t begin) {
        m_members.push_back({.field = field, .begin = position(begin), .end = position(m_text.size())});
    };
    ServerWriter writer(m_text, note);
    writeServer(writer, sample);
    writer.end();
    server.end = position(m_text.size());
    server.endMember = position(m_members.size());
    m_servers.push_back(std::move(server));
}

void TickText::appendServers(std::string &out, const Selection &selection) const
{
    const bool isEveryServer = selection.servers.isEverything();
    if (isEveryServer && selection.fields.isEverything()) {
        out.append("[").append(m_text).append("]");
        return;
    }
    appendJsonArray(
        out, m_servers,
        [&](std::string &text, const Server &server) { appendServer(text, server, selection.fields); },
        [&](const Server &server) { return isEveryServer || selection.servers.covers(server.id); });
}

void TickText::addChanges(JsonObject &object, const TickText &base, const Selection &selection) const
{
    const bool isEveryServer = selection.servers.isEverything();
    const auto covers = [&](const Server &server) {
        return isEveryServer || selection.servers.covers(server.id);
    };
    std::vector<std::string_view> unsampled;
    std::vector<std::string_view> removed;
    auto &out = object.member("data");
    out += '[';
    for (std::size_t i = 0; i < m_servers.size(); ++i) {
        const auto &server = m_servers[i];
        if (!covers(server))
            continue;
        const auto *before = base.find(server.id, i);
        const auto size = out.size();
        if (out.back() != '[')
            out += ',';
        bool hasChanged = true;
        if (before) {
            hasChanged = appendChange(out, server, base, *before, selection.fields);
        } else {
            appendServer(out, server, selection.fields);
        }
        if (!hasChanged)
            out.resize(size);
        if (before && server.lastUpdateMs != m_timestampMs && server.lastUpdateMs == before->lastUpdateMs)
            unsampled.push_back(server.id);
    }
    out += ']';
    for (std::size_t i = 0; i < base.m_servers.size(); ++i) {
        const auto &server = base.m_servers[i];
        if (!find(server.id, i) && covers(server))
            removed.push_back(server.id);
    }
    appendIds(object.member("unsampled"), unsampled);
    appendIds(object.member("removed"), removed);
}

void TickText::appendServer(std::string &out, const Server &server, const Fields &fields) const
{
    if (fields.isEverything()) {
        out.append(m_text, server.begin, server.end - server.begin);
        return;
    }
    MemberList list(out);
    for (auto i = server.firstMember; i < server.endMember; ++i) {
        if (fields.covers(m_members[i].field))
            list.add(m_members[i].field, textOf(m_members[i]));
    }
    list.end();
}

/// False if it has changed in nothing that a reader does not know by itself.
bool TickText::appendChange(std::string &out, const Server &server, const TickText &base,
                            const Server &before, const Fields &fields) const
{
    MemberList list(out);
    bool hasChanged = false;
    // Both are in the order of Field.
    auto now = server.firstMember;
    auto then = before.firstMember;
    std::string_view goneObject;
    while (now < server.endMember || then < before.endMember) {
        const bool isHere = now < server.endMember;
        const bool wasThere = then < before.endMember;
        if (isHere && (!wasThere || m_members[now].field <= base.m_members[then].field)) {
            const auto &member = m_members[now++];
            const bool isOld = wasThere && base.m_members[then].field == member.field;
            const bool isSame = isOld && base.textOf(base.m_members[then]) == textOf(member);
            if (isOld)
                ++then;
            const bool isId = member.field == Field::Id;
            const bool isKnownTime =
                member.field == Field::LastUpdate && server.lastUpdateMs == m_timestampMs;
            if (!fields.covers(member.field) || (isSame && !isId) || isKnownTime)
                continue;
            list.add(member.field, textOf(member));
            hasChanged = hasChanged || !isId;
            continue;
        }
        const auto field = base.m_members[then++].field;
        if (!fields.covers(field))
            continue;
        hasChanged = true;
        const auto object = nameOf(field).object;
        if (object.empty() || hasObject(server, object, fields)) {
            list.addNull(field);
        } else if (object != goneObject) {
            list.addNullObject(object);
            goneObject = object;
        }
    }
    list.end();
    return hasChanged;
}

bool TickText::hasObject(const Server &server, std::string_view object, const Fields &fields) const
{
    for (auto i = server.firstMember; i < server.endMember; ++i) {
        if (fields.covers(m_members[i].field) && nameOf(m_members[i].field).object == object)
            return true;
    }
    return false;
}

std::string_view TickText::textOf(const Member &member) const
{
    return std::string_view(m_text).substr(member.begin, member.end - member.begin);
}

const TickText::Server *TickText::find(std::string_view id, std::size_t likely) const
{
    if (likely < m_servers.size() && m_servers[likely].id == id)
        return &m_servers[likely];
    if (m_byId.empty()) {
        for (std::size_t i = 0; i < m_servers.size(); ++i)
            m_byId.emplace(m_servers[i].id, i);
    }
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : &m_servers[found->second];
}

} // namespace agent
