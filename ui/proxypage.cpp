// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/proxypage.h"

#include "ui/sizes.h"

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
    const std::initializer_list<std::pair<ProxyMode, QString>> modes{
        {ProxyMode::System, tr("As the system says")},
        {ProxyMode::None, tr("None: connect directly")},
        {ProxyMode::Http, tr("HTTP (CONNECT)")},
        {ProxyMode::Socks5, tr("SOCKS5")},
    };
    for (const auto &[value, text] : modes)
        m_mode->addItem(text, static_cast<int>(value));
    addRow(tr("&Proxy"), m_mode);
    m_hint = addHint();
    m_hint->setObjectName(u"proxyHint"_s);
    m_host = addLine(tr("&Host"), u"proxyHost"_s, tr("proxy.example.org"));
    addProblemLine(DraftField::ProxyHost, m_host);
    m_port = addLine(tr("P&ort"), u"proxyPort"_s, tr("3128"));
    m_port->setValidator(new QIntValidator(0, 65'535, m_port));
    addProblemLine(DraftField::ProxyPort, m_port);
    m_user = addLine(tr("&User"), u"proxyUser"_s, tr("Optional"));
    m_password = addLine(tr("Pass&word"), u"proxyPassword"_s);
    m_password->setEchoMode(QLineEdit::Password);

    connect(m_mode, &QComboBox::activated, this, [this] {
        adapt();
        Q_EMIT edited();
    });
    connect(m_password, &QLineEdit::textEdited, this, [this] { m_isPasswordTyped = true; });
    adapt();
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
