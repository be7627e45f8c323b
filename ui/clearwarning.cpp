// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clearwarning.h"

#include "ui/endpointcheck.h"
#include "ui/wording.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ClearText)
};

} // namespace

QString clearTextWarning(const QList<EndpointDraft> &exposed)
{
    QStringList hosts;
    QStringList proxies;
    for (const EndpointDraft &draft : exposed) {
        if (exposesSignIn(draft))
            hosts += hostAndPort(readAddress(draft.address));
        if (exposesProxyPassword(draft))
            proxies += draft.proxy.host.trimmed() + u':' + QString::number(draft.proxy.port);
    }
    hosts.removeDuplicates();
    proxies.removeDuplicates();
    QStringList sentences;
    if (!hosts.isEmpty()) {
        sentences +=
            Words::tr("The secret for %1 would be sent over plain http. Anybody on the way to it can "
                      "read it and use it. If the server speaks TLS, type https:// before its address.")
                .arg(hosts.mid(0, 8).join(u", "_s));
    }
    if (!proxies.isEmpty()) {
        sentences +=
            Words::tr("The password for the proxy %1 would be sent to it unencrypted. Anybody on the "
                      "way to it can read it and use it.")
                .arg(proxies.mid(0, 8).join(u", "_s));
    }
    return sentences.join(QChar(u' '));
}

void askBeforeClearText(QWidget *parent, const QList<EndpointDraft> &exposed, std::function<void()> onYes)
{
    auto *box = new QMessageBox(parent);
    box->setObjectName(u"clearText"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *send = box->addButton(QString(), QMessageBox::DestructiveRole);
    QPushButton *back = box->addButton(QString(), QMessageBox::RejectRole);
    eachLanguage(box, [=] {
        box->setWindowTitle(Words::tr("Send a secret in the clear?"));
        box->setText(clearTextWarning(exposed));
        send->setText(Words::tr("Send it all the same"));
        back->setText(Words::tr("Go back"));
    });
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    QObject::connect(send, &QAbstractButton::clicked, parent, std::move(onYes));
    box->open();
}

} // namespace ui
