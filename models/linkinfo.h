// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "models/latencymeter.h"
#include "models/linkfacts.h"
#include "models/streamscope.h"
#include "models/time.h"
#include "models/tlsinfo.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <cstdint>
#include <optional>

namespace models {

/// How an endpoint's link stands: what a session tells, so that this room need not know any transport.
enum class LinkState : std::uint8_t { Idle, Connecting, Open, Live, Waiting, Paused, Stopped };

enum class LinkReason : std::uint8_t {
    None,
    ConnectionRefused,
    ConnectionReset,
    HostNotFound,
    NetworkUnreachable,
    ProxyFailed,
    ProxyAuthentication,
    TlsFailed,
    NotTls,
    CertificateExpired,
    CertificateName,
    CertificateAuthority,
    CertificateChanged,
    ClientCertificate,
    PinMismatch,
    HttpStatus,
    WrongContentType,
    NoContent,
    Silence,
    NoHeader,
    CutOff,
    CleanEnd,
    ExpectedEnd,
    RedirectLoop,
    RedirectRefused,
    BadRedirect,
    BadUrl,
    WaitingForKeyring,
    WaitingForCommand,
    SecretFailed,
    ResumeRefused,
    NotOffered, ///< The server does not have this way of receiving.
    Asked,
    SwitchedOff, ///< In the settings.
    Minimized,
    Hidden,
    AgentFailed,
    Other,
};

struct LinkInfo
{
    LinkState state{LinkState::Idle};
    LinkReason reason{LinkReason::None};
    QString detail{};                ///< Untranslated; an operating system's or a server's words.
    int httpStatus{0};               ///< 0 where none came.
    std::optional<Millis> retryAt{}; ///< Steady.
    bool isError{false};             ///< Expected ends and pauses are none.
    int attempt{0};
    Millis since{0};              ///< Steady: when this state began.
    std::optional<TlsInfo> tls{}; ///< Of the present or the last TLS connection.
    bool operator==(const LinkInfo &) const = default;
};

/// What went wrong with an endpoint, apart from its link; `count` says how often it came in a row.
enum class ProblemKind : std::uint8_t {
    Link,            ///< `reason` says what.
    NotDecodable,    ///< An event that is no JSON or has no servers.
    BadValues,       ///< Metrics of a wrong type, or no finite numbers: unknown.
    CoercedValues,   ///< Numbers that came as strings.
    OutOfRange,      ///< Percentages above 101, shown raw.
    TooManyServers,  ///< The cap of servers per endpoint.
    TooManyMetrics,  ///< The cap of metrics per server, or of names in all.
    TextTooLong,     ///< A text was cut.
    DuplicateServer, ///< One id twice in a snapshot: the last one counts.
    ServerWithoutId,
    TooDeep,          ///< Members nested too deep were ignored.
    BrokenText,       ///< Broken UTF-8 or raw control characters: replaced.
    ReportedByServer, ///< An `error` event; `detail` is its message.
    EventDropped,     ///< Over the size limit.
};

struct EndpointProblem
{
    Millis wall{0};
    ProblemKind kind{ProblemKind::Link};
    LinkReason reason{LinkReason::None};
    QString detail{};
    int httpStatus{0};
    quint64 count{1};
    bool operator==(const EndpointProblem &) const = default;
};

/// What a link has carried so far: counted by the session.
struct LinkTraffic
{
    quint64 events{0};
    quint64 bytes{0};
    quint64 reconnects{0};
    quint64 droppedEvents{0};
    double bytesPerSecond{0};
    double eventsPerSecond{0};
    quint64 eventBytes{0}; ///< Of the data of all events, unpacked; by their number: the mean.
    qint64 lastEventBytes{0};
    qint64 largestEventBytes{0};
    quint64 bursts{0}; ///< Times that several snapshots came at once after a pause, in this connection.
    std::optional<Millis> lastByte{}; ///< Steady.
    bool operator==(const LinkTraffic &) const = default;
};

/// Whether a sender's clock can be compared with this machine's.
enum class ClockKnowledge : std::uint8_t {
    NotHeard,  ///< Nothing came yet that was made for this connection.
    NoTime,    ///< Such a message came, without a time.
    Estimated, ///< By the fastest of the last messages of this connection.
    Former,    ///< By those of an earlier connection.
};

struct EndpointInfo
{
    EndpointId id{};
    QString name{};
    QString group{};      ///< Of endpoints; empty: none.
    QString displayUrl{}; ///< Without any secret.
    bool isLocal{false};
    LinkInfo link{};
    LinkTraffic traffic{};
    quint64 decodeErrors{0};
    quint64 deltas{0};                   ///< That were put on what they build on.
    quint64 baselessDeltas{0};           ///< That could not be: what they build on had not come.
    StreamScope scope{};                 ///< What its server says to have applied of what was asked for.
    QStringList capabilities{};          ///< That its server announced last.
    std::optional<Millis> lastNews{};    ///< Steady: the last new sample of its source.
    std::optional<Millis> interval{};    ///< As figures come: announced, else learned.
    std::optional<Millis> ownInterval{}; ///< Announced: how often the quickest of its sources has new ones.
    std::optional<Millis> finest{};      ///< How often the quickest one of them is sent, as the server says.
    std::optional<Millis> keep{};        ///< How much of the past its server says to hold.
    bool keepsHistory{false};            ///< Its server announced that it answers for the past.
    std::optional<Millis> clockOffset{}; ///< This machine's clock minus the server's; nullopt: not known.
    ClockKnowledge clock{ClockKnowledge::NotHeard};
    std::optional<Latency> latency{}; ///< nullopt: not known.
    LinkFacts facts{};
    QString source{};                      ///< Stable id of the agent; empty for a base server.
    QList<EndpointProblem> lastProblems{}; ///< Newest first, at most 50.
};

/// How an endpoint is introduced to the fleet.
struct EndpointDescription
{
    QString name{};
    QString group{};
    QString displayUrl{};
    bool isLocal{false};
    bool keepsHistory{false};   ///< Known before it says so itself.
    QStringList capabilities{}; ///< Likewise.
};

} // namespace models
