// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keychain.h"

#include <QTimer>

#include <utility>

namespace app {

namespace {

/// Stands where Fleetscope was built without QtKeychain.
class NoKeychain final : public Keychain
{
public:
    [[nodiscard]] bool isBuiltIn() const override { return false; }

    void read(const QString &, QObject *context, std::function<void(const Answer &)> done) override
    {
        QTimer::singleShot(0, context, [done = std::move(done)] { done(tl::unexpected(Failure{})); });
    }

    void write(const QString &, const QString &, QObject *context,
               std::function<void(const std::optional<Failure> &)> done) override
    {
        QTimer::singleShot(0, context, [done = std::move(done)] { done(Failure{}); });
    }

    void remove(const QString &, QObject *context,
                std::function<void(const std::optional<Failure> &)> done) override
    {
        QTimer::singleShot(0, context, [done = std::move(done)] { done(Failure{}); });
    }
};

} // namespace

std::unique_ptr<Keychain> systemKeychain()
{
    return std::make_unique<NoKeychain>();
}

} // namespace app
