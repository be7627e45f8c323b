// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinconnectiontest.h"

#include "app/connectiontester.h"
#include "app/endpointdrafts.h"
#include "app/settingskeeper.h"
#include "ui/clockzone.h"
#include "ui/mainwindow.h"

#include <algorithm>

namespace app {

void joinConnectionTest(ui::MainWindow &window, ConnectionTester &tester, const SettingsKeeper &settings)
{
    ui::EndpointDialogs &dialogs = window.endpointDialogs();
    QObject::connect(&dialogs, &ui::EndpointDialogs::connectionTestRequested, &tester,
                     [&tester, &settings](const ui::EndpointDraft &draft) {
                         const QList<EndpointSettings> &saved = settings.settings().endpoints;
                         const auto before =
                             std::ranges::find_if(saved, [&draft](const EndpointSettings &each) {
                                 return !draft.key.isEmpty() && endpointKey(each) == draft.key;
                             });
                         const EndpointSettings tested =
                             toSettings(draft, before == saved.end() ? EndpointSettings{} : *before);
                         const auto zone = ui::ClockZone::named(settings.settings().timeZone);
                         tester.start(tested, typedSecrets(draft, tested), zone.value_or(ui::ClockZone()));
                     });
    QObject::connect(&dialogs, &ui::EndpointDialogs::connectionTestCancelled, &tester,
                     &ConnectionTester::stop);
    QObject::connect(&tester, &ConnectionTester::changed, &dialogs, &ui::EndpointDialogs::showConnectionTest);
}

} // namespace app
