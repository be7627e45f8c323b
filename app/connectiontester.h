// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectiontestwords.h"
#include "app/endpointdrafts.h"
#include "app/endpointresolver.h"
#include "app/keychain.h"
#include "app/secret.h"
#include "net/clock.h"
#include "net/connectiontest.h"

#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace models {
class Decoder;
class MetricRegistry;
} // namespace models

namespace app {

class SecretStore;

/// Tests what is in the form: resolves it with the secrets that were typed just now, walks the way and reads
/// the first events. Nothing of it is kept, neither secrets nor servers. One test at a time. What it is given
/// is borrowed and outlives it.
class ConnectionTester final : public QObject
{
    Q_OBJECT

public:
    ConnectionTester(Keychain &keychain, const SecretStore &secrets, net::Clock &clock,
                     QObject *parent = nullptr);
    ~ConnectionTester() override;

    /// Ends an older test. Secrets that were not typed come from where the settings say. Days are shown as
    /// they are in `zone`.
    void start(const EndpointSettings &settings, const QList<TypedSecret> &typed,
               const ui::ClockZone &zone = {});
    void stop();

    [[nodiscard]] const ui::ConnectionTestView &view() const { return m_view; }

Q_SIGNALS:
    void changed(const ui::ConnectionTestView &view);

private:
    struct Run;

    void walk(const net::Endpoint &endpoint);
    void read(const QList<net::StreamEvent> &events);
    void conclude(ui::TestStepState state);
    void show(const ui::ConnectionTestView &view);
    void showReport();

    Keychain &m_keychain;
    const SecretStore &m_secrets;
    net::Clock &m_clock;
    std::unique_ptr<Run> m_run;
    ui::ConnectionTestView m_view{};
};

} // namespace app
