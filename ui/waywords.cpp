// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waywords.h"

#include <QCoreApplication>

namespace ui::waywords {

using models::Transport;
using models::TransportReason;
using models::WayTrouble;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::waywords)
};

} // namespace

QString name(Transport way)
{
    switch (way) {
    case Transport::None:
        return {};
    case Transport::EventStream:
        return Words::tr("event stream (SSE)");
    case Transport::WebSocket:
        return Words::tr("WebSocket");
    case Transport::LongPoll:
        return Words::tr("long polling");
    case Transport::Poll:
        return Words::tr("polling");
    }
    Q_UNREACHABLE();
}

QString shortName(Transport way)
{
    switch (way) {
    case Transport::EventStream:
        //: Server-sent events, the kind of stream.
        return Words::tr("SSE");
    case Transport::None:
    case Transport::WebSocket:
    case Transport::LongPoll:
    case Transport::Poll:
        return name(way);
    }
    Q_UNREACHABLE();
}

QString reason(TransportReason reason)
{
    switch (reason) {
    case TransportReason::OnlyOne:
        return Words::tr("the only one that this version speaks");
    case TransportReason::Chosen:
        return Words::tr("chosen in the settings");
    case TransportReason::FirstChoice:
        return Words::tr("the first choice");
    case TransportReason::Remembered:
        return Words::tr("it worked before");
    case TransportReason::Fallback:
        return Words::tr("because a better one does not work");
    }
    Q_UNREACHABLE();
}

QString trouble(WayTrouble trouble)
{
    switch (trouble) {
    case WayTrouble::None:
        return {};
    case WayTrouble::NotOffered:
        return Words::tr("the server does not offer it");
    case WayTrouble::NoHeader:
        return Words::tr("no answer came for long; a proxy may be holding it back");
    case WayTrouble::NothingBehindHeader:
        return Words::tr("an answer began and nothing followed; a proxy may be holding it back");
    case WayTrouble::Bursts:
        return Words::tr("its events came several at once after a pause; a proxy may be collecting them");
    case WayTrouble::EndsEarly:
        return Words::tr("its connections ended within seconds, one after the other");
    case WayTrouble::Silent:
        return Words::tr("it fell silent again and again");
    case WayTrouble::NoFigures:
        return Words::tr("no figures came in time");
    }
    Q_UNREACHABLE();
}

} // namespace ui::waywords
