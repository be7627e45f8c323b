// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/channel.h"
#include "net/endpoint.h"
#include "net/eventstreamparser.h"
#include "net/inquiry.h"
#include "net/linkoptions.h"

#include <QByteArrayView>

namespace net {

/// An event stream (WHATWG HTML 9.2).
class EventStreamChannel final : public Channel
{
    Q_OBJECT

public:
    EventStreamChannel(const Endpoint &endpoint, const Cursor &cursor, const LinkOptions &options);
    ~EventStreamChannel() override;

    void open() override;
    void close() override;
    [[nodiscard]] bool isConnecting() const override;
    [[nodiscard]] AnswerFacts answer() const override;
    void setCursor(const Cursor &cursor) override;

private:
    void read(QByteArrayView piece);
    void finish(ConnectionEnd end);

    Inquiry::Pointer m_inquiry;
    EventStreamParser m_parser;
};

} // namespace net
