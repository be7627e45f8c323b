// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fleetscopelink.h"

#include "net/endpointurl.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qsizetype LongestLink = 4096;
constexpr qsizetype LongestName = 80;

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FleetscopeLink)
};

/// "add" of "fleetscope:add?…", "fleetscope:/add?…" and "fleetscope://add?…", as browsers make them.
QString actionOf(const QUrl &url)
{
    QString action = url.host().isEmpty() ? url.path() : url.host();
    while (action.startsWith(u'/'))
        action.remove(0, 1);
    while (action.endsWith(u'/'))
        action.chop(1);
    return action;
}

/// Without control characters and what turns the direction of writing round.
QString tamed(const QString &name)
{
    QString kept;
    for (const QChar each : name) {
        const bool isHidden = each.category() == QChar::Other_Control ||
                              each.category() == QChar::Other_Format || each.isSurrogate() ||
                              each.category() == QChar::Separator_Line ||
                              each.category() == QChar::Separator_Paragraph;
        kept += isHidden ? QChar(u' ') : each;
    }
    return kept.simplified().left(LongestName);
}

} // namespace

tl::expected<LinkRequest, LinkProblem> parseFleetscopeLink(const QString &link)
{
    if (link.size() > LongestLink)
        return tl::unexpected(LinkProblem::TooLong);
    const QUrl url(link, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != "fleetscope"_L1 ||
        actionOf(url).compare("add"_L1, Qt::CaseInsensitive) != 0)
        return tl::unexpected(LinkProblem::UnknownAction);
    const QUrlQuery query(url);
    // A web form writes spaces as plus signs; an address has none.
    const QString address = query.queryItemValue(u"url"_s, QUrl::FullyDecoded).trimmed();
    if (address.isEmpty())
        return tl::unexpected(LinkProblem::AddressMissing);
    const auto endpoint = net::parseEndpointUrl(address);
    if (!endpoint)
        return tl::unexpected(LinkProblem::AddressWrong);
    if (!endpoint->userInfo().isEmpty())
        return tl::unexpected(LinkProblem::HasSecret);
    QString name = query.queryItemValue(u"name"_s, QUrl::PrettyDecoded);
    name = QUrl::fromPercentEncoding(name.replace(u'+', u' ').toUtf8());
    return LinkRequest{.address = endpoint->toString(QUrl::FullyEncoded), .name = tamed(name)};
}

QString linkProblemWords(LinkProblem problem)
{
    switch (problem) {
    case LinkProblem::TooLong:
        return Words::tr("A fleetscope: link was not followed, because it is too long.");
    case LinkProblem::UnknownAction:
        return Words::tr("A fleetscope: link was not followed: this version only knows fleetscope:add?url=…");
    case LinkProblem::AddressMissing:
        return Words::tr("A fleetscope: link was not followed, because it has no address.");
    case LinkProblem::AddressWrong:
        return Words::tr("A fleetscope: link was not followed, because its address is neither http:// nor "
                         "https://.");
    case LinkProblem::HasSecret:
        return Words::tr("A fleetscope: link was not followed, because it brings a user name or a password. "
                         "Add the address yourself, and type them there.");
    }
    Q_UNREACHABLE();
}

} // namespace app
