// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretstore.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

/// A keychain that has not answered for so long is asked anew when somebody wants to know.
constexpr std::chrono::minutes Abandoned{2};
constexpr std::chrono::seconds PersonsTime{1};

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Secrets)
};

} // namespace

QString keychainName(const SecretKey &key)
{
    switch (key.kind) {
    case SecretKind::SignIn:
        return key.endpoint + "/sign-in"_L1;
    case SecretKind::PassPhrase:
        return key.endpoint + "/pass-phrase"_L1;
    case SecretKind::ProxyPassword:
        return key.endpoint + "/proxy"_L1;
    case SecretKind::Header:
        return key.endpoint + "/header/"_L1 + key.header.toLower();
    }
    Q_UNREACHABLE();
}

SecretFailure describe(const Keychain::Failure &failure)
{
    const QString why = failure.detail.isEmpty() ? QString() : u" ("_s + failure.detail + u')';
    switch (failure.fault) {
    case Keychain::Fault::Missing:
        // A Secret Service that stays locked says so, too.
        return {.sentence =
                    Words::tr("The keyring is locked, or holds nothing for this endpoint. Unlock it and "
                              "press Retry now, or edit the endpoint and type its token or password."),
                .isLasting = true};
    case Keychain::Fault::Locked:
        return {.sentence = Words::tr("The keyring is locked%1. Unlock it, then press Retry now.").arg(why),
                .isLasting = true};
    case Keychain::Fault::Denied:
        return {.sentence = Words::tr("The keyring was not opened. Press Retry now to be asked once more."),
                .isLasting = true};
    case Keychain::Fault::Unavailable:
        break;
    }
    // It may start later than this program.
    return {.sentence =
                Words::tr("There is no keyring to read from%1. Name a token_file or token_command in the "
                          "settings, or edit the endpoint and type the secret for this session.")
                    .arg(why)};
}

SecretStore::SecretStore(Keychain &keychain, net::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_keychain(keychain)
    , m_clock(clock)
{
}

std::optional<QString> SecretStore::atHand(const SecretKey &key) const
{
    const auto found = m_secrets.constFind(keychainName(key));
    return found == m_secrets.constEnd() ? std::nullopt : std::optional(*found);
}

void SecretStore::read(const SecretKey &key, QObject *context, SecretReceiver receiver)
{
    if (const auto secret = atHand(key)) {
        receiver(*secret);
        return;
    }
    if (!m_keychain.isBuiltIn()) {
        receiver(tl::unexpected(SecretFailure{
            .sentence =
                Words::tr("Fleetscope was built without a keychain. Name a token_file or token_command "
                          "in the settings, or edit the endpoint and type the secret for this session."),
            .isLasting = true}));
        return;
    }
    auto question = std::ranges::find(m_questions, key, &Question::key);
    if (question == m_questions.end()) {
        m_questions.push_back({.key = key});
        question = std::prev(m_questions.end());
    }
    const quint64 number = ++m_readers;
    question->readers.push_back({.context = context, .receive = std::move(receiver), .number = number});
    m_clock.callLater(Deadline, this, [this, number] { giveUp(number); });
    if (m_isAsking && m_clock.now() - m_askedAt > Abandoned)
        m_isAsking = false;
    askNext();
}

void SecretStore::askNext()
{
    if (m_isAsking || m_questions.empty())
        return;
    m_isAsking = true;
    m_askedAt = m_clock.now();
    m_keychain.read(keychainName(m_questions.front().key), this,
                    [this, round = ++m_round](const Keychain::Answer &answer) {
                        if (round == m_round)
                            settle(answer);
                    });
}

void SecretStore::settle(const Keychain::Answer &answered)
{
    m_isAsking = false;
    Question question = std::move(m_questions.front());
    m_questions.erase(m_questions.begin());
    // What a person typed meanwhile beats what the keychain held before.
    const auto newer = question.isOutdated ? atHand(question.key) : std::nullopt;
    if (newer || (answered && !question.isOutdated)) {
        const QString secret = newer ? *newer : *answered;
        m_secrets.insert(keychainName(question.key), secret);
        answer(question, secret);
        if (question.wasGivenUp)
            Q_EMIT arrived(question.key.endpoint);
    } else {
        const Keychain::Failure why =
            answered ? Keychain::Failure{.fault = Keychain::Fault::Missing} : answered.error();
        const SecretFailure failure = describe(why);
        // One question is enough for somebody who does not want to open it. Some keychains say then that they
        // hold nothing; but that takes a person, and a while. Those who ask anew when they hear of it are
        // asked for again.
        const bool isSlow = m_clock.now() - m_askedAt >= PersonsTime;
        const bool isForAll = why.fault != Keychain::Fault::Missing || (isSlow && !answered);
        std::vector<Question> others = isForAll ? std::exchange(m_questions, {}) : std::vector<Question>{};
        answer(question, tl::unexpected(failure));
        for (Question &other : others)
            answer(other, tl::unexpected(failure));
    }
    askNext();
}

void SecretStore::outdate(const SecretKey &key)
{
    const auto question = std::ranges::find(m_questions, key, &Question::key);
    if (question != m_questions.end())
        question->isOutdated = true;
}

void SecretStore::answer(Question &question, const SecretAnswer &secret)
{
    for (const Reader &reader : std::exchange(question.readers, {})) {
        if (reader.context)
            reader.receive(secret);
    }
}

void SecretStore::giveUp(quint64 number)
{
    for (Question &question : m_questions) {
        const auto reader = std::ranges::find(question.readers, number, &Reader::number);
        if (reader == question.readers.end())
            continue;
        const Reader late = std::move(*reader);
        question.readers.erase(reader);
        question.wasGivenUp = true;
        if (late.context) {
            late.receive(tl::unexpected(SecretFailure{
                .sentence =
                    Words::tr("The keyring has not answered; it may be locked and ask for its password in "
                              "another window. Unlock it, then press Retry now."),
                .isLasting = true}));
        }
        return;
    }
}

void SecretStore::keep(const SecretKey &key, const QString &secret)
{
    m_secrets.insert(keychainName(key), secret);
    outdate(key);
}

void SecretStore::save(const SecretKey &key, const QString &secret, QObject *context,
                       std::function<void(const std::optional<QString> &)> done)
{
    keep(key, secret);
    m_keychain.write(keychainName(key), secret, context,
                     [done = std::move(done)](const std::optional<Keychain::Failure> &failure) {
                         if (!failure) {
                             done({});
                             return;
                         }
                         const QString why = failure->detail;
                         done(why.isEmpty()
                                  ? Words::tr("There is no keyring here, so the secret is kept only until "
                                              "Fleetscope ends.")
                                  : Words::tr("The keyring did not take the secret, so it is kept only until "
                                              "Fleetscope ends: %1")
                                        .arg(why));
                     });
}

void SecretStore::forget(const SecretKey &key)
{
    m_secrets.remove(keychainName(key));
    outdate(key);
    m_keychain.remove(keychainName(key), this, [](const std::optional<Keychain::Failure> &) {});
}

} // namespace app
