// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/addressfield.h"

#include "ui/curlcommand.h"
#include "ui/shellwords.h"
#include "ui/wording.h"

#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

/// Whether more than one letter of `now` is new against `before`: that was pasted, not typed.
bool isPasted(QStringView before, QStringView now)
{
    qsizetype same = 0;
    while (same < std::min(before.size(), now.size()) && before[same] == now[same])
        ++same;
    before = before.sliced(same);
    now = now.sliced(same);
    while (!before.isEmpty() && !now.isEmpty() && before.back() == now.back()) {
        before.chop(1);
        now.chop(1);
    }
    return now.size() > 1;
}

} // namespace

AddressField::AddressField(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(QStringLiteral("address"));
    setMaxLength(LongestCommand);
    connect(this, &QLineEdit::textChanged, this, &AddressField::look);
    eachLanguage(this, [this] {
        setPlaceholderText(tr("host:9090 or https://host/api/stream"));
        setToolTip(tr("A curl command can be pasted here as well"));
    });
}

void AddressField::look()
{
    const QString now = text();
    const QString before = std::exchange(m_last, now);
    if (!looksLikeCurl(now))
        m_address = now;
    else if (isPasted(before, now))
        takeCurl();
}

bool AddressField::takeCurl()
{
    const QString command = text();
    if (!looksLikeCurl(command))
        return false;
    {
        const QSignalBlocker quiet(this);
        // What stood there before "curl" was typed is no address either.
        setText(QStringLiteral("curl ").startsWith(m_address.trimmed()) ? QString() : m_address);
        m_last = text();
    }
    Q_EMIT curlPasted(command);
    return true;
}

void AddressField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    takeCurl();
}

} // namespace ui
