// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/answerfacts.h"
#include "net/answerhead.h"
#include "net/channel.h"
#include "net/endpoint.h"
#include "net/httprequest.h"
#include "net/inflater.h"
#include "net/linkstatus.h"
#include "net/tlsfacts.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace net {

class HttpExchange;
class KeptConnection;
struct HttpHead;

/// What is asked and which answer is taken; the way there is the same for all questions.
struct Question
{
    struct Refusal
    {
        LinkReason reason{LinkReason::HttpStatus};
        QString detail{};
    };

    std::function<HttpRequest(const Endpoint &)> request{};          ///< Of each hop.
    std::function<std::optional<Refusal>(const HttpHead &)> judge{}; ///< Nothing: it is taken.
    bool strict{false};                                              ///< WHATWG Fetch for redirects.
    KeptConnection *kept{nullptr}; ///< Borrowed, outlives the inquiry: used and left there where it fits.
};

/// The question for an event stream (WHATWG HTML 9.2.3).
[[nodiscard]] Question streamQuestion(bool strict, const QByteArray &lastEventId);

/// "HTTP 404 Not Found": a refusal by status.
[[nodiscard]] Question::Refusal refusalOf(const HttpHead &head);

/// One question: asks, follows redirects, has the headers judged, hands the body on. Says ended() once,
/// unless it is closed before. Whoever answers a signal by deleting it uses deleteLater().
class Inquiry final : public QObject
{
    Q_OBJECT

public:
    struct Close
    {
        void operator()(Inquiry *inquiry) const;
    };
    using Pointer = std::unique_ptr<Inquiry, Close>;

    Inquiry(Endpoint endpoint, Question question);
    ~Inquiry() override;

    void open();
    /// Nothing is heard of it any more; the last words are sent as far as the connection takes them at once.
    void close(QByteArrayView lastWords = {});
    /// Known not to stand yet, the TLS handshake included.
    [[nodiscard]] bool isConnecting() const;
    /// Of the accepted answer.
    [[nodiscard]] AnswerFacts answer() const;
    [[nodiscard]] const HttpHead &head() const;
    /// Behind an accepted upgrade. False where the server does not read what it is sent.
    [[nodiscard]] bool write(QByteArrayView bytes);

Q_SIGNALS:
    /// The server has shown its certificate; before anything is sent, at each hop.
    void peerSeen(const net::TlsFacts &facts);
    /// The headers are there, whatever they say; at each hop.
    void answered(const net::AnswerHead &head);
    void accepted(const QUrl &finalUrl);
    /// A piece of the body, unpacked; empty when the packed bytes gave none yet. Valid during the call.
    void pieceReceived(QByteArrayView piece);
    void redirected(const QUrl &from, const QUrl &to);
    /// CleanEnd where the answer was whole.
    void ended(const net::ConnectionEnd &end);

private:
    struct DeleteLater
    {
        void operator()(HttpExchange *exchange) const;
    };

    void send();
    void judgeHead();
    void follow(int httpStatus);
    void checkReach(const Endpoint &next);
    void goOnTo(const Endpoint &next);
    bool prepareBody();
    void unpack(QByteArrayView bytes);
    void finish(LinkReason reason, const QString &detail);
    void end(LinkReason reason, const QString &detail);

    Endpoint m_endpoint; ///< Of the present hop.
    Question m_question;
    std::unique_ptr<HttpExchange, DeleteLater> m_exchange{}; ///< Of the present hop.
    std::unique_ptr<Inflater> m_inflater{};
    int m_redirects{0};
    bool m_isAccepted{false};
    bool m_isOver{false};
};

} // namespace net
