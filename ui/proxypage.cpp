// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/proxypage.h"

#include "ui/sizes.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

ProxyPage::ProxyPage(const Theme &theme, QWidget *parent)
    : EndpointPage(theme, parent)
    , m_mode(new QComboBox(this))
{
    m_mode->setObjectName(u"proxyMode"_s);
    m_mode->setMinimumHeight(scaled(28, this));
    for (const auto mode : {ProxyMode::System, ProxyMode::None, ProxyMode::Http, ProxyMode::Socks5})
        m_mode->addItem(QString(), static_cast<int>(mode));
    addRow(QT_TR_NOOP("&Proxy"), m_mode);
    m_hint = addHint();
    m_hint->setObjectName(u"proxyHint"_s);
    m_host = addLine(QT_TR_NOOP("&Host"), u"proxyHost"_s, QT_TR_NOOP("proxy.example.org"));
    addProblemLine(DraftField::ProxyHost, m_host);
    m_port = addLine(QT_TR_NOOP("P&ort"), u"proxyPort"_s, QT_TR_NOOP("3128"));
    m_port->setValidator(new QIntValidator(0, 65'535, m_port));
    addProblemLine(DraftField::ProxyPort, m_port);
    m_user = addLine(QT_TR_NOOP("&User"), u"proxyUser"_s, QT_TR_NOOP("Optional"));
    m_password = addLine(QT_TR_NOOP("Pass&word"), u"proxyPassword"_s);
    m_password->setEchoMode(QLineEdit::Password);

    connect(m_mode, &QComboBox::activated, this, [this] {
        adapt();
        Q_EMIT edited();
    });
    connect(m_password, &QLineEdit::textEdited, this, [this] { m_isPasswordTyped = true; });
    eachLanguage(this, [this] {
        const QStringList modes{tr("As the system says"), tr("None: connect directly"), tr("HTTP (CONNECT)"),
                                tr("SOCKS5")};
        for (int place = 0; place < m_mode->count(); ++place)
            m_mode->setItemText(place, modes[place]);
        adapt();
    });
}

void ProxyPage::showDraft(const EndpointDraft &draft)
{
    const ProxyDraft &proxy = draft.proxy;
    {
        const QSignalBlocker quiet(m_mode);
        m_mode->setCurrentIndex(std::max(0, m_mode->findData(static_cast<int>(proxy.mode))));
    }
    setLineText(*m_host, proxy.host);
    setLineText(*m_port, proxy.port > 0 ? QString::number(proxy.port) : QString());
    setLineText(*m_user, proxy.user);
    setLineText(*m_password, proxy.password.typed.value_or(QString()));
    m_isPasswordTyped = proxy.password.typed.has_value();
    m_isPasswordKept = proxy.password.isKept;
    adapt();
}

void ProxyPage::writeTo(EndpointDraft &draft) const
{
    draft.proxy = {
        .mode = mode(),
        .host = m_host->text().trimmed(),
        .port = m_port->text().toInt(),
        .user = m_user->text().trimmed(),
        .password = {.typed = m_isPasswordTyped || !m_password->text().isEmpty()
                                  ? std::optional(m_password->text())
                                  : std::nullopt,
                     .isKept = m_isPasswordKept},
    };
}

ProxyMode ProxyPage::mode() const
{
    return static_cast<ProxyMode>(m_mode->currentData().toInt());
}

void ProxyPage::adapt()
{
    const bool hasFields = mode() == ProxyMode::Http || mode() == ProxyMode::Socks5;
    for (QLineEdit *line : {m_host, m_port, m_user, m_password})
        setRowShown(line, hasFields);
    m_password->setPlaceholderText(m_isPasswordKept ? tr("Kept; type here to replace it") : tr("Optional"));
    switch (mode()) {
    case ProxyMode::System:
        m_hint->setText(tr("What the system or the environment (http_proxy) names, for this address too."));
        break;
    case ProxyMode::None:
        m_hint->setText(tr("Whatever the system names is passed by."));
        break;
    case ProxyMode::Http:
        m_hint->setText(
            tr("Also for plain http the proxy only passes the bytes on. Its password is kept where "
               "the page Sign-in says."));
        break;
    case ProxyMode::Socks5:
        m_hint->setText(
            tr("The proxy resolves the name of the server. Its password is kept where the page Sign-in "
               "says."));
        break;
    }
}

} // namespace ui
