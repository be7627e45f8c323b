// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trustpage.h"

#include "ui/exceptioncard.h"
#include "ui/sizes.h"
#include "ui/wording.h"

#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSignalBlocker>

namespace ui {

using namespace Qt::StringLiterals;

TrustPage::TrustPage(const Theme &theme, QWidget *parent)
    : EndpointPage(theme, parent)
    , m_pins(new QPlainTextEdit(this))
    , m_exception(new ExceptionCard(theme, this))
{
    static constexpr const char *certificates =
        QT_TR_NOOP("Certificates (*.pem *.crt *.cer *.p12 *.pfx);;All files (*)");
    m_plainHttp = addHint(
        QT_TR_NOOP("This address is plain http: nothing here is used before it begins with https://."));
    m_plainHttp->setObjectName(u"plainHttp"_s);
    addHeading(QT_TR_NOOP("Whom to believe"));
    m_caFile = addFileLine(QT_TR_NOOP("&Authority file"), u"caFile"_s, QT_TR_NOOP("The system's authorities"),
                           certificates);
    addProblemLine(DraftField::CaFile, m_caFile);
    addHint(QT_TR_NOOP("PEM. Only what is in this file is believed then, and nothing else."));
    m_pins->setObjectName(u"pins"_s);
    m_pins->setTabChangesFocus(true);
    m_pins->setFixedHeight(scaled(52, this));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(QFontInfo(secondaryFont(font())).pixelSize());
    m_pins->setFont(fixed);
    addRow(QT_TR_NOOP("&Pinned keys"), m_pins);
    addProblemLine(DraftField::Pins, m_pins);
    addHint(QT_TR_NOOP(
        "SHA-256 of public keys. They replace the check of chain and name. Name a second key that lies "
        "in a safe, or a renewed one stops this endpoint."));
    addRow(QT_TR_NOOP("Exception"), m_exception);
    addProblemLine(DraftField::Exception, m_exception);
    m_exceptionHint =
        addHint(QT_TR_NOOP("No exception. One is made where a connection test fails at its certificate: for "
                           "that one certificate, never for all."));
    m_exceptionHint->setObjectName(u"noException"_s);

    addHeading(QT_TR_NOOP("Who to be"));
    m_certificate = addFileLine(QT_TR_NOOP("&Client certificate"), u"certificateFile"_s, QT_TR_NOOP("None"),
                                certificates);
    addProblemLine(DraftField::Certificate, m_certificate);
    m_key = addFileLine(QT_TR_NOOP("&Key"), u"keyFile"_s, QT_TR_NOOP("In the same file"),
                        QT_TR_NOOP("Keys (*.pem *.key);;All files (*)"));
    addProblemLine(DraftField::Key, m_key);
    m_passphrase = addLine(QT_TR_NOOP("Pass p&hrase"), u"passphrase"_s);
    m_passphrase->setEchoMode(QLineEdit::Password);
    addHint(QT_TR_NOOP(
        "PEM with its key, or PKCS#12 (.p12, .pfx). The pass phrase is kept where the page Sign-in says."));

    connect(m_pins, &QPlainTextEdit::textChanged, this, &EndpointPage::edited);
    connect(m_passphrase, &QLineEdit::textEdited, this, [this] { m_isPassphraseTyped = true; });
    connect(this, &EndpointPage::edited, this, &TrustPage::adapt);
    connect(m_exception, &ExceptionCard::removeClicked, this, [this] {
        m_exceptionSha256.clear();
        m_exceptionFor.clear();
        m_caFile->setFocus();
        Q_EMIT edited();
    });
    eachLanguage(this, [this] {
        m_pins->setPlaceholderText(tr("sha256/\u2026, one a line"));
        adapt();
    });
}

void TrustPage::showDraft(const EndpointDraft &draft)
{
    const TlsDraft &tls = draft.tls;
    const QUrl url = readAddress(draft.address).url;
    setRowShown(m_plainHttp, url.scheme() == "http"_L1);
    setLineText(*m_caFile, tls.caFile);
    if (const QString pins = tls.pins.join(u'\n'); pins != m_pins->toPlainText()) {
        const QSignalBlocker quiet(m_pins);
        m_pins->setPlainText(pins);
    }
    m_exceptionSha256 = tls.exception;
    m_exceptionFor = tls.exceptionFor;
    setLineText(*m_certificate, tls.certificateFile);
    setLineText(*m_key, tls.keyFile);
    setLineText(*m_passphrase, tls.passphrase.typed.value_or(QString()));
    m_isPassphraseTyped = tls.passphrase.typed.has_value();
    m_isPassphraseKept = tls.passphrase.isKept;
    adapt();
}

void TrustPage::writeTo(EndpointDraft &draft) const
{
    static const QRegularExpression separator(u"[\\s,;]+"_s);
    draft.tls = {.caFile = m_caFile->text().trimmed(),
                 .certificateFile = m_certificate->text().trimmed(),
                 .keyFile = m_key->text().trimmed(),
                 .passphrase = {.typed = m_isPassphraseTyped || !m_passphrase->text().isEmpty()
                                             ? std::optional(m_passphrase->text())
                                             : std::nullopt,
                                .isKept = m_isPassphraseKept},
                 .pins = m_pins->toPlainText().split(separator, Qt::SkipEmptyParts),
                 .exception = m_exceptionSha256,
                 .exceptionFor = m_exceptionFor};
}

void TrustPage::adapt()
{
    const bool hasException = !m_exceptionSha256.isEmpty();
    m_exception->setException(m_exceptionFor, m_exceptionSha256);
    setRowShown(m_exception, hasException);
    setRowShown(m_exceptionHint, !hasException);
    const QString file = m_certificate->text().trimmed();
    const bool isBundle =
        file.endsWith(".p12"_L1, Qt::CaseInsensitive) || file.endsWith(".pfx"_L1, Qt::CaseInsensitive);
    setRowShown(m_key->parentWidget(), !file.isEmpty() && !isBundle);
    setRowShown(m_passphrase, !file.isEmpty());
    m_passphrase->setPlaceholderText(m_isPassphraseKept ? tr("Kept; type here to replace it") : tr("None"));
}

} // namespace ui
