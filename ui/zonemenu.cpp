// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zonemenu.h"

#include "ui/actionlist.h"
#include "ui/wording.h"
#include "ui/zonedialog.h"

namespace ui {

ZoneMenu::ZoneMenu(ActionList &actions, QWidget *parent)
    : QMenu(parent)
{
    const auto add = [&](const QString &id, const std::function<QString()> &text,
                         const std::function<QString()> &fullText) {
        QAction *action =
            actions.add({.id = id, .text = text, .fullText = fullText, .keys = {}, .isCheckable = true});
        addAction(action);
        return action;
    };
    m_local = add(
        QStringLiteral("zone-local"), [] { return tr("This computer's time"); },
        [] { return tr("Time zone: this computer's"); });
    m_utc = add(
        QStringLiteral("zone-utc"), [] { return QStringLiteral("UTC"); },
        [] { return tr("Time zone: UTC"); });
    m_other = add(
        QStringLiteral("zone-other"), [this] { return otherText(); },
        [] { return tr("Time zone: another\u2026"); });
    connect(m_local, &QAction::triggered, this, [this] { choose({}); });
    connect(m_utc, &QAction::triggered, this,
            [this] { choose(ClockZone::named("UTC").value_or(ClockZone())); });
    connect(m_other, &QAction::triggered, this, &ZoneMenu::askForOther);
    eachLanguage(this, [this] { setTitle(tr("Time zone")); });
}

QString ZoneMenu::otherText() const
{
    const bool isOther = !m_zone.isLocal() && m_zone.id() != "UTC";
    return isOther ? tr("Another: %1\u2026", "time zone").arg(QString::fromLatin1(m_zone.id()))
                   : tr("Another\u2026", "time zone");
}

void ZoneMenu::setZone(const ClockZone &zone)
{
    m_zone = zone;
    const bool isUtc = m_zone.id() == "UTC";
    m_local->setChecked(m_zone.isLocal());
    m_utc->setChecked(isUtc);
    m_other->setChecked(!m_zone.isLocal() && !isUtc);
    m_other->setText(otherText());
}

void ZoneMenu::choose(const ClockZone &zone)
{
    setZone(zone);
    Q_EMIT chosen(zone);
}

void ZoneMenu::askForOther()
{
    setZone(m_zone); // The click ticked it, and nothing is chosen yet.
    auto *dialog = new ZoneDialog(m_zone, parentWidget() ? parentWidget()->window() : nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ZoneDialog::chosen, this, &ZoneMenu::choose);
    dialog->open();
}

} // namespace ui
