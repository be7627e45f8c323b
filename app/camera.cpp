// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/camera.h"

#include "app/statedump.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QPixmap>
#include <QSaveFile>
#include <QShortcut>
#include <QWidget>

namespace app {

namespace {

QWidget &inFront(QWidget &window)
{
    for (auto *dialog : window.findChildren<QDialog *>()) {
        if (dialog->isVisible())
            return *dialog;
    }
    return window;
}

} // namespace

QString press(QWidget &window, const QKeySequence &keys)
{
    for (auto *action : window.findChildren<QAction *>()) {
        if (action->isEnabled() && action->shortcuts().contains(keys)) {
            action->trigger();
            return {};
        }
    }
    for (auto *shortcut : window.findChildren<QShortcut *>()) {
        if (shortcut->isEnabled() && shortcut->key() == keys) {
            Q_EMIT shortcut->activated();
            return {};
        }
    }
    return QCoreApplication::translate("Camera", "The keys %1 do nothing in this window.")
        .arg(keys.toString(QKeySequence::PortableText));
}

QString takePicture(QWidget &window, const QString &path)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && inFront(window).grab().save(&file, "PNG") && file.commit())
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
