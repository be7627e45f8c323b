// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connectiontester.h"

#include "app/secretstore.h"
#include "app/session/streamsource.h"
#include "models/decoder.h"
#include "models/metricregistry.h"
#include "models/update.h"

#include <QCoreApplication>

#include <variant>

namespace app {

namespace {

constexpr qsizetype NamesShown = 12;
constexpr qsizetype LongestName = 100;

struct DeleteLater
{
    void operator()(QObject *object) const
    {
        object->disconnect();
        object->deleteLater();
    }
};

} // namespace

/// What one test needs; its QObjects may be the ones whose signal ends it.
struct ConnectionTester::Run
{
    Run(const EndpointSettings &tested, const ui::ClockZone &shownIn, Keychain &keychain, net::Clock &clock)
        : settings(tested)
        , zone(shownIn)
        , context(new QObject)
        , secrets(new SecretStore(keychain, clock))
        , resolver(*secrets, clock)
        , test(new net::ConnectionTest(clock))
    {
    }

    EndpointSettings settings;
    ui::ClockZone zone;
    std::unique_ptr<QObject, DeleteLater> context; ///< Of what is waited for: gone, nothing is heard of it.
    std::unique_ptr<SecretStore, DeleteLater> secrets;
    EndpointResolver resolver;
    std::unique_ptr<net::ConnectionTest, DeleteLater> test;
    models::MetricRegistry metrics{};
    models::Decoder decoder{metrics};
    ServersFound servers{};
};

ConnectionTester::ConnectionTester(Keychain &keychain, const SecretStore &secrets, net::Clock &clock,
                                   QObject *parent)
    : QObject(parent)
    , m_keychain(keychain)
    , m_secrets(secrets)
    , m_clock(clock)
{
}

ConnectionTester::~ConnectionTester() = default;

void ConnectionTester::start(const EndpointSettings &settings, const QList<TypedSecret> &typed,
                             const ui::ClockZone &zone)
{
    m_run = std::make_unique<Run>(settings, zone, m_keychain, m_clock);
    for (const SecretKey &key : secretKeysOf(settings)) {
        if (const auto known = m_secrets.atHand(key))
            m_run->secrets->keep(key, *known);
    }
    for (const TypedSecret &each : typed)
        m_run->secrets->keep(each.key, each.text);

    net::TestReport begun;
    begun.isRunning = true;
    show(viewOf(begun, {}, settings, QLocale(), zone));
    const Run *run = m_run.get();
    m_run->resolver.sourceOf(settings)(m_run->context.get(), [this, run](const net::EndpointAnswer &answer) {
        if (run != m_run.get())
            return;
        if (answer) {
            walk(*answer);
            return;
        }
        m_run.reset();
        show(viewOfNoTest(answer.error().sentence));
    });
}

void ConnectionTester::stop()
{
    if (!m_run)
        return;
    m_run->test->disconnect(this);
    m_run->test->stop();
    if (m_run->servers.state != ui::TestStepState::Ok)
        m_run->servers.state = ui::TestStepState::Skipped;
    showReport();
    m_run.reset();
}

void ConnectionTester::walk(const net::Endpoint &endpoint)
{
    net::ConnectionTest *test = m_run->test.get();
    connect(test, &net::ConnectionTest::eventsReceived, this, &ConnectionTester::read);
    connect(test, &net::ConnectionTest::changed, this, [this, test] {
        if (!test->report().isRunning) {
            // It ended by itself: before the servers.
            conclude(test->report().step(net::TestStage::FirstEvent).state == net::TestState::Passed
                         ? ui::TestStepState::Failed
                         : ui::TestStepState::Skipped);
            return;
        }
        if (test->report().step(net::TestStage::FirstEvent).state == net::TestState::Passed &&
            m_run->servers.state == ui::TestStepState::Waiting) {
            m_run->servers.state = ui::TestStepState::Running;
            m_clock.callLater(net::ConnectionTest::StepDeadline, test,
                              [this] { conclude(ui::TestStepState::Failed); });
        }
        showReport();
    });
    // Where one way is chosen, it is the one that has to work.
    const models::Transport chosen = m_run->settings.transport;
    test->start(endpoint, session::toNet(chosen));
}

void ConnectionTester::read(const QList<net::StreamEvent> &events)
{
    for (const net::StreamEvent &event : events) {
        const auto update = m_run->decoder.decode(event.data, event.type);
        if (!update || std::holds_alternative<models::Ignored>(*update)) {
            ++m_run->servers.unreadable;
            continue;
        }
        const auto *snapshot = std::get_if<models::Snapshot>(&*update);
        if (snapshot == nullptr)
            continue;
        m_run->servers.count = static_cast<int>(snapshot->servers.size());
        for (const models::ServerRecord &server : snapshot->servers) {
            if (m_run->servers.names.size() == NamesShown)
                break;
            const std::string_view name = server.name.empty() ? server.id : server.name;
            m_run->servers.names.append(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))
                                            .left(LongestName)
                                            .simplified());
        }
        conclude(ui::TestStepState::Ok);
        return;
    }
}

void ConnectionTester::conclude(ui::TestStepState state)
{
    m_run->servers.state = state;
    m_run->test->disconnect(this);
    m_run->test->stop();
    showReport();
    m_run.reset();
}

void ConnectionTester::showReport()
{
    show(viewOf(m_run->test->report(), m_run->servers, m_run->settings, QLocale(), m_run->zone));
}

void ConnectionTester::show(const ui::ConnectionTestView &view)
{
    if (view == m_view)
        return;
    m_view = view;
    Q_EMIT changed(view);
}

} // namespace app
