// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signinpage.h"

#include "ui/headerrows.h"
#include "ui/shellwords.h"
#include "ui/sizes.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalBlocker>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

void addChoice(QComboBox *box, const QString &text, auto value)
{
    box->addItem(text, static_cast<int>(value));
}

void choose(QComboBox *box, auto value)
{
    const QSignalBlocker quiet(box);
    box->setCurrentIndex(std::max(0, box->findData(static_cast<int>(value))));
}

} // namespace

QString commandLine(const QStringList &words)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_@%+=:,./-]+$"_s);
    QStringList quoted;
    for (const QString &word : words) {
        quoted +=
            plain.match(word).hasMatch() ? word : u'\'' + QString(word).replace(u'\'', "'\\''"_L1) + u'\'';
    }
    return quoted.join(u' ');
}

SignInPage::SignInPage(const Theme &theme, QWidget *parent)
    : EndpointPage(theme, parent)
    , m_authentication(new QComboBox(this))
    , m_place(new QComboBox(this))
    , m_headers(new HeaderRows(theme, this))
{
    m_authentication->setObjectName(u"authentication"_s);
    for (const auto choice : {Authentication::None, Authentication::Bearer, Authentication::Basic})
        addChoice(m_authentication, {}, choice);
    addRow(QT_TR_NOOP("&Sign in with"), m_authentication);
    m_user = addLine(QT_TR_NOOP("&User"), u"user"_s);
    addProblemLine(DraftField::User, m_user);
    m_secret = addLine(QT_TR_NOOP("&Token"), u"secret"_s);
    m_secret->setEchoMode(QLineEdit::Password);
    addProblemLine(DraftField::Secret, m_secret);
    m_place->setObjectName(u"place"_s);
    addRow(QT_TR_NOOP("&Kept"), m_place);
    m_file = addFileLine(QT_TR_NOOP("&File"), u"secretFile"_s,
                         QT_TR_NOOP("/home/me/.config/fleetscope/token"), {});
    addProblemLine(DraftField::SecretFile, m_file);
    m_command = addLine(QT_TR_NOOP("&Program"), u"secretCommand"_s, QT_TR_NOOP("pass show fleetscope/prod"));
    addProblemLine(DraftField::SecretCommand, m_command);
    m_placeHint = addHint();
    m_placeHint->setObjectName(u"placeHint"_s);
    addHeading(QT_TR_NOOP("Headers"));
    addHint(QT_TR_NOOP("Sent with each request, for a gateway that asks for them."));
    addRow(nullptr, m_headers);
    addProblemLine(DraftField::Headers, m_headers);
    for (QComboBox *box : {m_authentication, m_place})
        box->setMinimumHeight(scaled(28, this));

    const auto change = [this] {
        adapt();
        Q_EMIT edited();
    };
    connect(m_authentication, &QComboBox::activated, this, change);
    connect(m_place, &QComboBox::activated, this, change);
    connect(m_secret, &QLineEdit::textEdited, this, [this] { m_isSecretTyped = true; });
    connect(m_headers, &HeaderRows::edited, this, change);
    eachLanguage(this, [this] {
        m_authentication->setItemText(0, tr("None"));
        m_authentication->setItemText(1, tr("Access token (bearer)"));
        m_authentication->setItemText(2, tr("User and password (basic)"));
        m_headers->setAccessibleName(tr("Headers"));
        fillPlaces(m_place->count() == 0 ? SecretPlace::None : place());
        adapt();
    });
}

void SignInPage::setKeeping(const SecretKeeping &keeping)
{
    if (keeping == m_keeping)
        return;
    const SecretPlace chosen = place();
    m_keeping = keeping;
    fillPlaces(chosen);
    adapt();
}

void SignInPage::showDraft(const EndpointDraft &draft)
{
    choose(m_authentication, draft.authentication);
    setLineText(*m_user, draft.user);
    setLineText(*m_secret, draft.secret.typed.value_or(QString()));
    m_isSecretTyped = draft.secret.typed.has_value();
    m_isSecretKept = draft.secret.isKept;
    fillPlaces(draft.place);
    setLineText(*m_file, draft.secretFile);
    m_commandKept = draft.secretCommand;
    m_commandShown = commandLine(draft.secretCommand);
    setLineText(*m_command, m_commandShown);
    m_headers->setHeaders(draft.headers);
    adapt();
}

void SignInPage::writeTo(EndpointDraft &draft) const
{
    draft.authentication = authentication();
    draft.user = m_user->text().trimmed();
    draft.secret.typed =
        m_isSecretTyped || !m_secret->text().isEmpty() ? std::optional(m_secret->text()) : std::nullopt;
    draft.secret.isKept = m_isSecretKept;
    draft.place = place();
    draft.secretFile = m_file->text().trimmed();
    draft.secretCommand = m_commandKept;
    if (m_command->text() != m_commandShown) {
        const auto words = splitPosixWords(m_command->text());
        draft.secretCommand = words ? words->words : QStringList();
    }
    draft.headers = m_headers->headers();
    const bool hasSecretHeader = std::ranges::any_of(draft.headers, &HeaderDraft::isSecret);
    const bool hasProxyOrKeySecret = draft.proxy.password.isSet() || draft.tls.passphrase.isSet();
    if (draft.authentication == Authentication::None && !hasSecretHeader && !hasProxyOrKeySecret)
        draft.place = SecretPlace::None;
}

Authentication SignInPage::authentication() const
{
    return static_cast<Authentication>(m_authentication->currentData().toInt());
}

SecretPlace SignInPage::place() const
{
    return static_cast<SecretPlace>(m_place->currentData().toInt());
}

void SignInPage::fillPlaces(SecretPlace chosen)
{
    const QSignalBlocker quiet(m_place);
    m_place->clear();
    // A place from the settings stays on offer, even where this computer does not have it.
    if (m_keeping.hasKeychain || chosen == SecretPlace::Keychain) {
        const QString name = m_keeping.keychainName;
        addChoice(m_place, name.isEmpty() ? tr("In the keychain") : tr("In the keychain: %1").arg(name),
                  SecretPlace::Keychain);
    }
    addChoice(m_place, tr("For this session only"), SecretPlace::Session);
    addChoice(m_place, tr("In a file of mine"), SecretPlace::File);
    addChoice(m_place, tr("By a program of mine"), SecretPlace::Command);
    choose(m_place, chosen);
}

void SignInPage::adapt()
{
    const bool isBasic = authentication() == Authentication::Basic;
    const bool hasSignIn = authentication() != Authentication::None;
    const auto headers = m_headers->headers();
    const bool hasSecret = hasSignIn || std::ranges::any_of(headers, &HeaderDraft::isSecret);
    const bool isTyped = place() == SecretPlace::Keychain || place() == SecretPlace::Session;
    setRowShown(m_user, isBasic);
    setRowShown(m_secret, hasSignIn && isTyped);
    if (auto *label = qobject_cast<QLabel *>(form()->labelForField(m_secret)))
        label->setText(isBasic ? tr("&Password") : tr("&Token"));
    m_secret->setAccessibleName(isBasic ? tr("Password") : tr("Token"));
    m_secret->setPlaceholderText(m_isSecretKept ? tr("Kept; type here to replace it") : QString());
    setRowShown(m_place, hasSecret);
    setRowShown(m_file->parentWidget(), hasSignIn && place() == SecretPlace::File);
    setRowShown(m_command, hasSignIn && place() == SecretPlace::Command);
    setRowShown(m_placeHint, hasSecret);

    const QString keychain = m_keeping.keychainName.isEmpty() ? tr("the keychain") : m_keeping.keychainName;
    switch (place()) {
    case SecretPlace::Keychain:
        m_placeHint->setText(
            m_keeping.hasKeychain
                ? tr("Stored in %1, which opens with your login. The settings file only "
                     "says that it is there.")
                      .arg(keychain)
                : tr("It was stored in a keychain, and there is none now. %1").arg(m_keeping.whyNot));
        break;
    case SecretPlace::Session:
    case SecretPlace::None:
        m_placeHint->setText(m_keeping.hasKeychain
                                 ? tr("Forgotten when Fleetscope ends: it has to be typed again then.")
                                 : tr("This computer offers no keychain, so it is forgotten when Fleetscope "
                                      "ends and has to be typed again then; it is never written to disk. For "
                                      "a display on a wall, name a file or a program instead. %1")
                                       .arg(m_keeping.whyNot)
                                       .trimmed());
        break;
    case SecretPlace::File:
        m_placeHint->setText(tr("Its first line is read at each connection. A file that others can read is "
                                "refused. Secret headers and passwords of proxies are not in it."));
        break;
    case SecretPlace::Command:
        m_placeHint->setText(tr("Run at each connection, without a shell; the first line that it prints is "
                                "taken. Secret headers and passwords of proxies do not come from it."));
        break;
    }
}

} // namespace ui
