// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/handover.h"

#include "app/commandline.h"
#include "ui/boundedlist.h"

#include <QDataStream>
#include <QFileInfo>
#include <QIODevice>

#include <algorithm>

namespace app {

namespace {

constexpr quint32 HandoverMagic = 0x464c4831; // "FLH1"
constexpr qsizetype MostBytes = 64 * 1024;
constexpr int MostSimulated = 20'000;

bool isWithinLimits(const QStringList &texts)
{
    return std::ranges::all_of(texts,
                               [](const QString &text) { return text.size() <= Handover::LongestText; });
}

} // namespace

Handover handoverOf(const CommandLine &line)
{
    Handover handover{.tokenFile =
                          line.tokenFile.isEmpty() ? QString() : QFileInfo(line.tokenFile).absoluteFilePath(),
                      .files = line.importFiles,
                      .links = line.links,
                      .simulate = line.simulate,
                      .isWall = line.isWall,
                      .isNewWindow = line.isNewWindow,
                      .isInTray = line.isInTray,
                      .activationToken = qEnvironmentVariable("XDG_ACTIVATION_TOKEN")};
    for (const QUrl &url : line.urls)
        handover.addresses += url.toString(QUrl::FullyEncoded);
    return handover;
}

QByteArray encodeHandover(const Handover &handover)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << HandoverMagic;
    for (const QStringList &texts : {handover.addresses, handover.files, handover.links})
        ui::writeList(stream, texts);
    stream << handover.tokenFile << static_cast<qint32>(handover.simulate.value_or(0)) << handover.isWall
           << handover.isNewWindow << handover.isInTray << handover.activationToken;
    return bytes;
}

std::optional<Handover> decodeHandover(const QByteArray &bytes)
{
    if (bytes.size() > MostBytes)
        return std::nullopt;
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 magic = 0;
    stream >> magic;
    if (magic != HandoverMagic)
        return std::nullopt;
    Handover handover;
    qint32 simulate = 0;
    for (QStringList *texts : {&handover.addresses, &handover.files, &handover.links}) {
        if (!ui::readList(stream, *texts, Handover::MostTexts))
            return std::nullopt;
    }
    stream >> handover.tokenFile >> simulate >> handover.isWall >> handover.isNewWindow >>
        handover.isInTray >> handover.activationToken;
    const bool isWhole = stream.status() == QDataStream::Ok && stream.atEnd();
    if (!isWhole || simulate < 0 || simulate > MostSimulated || !isWithinLimits(handover.addresses) ||
        !isWithinLimits(handover.files) || !isWithinLimits(handover.links) ||
        !isWithinLimits({handover.tokenFile, handover.activationToken}))
        return std::nullopt;
    if (simulate > 0)
        handover.simulate = simulate;
    return handover;
}

} // namespace app
