// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/decodefailure.h"

#include <QJsonDocument>

#include <algorithm>

namespace models {

namespace {

constexpr qsizetype SearchedBytes = qsizetype(64) * 1024;
constexpr qsizetype BytesBefore = 80;

/// Another parser is asked, for it tells the place; where it finds nothing wrong there is none to tell.
std::optional<qsizetype> findMistake(const QByteArray &data)
{
    const QByteArray searched = data.left(SearchedBytes);
    QJsonParseError error;
    QJsonDocument::fromJson(searched, &error);
    const bool isCut = searched.size() < data.size();
    if (error.error == QJsonParseError::NoError || error.error == QJsonParseError::DeepNesting ||
        (isCut && error.offset >= searched.size() - 1))
        return std::nullopt;
    return std::clamp<qsizetype>(error.offset, 0, data.size());
}

} // namespace

DecodeFailure describeFailure(const QByteArray &data, QByteArrayView eventType, DecodeError error,
                              Millis wall)
{
    DecodeFailure failure{
        .wall = wall,
        .error = error,
        .eventType = eventType.first(std::min(eventType.size(), DecodeFailure::EventTypeBytes)).toByteArray(),
        .size = data.size()};
    if (error == DecodeError::NotJson)
        failure.position = findMistake(data);
    // The beginning, unless the mistake would not be in it.
    if (failure.position && *failure.position >= DecodeFailure::ExcerptBytes)
        failure.excerptFrom = *failure.position - BytesBefore;
    failure.excerpt = data.mid(failure.excerptFrom, DecodeFailure::ExcerptBytes);
    return failure;
}

} // namespace models
