// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retrypolicy.h"

#include <QDateTime>
#include <QLocale>
#include <QString>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <utility>

namespace net {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds firstFloor = 2'500ms;
constexpr milliseconds secondFloor = 5'000ms;
constexpr milliseconds highestFloor = 60'000ms;
constexpr milliseconds soon = 1'000ms;
constexpr milliseconds mostGranted = 10min; ///< To `retry:` and Retry-After.
constexpr milliseconds stableAfter = 10'000ms;
constexpr milliseconds strictRetry = 3'000ms;
constexpr int wakesAtOnce = 3; ///< Networks come back in steps: link, address, route.

milliseconds scaled(milliseconds whole, double part)
{
    return milliseconds(static_cast<milliseconds::rep>(static_cast<double>(whole.count()) * part));
}

Verdict classifyStatus(const Loss &loss, const RetryRules &rules)
{
    const int status = loss.httpStatus;
    if (rules.strict)
        return Verdict::Stop;
    if (status == 400 && loss.hadResumeId)
        return Verdict::DropIdAndRetry;
    if (status < 200 || status >= 500 || status == 408 || status == 429)
        return Verdict::Retry;
    return loss.wasEverLive || rules.persist ? Verdict::RetrySlowly : Verdict::Stop;
}

} // namespace

Verdict classify(const Loss &loss, const RetryRules &rules)
{
    switch (loss.reason) {
    case LinkReason::None:
    case LinkReason::ConnectionRefused:
    case LinkReason::ConnectionReset:
    case LinkReason::HostNotFound:
    case LinkReason::NetworkUnreachable:
    case LinkReason::ProxyFailed:
    case LinkReason::TlsFailed:
    case LinkReason::NotTls:
    case LinkReason::CertificateExpired:
    case LinkReason::CertificateName:
    case LinkReason::CertificateAuthority:
    case LinkReason::CertificateChanged:
    case LinkReason::ClientCertificate:
    case LinkReason::WaitingForKeyring:
    case LinkReason::WaitingForCommand:
    case LinkReason::SecretFailed:
    case LinkReason::Silence:
    case LinkReason::NoHeader:
    case LinkReason::CutOff:
    case LinkReason::Asked:
    case LinkReason::Minimized:
    case LinkReason::Hidden:
    case LinkReason::Other:
        return Verdict::Retry;
    case LinkReason::CleanEnd:
        return loss.wasStable ? Verdict::RetrySoon : Verdict::Retry;
    case LinkReason::ExpectedEnd:
        return Verdict::RetrySoon;
    case LinkReason::NoContent:
    case LinkReason::BadUrl:
    case LinkReason::PinMismatch:
        return Verdict::Stop;
    case LinkReason::ResumeRefused:
        return Verdict::DropIdAndRetry;
    case LinkReason::HttpStatus:
        return classifyStatus(loss, rules);
    case LinkReason::ProxyAuthentication:
    case LinkReason::WrongContentType:
    case LinkReason::RedirectLoop:
    case LinkReason::RedirectRefused:
    case LinkReason::BadRedirect:
    case LinkReason::NotOffered:
        return !rules.strict && (loss.wasEverLive || rules.persist) ? Verdict::RetrySlowly : Verdict::Stop;
    }
    Q_UNREACHABLE();
}

bool isError(LinkReason reason)
{
    switch (reason) {
    case LinkReason::None:
    case LinkReason::CleanEnd:
    case LinkReason::ExpectedEnd:
    case LinkReason::Asked:
    case LinkReason::Minimized:
    case LinkReason::Hidden:
    case LinkReason::WaitingForKeyring:
    case LinkReason::WaitingForCommand:
        return false;
    case LinkReason::ConnectionRefused:
    case LinkReason::ConnectionReset:
    case LinkReason::HostNotFound:
    case LinkReason::NetworkUnreachable:
    case LinkReason::ProxyFailed:
    case LinkReason::ProxyAuthentication:
    case LinkReason::TlsFailed:
    case LinkReason::NotTls:
    case LinkReason::CertificateExpired:
    case LinkReason::CertificateName:
    case LinkReason::CertificateAuthority:
    case LinkReason::CertificateChanged:
    case LinkReason::ClientCertificate:
    case LinkReason::SecretFailed:
    case LinkReason::PinMismatch:
    case LinkReason::HttpStatus:
    case LinkReason::WrongContentType:
    case LinkReason::NoContent:
    case LinkReason::Silence:
    case LinkReason::NoHeader:
    case LinkReason::CutOff:
    case LinkReason::RedirectLoop:
    case LinkReason::RedirectRefused:
    case LinkReason::BadRedirect:
    case LinkReason::BadUrl:
    case LinkReason::ResumeRefused:
    case LinkReason::NotOffered:
    case LinkReason::Other:
        return true;
    }
    Q_UNREACHABLE();
}

std::optional<milliseconds> parseRetryAfter(QByteArrayView value, milliseconds wallNow)
{
    const QByteArrayView text = value.trimmed();
    if (text.isEmpty() || text.size() > 64)
        return {};
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        constexpr qint64 aYear = qint64(366) * 24 * 3600;
        qint64 seconds = 0;
        for (const char digit : text)
            seconds = std::min(seconds * 10 + (digit - '0'), aYear);
        return std::chrono::seconds(seconds);
    }

    // The date forms of RFC 9110, 5.6.7. All are in GMT; the weekday says nothing, and behind a year of two
    // digits it would seem to be wrong.
    const QString date = QString::fromLatin1(text).simplified();
    const std::array formats{u"dd MMM yyyy hh:mm:ss 'GMT'"_s, u"dd-MMM-yy hh:mm:ss 'GMT'"_s,
                             u"MMM d hh:mm:ss yyyy"_s};
    for (const QString &format : formats) {
        QDateTime when = QLocale::c().toDateTime(date.section(u' ', 1), format);
        if (!when.isValid())
            continue;
        when = QDateTime(when.date(), when.time(), QTimeZone::utc());
        if (when.date().year() < 1970)
            when = when.addYears(100);
        return std::max(milliseconds(when.toMSecsSinceEpoch()) - wallNow, milliseconds(0));
    }
    return {};
}

RetryPolicy::RetryPolicy(RetryRules rules, Chance chance)
    : m_rules(rules)
    , m_chance(std::move(chance))
{
}

void RetryPolicy::setServerRetry(std::optional<milliseconds> retry)
{
    m_serverRetry = retry;
}

void RetryPolicy::dataArrived(TimePoint now)
{
    if (!m_liveSince)
        m_liveSince = now;
}

bool RetryPolicy::isStable(TimePoint now) const
{
    return m_liveSince && now - *m_liveSince >= stableAfter;
}

void RetryPolicy::startAfresh()
{
    m_failures = 0;
    m_wakes = 0;
    m_liveSince.reset();
    m_heldUntil.reset();
}

void RetryPolicy::pause(TimePoint now)
{
    if (isStable(now)) {
        m_failures = 0;
        m_wakes = 0;
    }
    // An answer that was good has taken back what an older one asked for.
    if (m_liveSince)
        m_heldUntil.reset();
    m_liveSince.reset();
}

RetryPolicy::TimePoint RetryPolicy::heldUntil(TimePoint now) const
{
    return m_heldUntil ? std::max(now, *m_heldUntil) : now;
}

RetryPolicy::TimePoint RetryPolicy::wakeDue(TimePoint now) const
{
    TimePoint due = now;
    if (m_lastWoken && m_wakes >= wakesAtOnce) {
        milliseconds pause = secondFloor;
        for (int wake = wakesAtOnce; wake < m_wakes && pause < highestFloor; ++wake)
            pause = std::min(2 * pause, highestFloor);
        due = std::max(due, *m_lastWoken + pause);
    }
    return m_heldUntil ? std::max(due, *m_heldUntil) : due;
}

void RetryPolicy::woken(TimePoint now)
{
    if (m_lastWoken && now - *m_lastWoken >= 2 * highestFloor)
        m_wakes = 0;
    ++m_wakes;
    m_lastWoken = now;
}

RetryPolicy::Delay RetryPolicy::delayAfter(Verdict verdict, TimePoint now,
                                           std::optional<milliseconds> retryAfter)
{
    const bool wasStable = isStable(now);
    m_liveSince.reset();
    m_heldUntil.reset();
    if (wasStable) {
        m_failures = 0;
        m_wakes = 0;
    }

    // WHATWG HTML 9.2.3: the reconnection time, no more and no less.
    if (m_rules.strict)
        return {.wait = m_serverRetry.value_or(m_rules.initialRetry.value_or(strictRetry))};

    const milliseconds asked = std::max(retryAfter.value_or(0ms), m_serverRetry.value_or(0ms));
    const milliseconds granted = std::min(asked, mostGranted);
    const bool isCapped = asked > mostGranted;
    if (retryAfter)
        m_heldUntil = now + std::min(*retryAfter, mostGranted);

    if (verdict == Verdict::RetrySlowly) {
        const milliseconds floor = std::max(highestFloor, granted);
        return {.wait = floor + scaled(highestFloor, m_chance()), .isCapped = isCapped};
    }
    if (verdict == Verdict::DropIdAndRetry ||
        (verdict == Verdict::RetrySoon && (wasStable || m_failures == 0))) {
        // A server that ends every stream at once is not asked each second: the second time counts.
        if (!wasStable)
            ++m_failures;
        return {.wait = std::max(soon, granted) + scaled(soon, m_chance()), .isCapped = isCapped};
    }

    milliseconds floor = m_rules.initialRetry.value_or(firstFloor);
    for (int failure = 0; failure < m_failures && floor < highestFloor; ++failure)
        floor = std::min(std::max(2 * floor, secondFloor), highestFloor);
    ++m_failures;
    return {.wait = std::max(floor, granted) + scaled(floor, m_chance()), .isCapped = isCapped};
}

} // namespace net
