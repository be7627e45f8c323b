// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secondstart.h"

#include "app/commandline.h"
#include "app/foreground.h"
#include "app/handover.h"
#include "app/places.h"
#include "app/program.h"

#include <QCoreApplication>

namespace app {

SecondStart::SecondStart(const CommandLine &line)
{
    if (!line.mayJoinAnother())
        return;
    const Places places = placesOf(line.profile);
    m_instance = std::make_unique<SingleInstance>(
        meetingPlaceOf(line.settingsFile.isEmpty() ? places.settingsFile : line.settingsFile, places),
        m_clock);
    allowOthersToComeToFront();
    m_role = m_instance->claim(encodeHandover(handoverOf(line)));
}

void SecondStart::joinTo(Program &program)
{
    if (m_role == SingleInstance::Role::Apart) {
        program.window().showNotice(
            {.text = QCoreApplication::translate(
                 "SecondStart", "Another Fleetscope of this profile may be running, but it does not answer. "
                                "This one runs beside it.")});
    }
    if (!m_instance)
        return;
    QObject::connect(m_instance.get(), &SingleInstance::messageCame, &program,
                     [&program](const QByteArray &message) {
                         if (const auto handover = decodeHandover(message))
                             program.take(*handover);
                     });
}

} // namespace app
