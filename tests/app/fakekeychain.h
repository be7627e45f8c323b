// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/keychain.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QStringList>

#include <deque>
#include <functional>
#include <optional>
#include <utility>

namespace testsupport {

/// A keychain that answers when the test says so.
class FakeKeychain final : public app::Keychain
{
public:
    [[nodiscard]] bool isBuiltIn() const override { return isThere; }

    void read(const QString &name, QObject *context, std::function<void(const Answer &)> done) override
    {
        asked.append(name);
        m_waiting.push_back(
            {context, [this, name, done = std::move(done)](const std::optional<Failure> &failure) {
                 if (failure)
                     done(tl::unexpected(*failure));
                 else if (secrets.contains(name))
                     done(secrets.value(name));
                 else
                     done(tl::unexpected(Failure{.fault = Fault::Missing}));
             }});
    }

    void write(const QString &name, const QString &secret, QObject *context,
               std::function<void(const std::optional<Failure> &)> done) override
    {
        m_waiting.push_back({context, [this, name, secret, done = std::move(done)](const auto &failure) {
                                 if (!failure)
                                     secrets.insert(name, secret);
                                 done(failure);
                             }});
    }

    void remove(const QString &name, QObject *context,
                std::function<void(const std::optional<Failure> &)> done) override
    {
        m_waiting.push_back({context, [this, name, done = std::move(done)](const auto &failure) {
                                 if (!failure)
                                     secrets.remove(name);
                                 done(failure);
                             }});
    }

    /// The oldest question is answered, with what there is or with this failure.
    void answer(const std::optional<Failure> &failure = {})
    {
        const auto [context, done] = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (context)
            done(failure);
    }

    [[nodiscard]] int waiting() const { return static_cast<int>(m_waiting.size()); }

    QHash<QString, QString> secrets{};
    QStringList asked{};
    bool isThere{true};

private:
    std::deque<std::pair<QPointer<QObject>, std::function<void(const std::optional<Failure> &)>>> m_waiting{};
};

} // namespace testsupport
