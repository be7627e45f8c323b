// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/camera.h"

#include "app/statedump.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QSaveFile>
#include <QWidget>

namespace app {

QString takePicture(QWidget &window, const QString &path)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && window.grab().save(&file, "PNG") && file.commit())
        return {};
    return QCoreApplication::translate("Camera", "The picture was not written to %1: %2")
        .arg(path, file.errorString());
}

QString answer(const CameraRequest &request, QWidget &window, const models::Fleet &fleet, models::Moment now)
{
    if (!request.pictureFile.isEmpty()) {
        if (QString failure = takePicture(window, request.pictureFile); !failure.isEmpty())
            return failure;
    }
    return request.stateFile.isEmpty() ? QString() : writeStateFile(request.stateFile, fleet, now);
}

} // namespace app
