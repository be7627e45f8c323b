// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/keychain.h"
#include "app/secret.h"
#include "net/clock.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace app {

/// The secrets of this run, and those of the keychain. What was read or typed stays in memory until the
/// program ends, so that no reconnect asks the keychain again. The keychain is asked one question at a time:
/// a locked one asks for its password once, and who declines is not asked for the next endpoint. Keychain and
/// clock are borrowed and outlive it.
class SecretStore final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds Deadline{15};

    SecretStore(Keychain &keychain, net::Clock &clock, QObject *parent = nullptr);

    /// In memory, whatever the keychain has.
    [[nodiscard]] std::optional<QString> atHand(const SecretKey &key) const;

    /// From memory at once, else from the keychain; after the deadline the answer is a failure, and arrived()
    /// comes if the keychain answers after all.
    void read(const SecretKey &key, QObject *context, SecretReceiver receiver);

    /// For this run only.
    void keep(const SecretKey &key, const QString &secret);

    /// For this run, and in the keychain. `done` gets nothing, or why it is for this run only: a sentence.
    void save(const SecretKey &key, const QString &secret, QObject *context,
              std::function<void(const std::optional<QString> &)> done);

    /// Here and in the keychain; nobody is told if it cannot be done there.
    void forget(const SecretKey &key);

    [[nodiscard]] bool hasKeychain() const { return m_keychain.isBuiltIn(); }

Q_SIGNALS:
    /// A secret of this endpoint, given up before, is here now.
    void arrived(const QString &endpoint);

private:
    struct Reader
    {
        QPointer<QObject> context{};
        SecretReceiver receive{};
        quint64 number{0};
    };
    struct Question
    {
        SecretKey key{};
        std::vector<Reader> readers{};
        bool wasGivenUp{false}; ///< Somebody was told of the deadline.
        bool isOutdated{false}; ///< Another secret was typed, or this one forgotten, since it was asked for.
    };

    void askNext();
    void settle(const Keychain::Answer &answer);
    void outdate(const SecretKey &key);
    void giveUp(quint64 reader);
    static void answer(Question &question, const SecretAnswer &secret);

    Keychain &m_keychain;
    net::Clock &m_clock;
    QHash<QString, QString> m_secrets{}; ///< By keychainName().
    std::vector<Question> m_questions{}; ///< The first one is with the keychain when m_isAsking.
    bool m_isAsking{false};
    net::Clock::TimePoint m_askedAt{};
    quint64 m_round{0}; ///< An answer to an older question is late.
    quint64 m_readers{0};
};

/// What a failure of the keychain means to a person.
[[nodiscard]] SecretFailure describe(const Keychain::Failure &failure);

} // namespace app
