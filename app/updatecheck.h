// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"
#include "net/shortfetch.h"

#include <QObject>
#include <QString>
#include <QUrl>
#include <QVersionNumber>

#include <optional>

namespace app {

/// What an address about releases says.
struct Release
{
    QVersionNumber version{};
    QUrl page{}; ///< Where a person reads about it; https, or empty.
    bool operator==(const Release &) const = default;
};

/// Reads `{"tag_name": "v1.2.3", "html_url": "https://…"}` as the project's host answers, or
/// `{"version": "1.2.3", "url": "https://…"}`. nullopt: it is neither. Drafts and candidates are no releases.
/// A page on another host than `asked` is left out. Pure.
[[nodiscard]] std::optional<Release> readRelease(const QByteArray &json, const QUrl &asked);

/// What a person is told.
struct UpdateNews
{
    QString sentence{};
    QUrl page{}; ///< To be opened by a person; empty: there is nothing to open.
};

/// Looks for a newer version, never unasked: once a week where that is switched on, and when a person wants
/// to know. Downloads nothing but the answer. The clock is borrowed and outlives it.
class UpdateCheck final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::hours Interval{24 * 7};
    static constexpr std::chrono::minutes AfterStart{2};

    /// `stampFile` keeps when it was looked last.
    UpdateCheck(QString stampFile, const QString &ownVersion, net::Clock &clock, QObject *parent = nullptr);

    void setOn(bool isOn);
    /// Empty: the project's own.
    void setUrl(const QUrl &url);
    /// Says also that there is nothing new, or why it cannot be told.
    void lookNow();
    [[nodiscard]] net::ShortFetch &fetch() { return m_fetch; }

Q_SIGNALS:
    void found(const app::UpdateNews &news);

private:
    void schedule();
    void look();
    void take(const QByteArray &text);
    [[nodiscard]] std::chrono::milliseconds untilNext() const;
    void stamp() const;

    QString m_stampFile;
    QVersionNumber m_own;
    net::Clock &m_clock;
    net::ShortFetch m_fetch{};
    QUrl m_url{};
    bool m_isOn{false};
    bool m_isAsked{false}; ///< By a person, who waits for an answer.
    quint64 m_generation{0};
};

} // namespace app
