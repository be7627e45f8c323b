// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/shortfetch.h"

#include <QNetworkAccessManager>
#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <utility>

using namespace Qt::StringLiterals;

namespace net {

ShortFetch::ShortFetch(QObject *parent)
    : QObject(parent)
    , m_manager(std::make_unique<QNetworkAccessManager>())
{
}

ShortFetch::~ShortFetch()
{
    stop();
}

void ShortFetch::setAuthority(const QByteArray &pem)
{
    m_authority = pem;
}

void ShortFetch::start(const QUrl &url)
{
    stop();
    if (url.scheme() != "https"_L1 || url.host().isEmpty()) {
        Q_EMIT failed(FetchProblem::NotHttps, 0);
        return;
    }
    QNetworkRequest request(url);
    request.setTransferTimeout(TimeLimit);
    request.setMaximumRedirectsAllowed(MostRedirects);
    // https to http is never followed.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, u"Fleetscope"_s);
    request.setRawHeader("Accept", "application/json");
    // What is small compressed may be large.
    request.setRawHeader("Accept-Encoding", "identity");
    if (!m_authority.isEmpty()) {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromData(m_authority));
        request.setSslConfiguration(configuration);
    }
    m_reply = m_manager->get(request);
    m_reply->setReadBufferSize(Largest + 1);
    connect(m_reply, &QNetworkReply::readyRead, this, &ShortFetch::take);
    connect(m_reply, &QNetworkReply::finished, this, [this] {
        take();
        if (m_reply == nullptr)
            return;
        QNetworkReply *reply = std::exchange(m_reply, nullptr);
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (reply->error() != QNetworkReply::NoError)
            Q_EMIT failed(status >= 400 ? FetchProblem::Refused : FetchProblem::NotReached, status);
        else
            Q_EMIT arrived(std::exchange(m_text, {}));
    });
}

void ShortFetch::stop()
{
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
    m_text.clear();
}

void ShortFetch::take()
{
    if (m_reply == nullptr)
        return;
    m_text += m_reply->readAll();
    if (m_text.size() <= Largest)
        return;
    stop();
    Q_EMIT failed(FetchProblem::TooLong, 0);
}

} // namespace net
