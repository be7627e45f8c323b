// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tail.h"

#include "app/jsonline.h"
#include "app/tailwords.h"
#include "app/tokenfile.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

/// What the stream really came from, without the credentials.
QByteArray printable(QUrl url)
{
    if (url.path().isEmpty())
        url.setPath(u"/"_s);
    return url.toEncoded(QUrl::RemoveUserInfo);
}

/// The cursor that an agent puts into a message where the way itself has none.
QByteArray idInside(const QByteArray &message)
{
    return QJsonDocument::fromJson(message).object().value("id"_L1).toString().toUtf8();
}

} // namespace

Tail::Tail(const TailOptions &options, net::Clock &clock, const net::Chance &chance, Write write,
           QObject *parent)
    : QObject(parent)
    , m_link(options.endpoint, options.link, clock, chance)
    , m_write(std::move(write))
    , m_eventsLeft(options.maxEvents)
{
    m_link.setLastEventId(options.lastEventId);
    if (!options.tokenFile.isEmpty())
        m_link.setEndpointSource(withTokenFile(options.endpoint, options.tokenFile));
    connect(&m_link, &net::Link::opened, this,
            [this](const QUrl &url) { print(JsonLine("open").add("url", printable(url)).line()); });
    connect(&m_link, &net::Link::eventsReceived, this, &Tail::printEvents);
    connect(&m_link, &net::Link::commentReceived, this,
            [this](const QByteArray &text) { print(JsonLine("comment").add("data", text).line()); });
    connect(&m_link, &net::Link::eventDropped, this,
            [this](qint64 bytes) { print(JsonLine("dropped").add("bytes", bytes).line()); });
    connect(&m_link, &net::Link::statusChanged, this, &Tail::followLink);
}

void Tail::start()
{
    if (m_eventsLeft == 0U)
        end(0);
    else
        m_link.start();
}

void Tail::command(const QByteArray &line)
{
    if (line.trimmed() == "restart" && !m_hasEnded)
        m_link.restart();
}

void Tail::print(const QByteArray &line)
{
    if (!m_hasEnded && !m_write(line))
        end(1);
}

void Tail::printEvents(const QList<net::StreamEvent> &events)
{
    for (const net::StreamEvent &event : events) {
        if (m_hasEnded)
            return;
        print(JsonLine("event")
                  .add("type", event.type)
                  .add("data", event.data)
                  .add("id", event.lastEventId)
                  .add("origin", event.origin.toUtf8())
                  .line());
        if (event.lastEventId.isEmpty() && m_link.way() != net::Way::EventStream) {
            if (const QByteArray id = idInside(event.data); !id.isEmpty())
                m_link.offerLastEventId(id);
        }
        if (m_eventsLeft && --*m_eventsLeft == 0)
            end(0);
    }
}

void Tail::followLink(const net::LinkStatus &status)
{
    const net::LinkState before = std::exchange(m_state, status.state);
    if (status.state == before)
        return;
    const bool isFatal = status.state == net::LinkState::Stopped;
    if (isFatal || status.state == net::LinkState::Waiting)
        print(JsonLine("error").add("fatal", isFatal).add("message", describe(status).toUtf8()).line());
    if (isFatal)
        end(1);
}

void Tail::end(int exitCode)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_link.stop();
    Q_EMIT ended(exitCode);
}

} // namespace app
