// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keychain.h"

#include <qt6keychain/keychain.h>

#include <QObject>

#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qsizetype MaximumDetail = 200;

Keychain::Failure failureOf(const QKeychain::Job &job)
{
    const QString detail = job.errorString().left(MaximumDetail).simplified();
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {.fault = Keychain::Fault::Missing, .detail = detail};
    case QKeychain::AccessDenied:
        return {.fault = Keychain::Fault::Locked, .detail = detail};
    case QKeychain::AccessDeniedByUser:
        return {.fault = Keychain::Fault::Denied, .detail = detail};
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return {.fault = Keychain::Fault::Unavailable, .detail = detail};
}

std::optional<Keychain::Failure> outcomeOf(const QKeychain::Job &job)
{
    return job.error() == QKeychain::NoError ? std::nullopt : std::optional(failureOf(job));
}

class SystemKeychain final : public Keychain
{
public:
    [[nodiscard]] bool isBuiltIn() const override { return true; }

    void read(const QString &name, QObject *context, std::function<void(const Answer &)> done) override
    {
        auto *job = new QKeychain::ReadPasswordJob(service());
        QObject::connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] {
            if (const auto failure = outcomeOf(*job))
                done(tl::unexpected(*failure));
            else
                done(job->textData());
        });
        run(*job, name);
    }

    void write(const QString &name, const QString &secret, QObject *context,
               std::function<void(const std::optional<Failure> &)> done) override
    {
        auto *job = new QKeychain::WritePasswordJob(service());
        job->setTextData(secret);
        QObject::connect(job, &QKeychain::Job::finished, context,
                         [job, done = std::move(done)] { done(outcomeOf(*job)); });
        run(*job, name);
    }

    void remove(const QString &name, QObject *context,
                std::function<void(const std::optional<Failure> &)> done) override
    {
        auto *job = new QKeychain::DeletePasswordJob(service());
        QObject::connect(job, &QKeychain::Job::finished, context,
                         [job, done = std::move(done)] { done(outcomeOf(*job)); });
        run(*job, name);
    }

private:
    static QString service() { return u"Fleetscope"_s; }

    static void run(QKeychain::Job &job, const QString &name)
    {
        job.setKey(name);
        job.setInsecureFallback(false);
        job.setAutoDelete(true);
        job.start();
    }
};

} // namespace

std::unique_ptr<Keychain> systemKeychain()
{
    return std::make_unique<SystemKeychain>();
}

} // namespace app
