// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zonedialog.h"

#include "ui/sizes.h"
#include "ui/wording.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int IdRole = Qt::UserRole;

/// Every word that was typed has to be somewhere in the name; "_" counts as a space.
class ZoneFilter final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString &text)
    {
        m_words = plain(text).split(u' ', Qt::SkipEmptyParts);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QString name = plain(sourceModel()->index(row, 0, parent).data().toString());
        return std::ranges::all_of(m_words, [&name](const QString &word) { return name.contains(word); });
    }

private:
    static QString plain(const QString &text)
    {
        return text.toCaseFolded().replace(u'_', u' ').replace(u'/', u' ');
    }

    QStringList m_words{};
};

} // namespace

ZoneDialog::ZoneDialog(const ClockZone &zone, QWidget *parent)
    : QDialog(parent)
    , m_filter(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(this))
    , m_buttons(new QDialogButtonBox(this))
    , m_zones(new QStandardItemModel(this))
    , m_matches(nullptr)
{
    auto *matches = new ZoneFilter(this);
    m_matches = matches;
    matches->setSourceModel(m_zones);
    m_filter->setObjectName(QStringLiteral("zoneFilter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumHeight(scaled(28, this));
    m_filter->installEventFilter(this);
    m_list->setModel(m_matches);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTextElideMode(Qt::ElideRight);
    m_nothing->setTextFormat(Qt::PlainText);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(16, this), scaled(16, this), scaled(16, this), scaled(16, this));
    layout->setSpacing(scaled(8, this));
    layout->addWidget(m_filter);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_buttons);
    resize(scaled(480, this), scaled(420, this));

    connect(m_filter, &QLineEdit::textChanged, this, [this, matches](const QString &text) {
        const QByteArray before = selected();
        matches->setWords(text);
        select(before);
        showMatches();
    });
    connect(m_list, &QListView::activated, this, &ZoneDialog::accept);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ZoneDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    eachLanguage(this, [this] {
        setWindowTitle(tr("Time zone"));
        m_filter->setPlaceholderText(tr("A city, a country or a distance to UTC, such as Seoul or +09"));
        m_filter->setAccessibleName(tr("Filter time zones"));
        m_list->setAccessibleName(tr("Time zones"));
        m_nothing->setText(tr("No time zone has this in its name."));
        // Makes the buttons anew, in Qt's words of this language.
        m_buttons->setStandardButtons(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
        fill();
        showMatches();
    });
    select(zone.isLocal() ? QTimeZone::systemTimeZoneId() : zone.id());
    m_filter->setFocus();
}

void ZoneDialog::fill()
{
    const QByteArray before = selected();
    const models::Millis now(QDateTime::currentMSecsSinceEpoch());
    m_zones->clear();
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        // "Etc/GMT+9" means nine hours behind: nobody should meet it here.
        if (id.startsWith("Etc/") || (!id.contains('/') && id != "UTC"))
            continue;
        auto *item = new QStandardItem(longZoneName(id, now, QLocale()));
        item->setData(id, IdRole);
        m_zones->appendRow(item);
    }
    select(before);
}

void ZoneDialog::select(const QByteArray &id)
{
    const QModelIndexList found =
        m_matches->rowCount() == 0
            ? QModelIndexList()
            : m_matches->match(m_matches->index(0, 0), IdRole, id.startsWith("Etc/") ? QByteArray("UTC") : id,
                               1, Qt::MatchExactly);
    const QModelIndex index = found.isEmpty() ? m_matches->index(0, 0) : found.constFirst();
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void ZoneDialog::showMatches()
{
    const bool isAny = m_matches->rowCount() > 0;
    m_nothing->setVisible(!isAny);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(isAny);
}

QByteArray ZoneDialog::selected() const
{
    return m_list->currentIndex().data(IdRole).toByteArray();
}

void ZoneDialog::accept()
{
    const auto zone = ClockZone::named(selected());
    if (!zone || zone->isLocal())
        return;
    Q_EMIT chosen(*zone);
    QDialog::accept();
}

bool ZoneDialog::eventFilter(QObject *watched, QEvent *event)
{
    // The arrow keys move in the list while one types.
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace ui
