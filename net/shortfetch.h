// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;
class QSslConfiguration;

namespace net {

enum class FetchProblem { NotHttps, NotReached, Refused, TooLong };

/// Asks one https address once for a short text. Sends nothing about the person or the machine beyond the
/// request itself: no cookies, no credentials, no version. Follows redirects to https only.
class ShortFetch final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 Largest = 256LL * 1024;
    static constexpr int TimeLimit = 20'000; ///< ms
    static constexpr int MostRedirects = 4;

    explicit ShortFetch(QObject *parent = nullptr);
    ~ShortFetch() override;

    /// For tests: believes this certificate authority (PEM) instead of the system's.
    void setAuthority(const QByteArray &pem);
    /// Ends an older request. Answers with one of the signals.
    void start(const QUrl &url);
    void stop();

Q_SIGNALS:
    void arrived(const QByteArray &text);
    /// `httpStatus` where the server refused.
    void failed(net::FetchProblem why, int httpStatus);

private:
    void take();

    std::unique_ptr<QNetworkAccessManager> m_manager;
    QByteArray m_authority{};
    QNetworkReply *m_reply{nullptr};
    QByteArray m_text{};
};

} // namespace net
