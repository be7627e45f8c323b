// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/updatecheck.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QTimeZone>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace app {

namespace {

constexpr qint64 LongestStamp = 64;
constexpr qsizetype LongestVersion = 32;

QUrl defaultUrl()
{
    return QUrl(u"https://api.github.com/repos/fleetscope/fleetscope/releases/latest"_s);
}

/// The same host, or that the API's host speaks for.
bool isOfSameHouse(const QUrl &page, const QUrl &asked)
{
    const QString host = page.host();
    return host == asked.host() || "api."_L1 + host == asked.host();
}

QString problemWords(net::FetchProblem why, int httpStatus)
{
    switch (why) {
    case net::FetchProblem::NotHttps:
        return UpdateCheck::tr(
            "Whether there is a newer version cannot be told: updates are looked for at an "
            "https:// address only.");
    case net::FetchProblem::NotReached:
        return UpdateCheck::tr("Whether there is a newer version cannot be told: the address for updates "
                               "cannot be reached.");
    case net::FetchProblem::Refused:
        return UpdateCheck::tr("Whether there is a newer version cannot be told: the server answers %1.")
            .arg(httpStatus);
    case net::FetchProblem::TooLong:
        return UpdateCheck::tr("Whether there is a newer version cannot be told: the answer is too long.");
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<Release> readRelease(const QByteArray &json, const QUrl &asked)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object["draft"_L1].toBool() || object["prerelease"_L1].toBool())
        return std::nullopt;
    const bool isHosts = object["tag_name"_L1].isString();
    QString text = object[isHosts ? "tag_name"_L1 : "version"_L1].toString();
    if (text.startsWith(u'v') || text.startsWith(u'V'))
        text.remove(0, 1);
    if (text.size() > LongestVersion)
        return std::nullopt;
    qsizetype end = 0;
    const QVersionNumber version = QVersionNumber::fromString(text, &end);
    if (version.segmentCount() < 2 || end != text.size())
        return std::nullopt;
    Release release{.version = version};
    const QUrl page(object[isHosts ? "html_url"_L1 : "url"_L1].toString(), QUrl::StrictMode);
    if (page.isValid() && page.scheme() == "https"_L1 && page.userInfo().isEmpty() &&
        isOfSameHouse(page, asked))
        release.page = page;
    return release;
}

UpdateCheck::UpdateCheck(QString stampFile, const QString &ownVersion, net::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_stampFile(std::move(stampFile))
    , m_own(QVersionNumber::fromString(ownVersion))
    , m_clock(clock)
    , m_url(defaultUrl())
{
    connect(&m_fetch, &net::ShortFetch::arrived, this, &UpdateCheck::take);
    connect(&m_fetch, &net::ShortFetch::failed, this, [this](net::FetchProblem why, int httpStatus) {
        if (std::exchange(m_isAsked, false))
            Q_EMIT found({.sentence = problemWords(why, httpStatus)});
    });
}

void UpdateCheck::setOn(bool isOn)
{
    if (std::exchange(m_isOn, isOn) == isOn)
        return;
    ++m_generation;
    if (isOn)
        schedule();
}

void UpdateCheck::setUrl(const QUrl &url)
{
    m_url = url.isEmpty() ? defaultUrl() : url;
}

void UpdateCheck::lookNow()
{
    m_isAsked = true;
    look();
}

void UpdateCheck::schedule()
{
    m_clock.callLater(untilNext(), this, [this, generation = m_generation] {
        if (generation != m_generation)
            return;
        look();
        schedule();
    });
}

void UpdateCheck::look()
{
    stamp();
    m_fetch.start(m_url);
}

void UpdateCheck::take(const QByteArray &text)
{
    const bool isAsked = std::exchange(m_isAsked, false);
    const auto release = readRelease(text, m_url);
    if (release && release->version > m_own) {
        Q_EMIT found(
            {.sentence =
                 tr("Fleetscope %1 is there; this is %2.").arg(release->version.toString(), m_own.toString()),
             .page = release->page});
    } else if (isAsked) {
        Q_EMIT found({.sentence = release ? tr("This is the newest version, %1.").arg(m_own.toString())
                                          : tr("Whether there is a newer version cannot be told: the answer "
                                               "names no release.")});
    }
}

std::chrono::milliseconds UpdateCheck::untilNext() const
{
    QFile file(m_stampFile);
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.read(LongestStamp) : QByteArray();
    const QDateTime last = QDateTime::fromString(QString::fromLatin1(text.trimmed()), Qt::ISODate);
    if (!last.isValid())
        return AfterStart;
    const auto since = m_clock.wallNow() - std::chrono::milliseconds(last.toMSecsSinceEpoch());
    // A clock that was set back must not put it off for years.
    if (since < 0ms || since > Interval)
        return AfterStart;
    return std::max<std::chrono::milliseconds>(Interval - since, AfterStart);
}

void UpdateCheck::stamp() const
{
    QDir().mkpath(QFileInfo(m_stampFile).absolutePath());
    QSaveFile file(m_stampFile);
    const QByteArray text = QDateTime::fromMSecsSinceEpoch(m_clock.wallNow().count(), QTimeZone::utc())
                                .toString(Qt::ISODate)
                                .toLatin1();
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size())
        file.commit();
}

} // namespace app
