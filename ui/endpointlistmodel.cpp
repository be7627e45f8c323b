// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpointlistmodel.h"

#include "ui/endpointcheck.h"
#include "ui/plaintext.h"

#include <QMimeData>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// Names the model too: what is dragged out of another window means nothing here.
QByteArray mimeBody(const void *model, const QByteArray &what)
{
    return QByteArray::number(reinterpret_cast<quintptr>(model)) + ' ' + what;
}

const QString MimeType = u"application/x-fleetscope-endpoint"_s;

} // namespace

EndpointListModel::EndpointListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void EndpointListModel::setEndpoints(const QList<EndpointDraft> &endpoints)
{
    std::vector<Entry> entries;
    for (const EndpointDraft &draft : endpoints)
        entries.push_back({.id = m_nextId++, .draft = draft});
    take(std::move(entries));
}

QList<EndpointDraft> EndpointListModel::endpoints() const
{
    QList<EndpointDraft> all;
    for (const Entry &entry : m_entries)
        all += entry.draft;
    return all;
}

std::vector<EndpointListModel::Id> EndpointListModel::ids() const
{
    std::vector<Id> all;
    for (const Entry &entry : m_entries)
        all.push_back(entry.id);
    return all;
}

const EndpointDraft *EndpointListModel::find(Id id) const
{
    const std::size_t place = placeOf(id);
    return place < m_entries.size() ? &m_entries[place].draft : nullptr;
}

QStringList EndpointListModel::groups() const
{
    QStringList names;
    for (const Entry &entry : m_entries) {
        if (!names.contains(entry.draft.group))
            names += entry.draft.group;
    }
    return names;
}

int EndpointListModel::rowOf(Id id) const
{
    const auto found = std::ranges::find(m_rows, std::optional(id), &Row::id);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

std::optional<EndpointListModel::Id> EndpointListModel::idAt(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return std::nullopt;
    return m_rows[static_cast<std::size_t>(index.row())].id;
}

EndpointListModel::Id EndpointListModel::add(const EndpointDraft &draft, std::optional<Id> after)
{
    std::vector<Entry> entries = m_entries;
    Entry entry{.id = m_nextId++, .draft = draft};
    std::size_t place = after ? placeOf(*after) : entries.size();
    if (place < entries.size()) {
        if (entry.draft.group.isEmpty())
            entry.draft.group = entries[place].draft.group;
        ++place;
    }
    const Id id = entry.id;
    entries.insert(entries.begin() + static_cast<std::ptrdiff_t>(std::min(place, entries.size())), entry);
    take(std::move(entries));
    Q_EMIT edited();
    return id;
}

std::optional<EndpointListModel::Removed> EndpointListModel::remove(Id id)
{
    const std::size_t place = placeOf(id);
    if (place >= m_entries.size())
        return std::nullopt;
    std::vector<Entry> entries = m_entries;
    Removed removed{.id = id, .draft = entries[place].draft, .place = place};
    entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(place));
    take(std::move(entries));
    Q_EMIT edited();
    return removed;
}

void EndpointListModel::putBack(const Removed &removed)
{
    std::vector<Entry> entries = m_entries;
    const auto place = static_cast<std::ptrdiff_t>(std::min(removed.place, entries.size()));
    entries.insert(entries.begin() + place, Entry{.id = removed.id, .draft = removed.draft});
    take(std::move(entries));
    Q_EMIT edited();
}

void EndpointListModel::change(Id id, const EndpointDraft &draft)
{
    const std::size_t place = placeOf(id);
    if (place >= m_entries.size() || m_entries[place].draft == draft)
        return;
    const bool isSameGroup = m_entries[place].draft.group == draft.group;
    m_entries[place].draft = draft;
    if (isSameGroup) {
        touch(id);
    } else {
        std::vector<Entry> entries = m_entries;
        const auto from = entries.begin() + static_cast<std::ptrdiff_t>(place);
        std::rotate(from, from + 1, entries.end());
        take(std::move(entries));
        touch(id);
    }
    Q_EMIT edited();
}

void EndpointListModel::renameGroup(const QString &group, const QString &name)
{
    if (group == name || !groups().contains(group))
        return;
    std::vector<Entry> entries = m_entries;
    for (Entry &entry : entries) {
        if (entry.draft.group == group)
            entry.draft.group = name;
    }
    take(std::move(entries));
    Q_EMIT edited();
}

bool EndpointListModel::move(Id id, bool isDown)
{
    const std::size_t place = placeOf(id);
    if (place >= m_entries.size() || (isDown ? place + 1 >= m_entries.size() : place == 0))
        return false;
    std::vector<Entry> entries = m_entries;
    const std::size_t next = isDown ? place + 1 : place - 1;
    if (entries[next].draft.group == entries[place].draft.group)
        std::swap(entries[next], entries[place]);
    else
        entries[place].draft.group = entries[next].draft.group;
    take(std::move(entries));
    Q_EMIT edited();
    return true;
}

bool EndpointListModel::moveGroup(const QString &group, bool isDown)
{
    const QStringList names = groups();
    const qsizetype place = names.indexOf(group);
    const qsizetype other = isDown ? place + 1 : place - 1;
    if (place < 0 || other < 0 || other >= names.size())
        return false;
    QStringList order = names;
    order.swapItemsAt(place, other);
    orderGroups(order);
    return true;
}

void EndpointListModel::orderGroups(const QStringList &order)
{
    std::vector<Entry> entries = m_entries;
    std::ranges::stable_sort(entries, {},
                             [&](const Entry &entry) { return order.indexOf(entry.draft.group); });
    take(std::move(entries));
    Q_EMIT edited();
}

bool EndpointListModel::moveToRow(Id id, int row)
{
    const std::size_t place = placeOf(id);
    const auto count = static_cast<int>(m_rows.size());
    if (place >= m_entries.size() || row < 0 || row > count)
        return false;
    // In front of everything is the top of the first group.
    const Row &above = m_rows[static_cast<std::size_t>(std::max(row - 1, 0))];
    if (above.id == id)
        return false;
    std::vector<Entry> entries = m_entries;
    Entry moved = entries[place];
    const QString group = above.group;
    entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(place));
    auto target = std::ranges::find(entries, group, [](const Entry &entry) { return entry.draft.group; });
    if (target == entries.end() && !(above.id && row > 0))
        return false; // It is alone in its group, and dropped there.
    if (above.id && row > 0)
        target = std::ranges::find(entries, *above.id, &Entry::id) + 1;
    moved.draft.group = group;
    entries.insert(target, moved);
    take(std::move(entries));
    Q_EMIT edited();
    return true;
}

bool EndpointListModel::moveGroupToRow(const QString &group, int row)
{
    QStringList order = groups();
    if (!order.contains(group) || row < 0 || row > static_cast<int>(m_rows.size()))
        return false;
    // Before the group whose heading comes next; a group is not split.
    QString before;
    bool hasBefore = false;
    for (auto place = static_cast<std::size_t>(row); place < m_rows.size(); ++place) {
        if (!m_rows[place].id) {
            before = m_rows[place].group;
            hasBefore = true;
            break;
        }
    }
    if (hasBefore && before == group)
        return false;
    order.removeOne(group);
    order.insert(hasBefore ? order.indexOf(before) : order.size(), group);
    if (order == groups())
        return false;
    orderGroups(order);
    return true;
}

void EndpointListModel::setState(Id id, std::optional<StateShape> shape, const QString &words)
{
    const std::size_t place = placeOf(id);
    if (place >= m_entries.size())
        return;
    Entry &entry = m_entries[place];
    if (entry.shape == shape && entry.words == words)
        return;
    entry.shape = shape;
    entry.words = words;
    touch(id);
}

void EndpointListModel::setHasProblem(Id id, bool hasProblem)
{
    const std::size_t place = placeOf(id);
    if (place >= m_entries.size() || m_entries[place].hasProblem == hasProblem)
        return;
    m_entries[place].hasProblem = hasProblem;
    touch(id);
}

int EndpointListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant EndpointListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == GroupRole)
        return row.group;
    if (role == IsHeadingRole)
        return !row.id;
    if (!row.id) {
        const QString name = row.group.isEmpty() ? tr("Without a group") : oneLine(row.group);
        return role == Qt::DisplayRole          ? QVariant(name)
               : role == Qt::AccessibleTextRole ? QVariant(tr("Group %1").arg(name))
                                                : QVariant();
    }
    const Entry &entry = m_entries[placeOf(*row.id)];
    switch (role) {
    case Qt::DisplayRole:
        return entry.draft.address.isEmpty() && entry.draft.name.isEmpty() ? tr("New endpoint")
                                                                           : shownName(entry.draft);
    case Qt::CheckStateRole:
        return entry.draft.isEnabled ? Qt::Checked : Qt::Unchecked;
    case Qt::ToolTipRole:
        return plainToolTip(entry.draft.isEnabled ? entry.words
                                                  : tr("Switched off: it is not connected to."));
    case Qt::AccessibleTextRole: {
        QStringList parts{shownName(entry.draft)};
        parts += entry.draft.isEnabled ? entry.words : tr("switched off");
        if (entry.hasProblem)
            parts += tr("something is wrong with it");
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    case IdRole:
        return entry.id;
    case AddressRole: {
        const AddressReading reading = readAddress(entry.draft.address);
        return reading.fault == AddressFault::None
                   ? oneLine(reading.url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery))
                   : QString();
    }
    case HasProblemRole:
        return entry.hasProblem;
    case ShapeRole:
        return entry.shape && entry.draft.isEnabled ? QVariant(static_cast<int>(*entry.shape)) : QVariant();
    case StateWordsRole:
        return entry.words;
    default:
        return {};
    }
}

bool EndpointListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const auto id = idAt(index);
    if (!id || role != Qt::CheckStateRole)
        return false;
    EndpointDraft draft = *find(*id);
    draft.isEnabled = value.toInt() == Qt::Checked;
    change(*id, draft);
    return true;
}

Qt::ItemFlags EndpointListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    const Qt::ItemFlags any =
        Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled;
    return idAt(index) ? any | Qt::ItemIsUserCheckable : any;
}

QStringList EndpointListModel::mimeTypes() const
{
    return {MimeType};
}

QMimeData *EndpointListModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    auto *data = new QMimeData; // The drag owns it.
    const auto id = idAt(indexes.first());
    data->setData(MimeType,
                  mimeBody(this, id ? QByteArray::number(*id)
                                    : "group " + indexes.first().data(GroupRole).toString().toUtf8()));
    return data;
}

bool EndpointListModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int,
                                     const QModelIndex &parent)
{
    if (action != Qt::MoveAction || data == nullptr)
        return false;
    const QByteArray body = data->data(MimeType);
    const QByteArray own = mimeBody(this, {});
    if (!body.startsWith(own))
        return false;
    // Upon a heading: to the top of its group. Upon an endpoint: in front of it.
    if (parent.isValid())
        row = idAt(parent) ? parent.row() : parent.row() + 1;
    if (row < 0)
        row = rowCount();
    const QByteArray what = body.mid(own.size());
    static const QByteArray group = "group ";
    return what.startsWith(group) ? moveGroupToRow(QString::fromUtf8(what.mid(group.size())), row)
                                  : moveToRow(what.toInt(), row);
}

std::size_t EndpointListModel::placeOf(Id id) const
{
    return static_cast<std::size_t>(std::ranges::find(m_entries, id, &Entry::id) - m_entries.begin());
}

std::vector<EndpointListModel::Row> EndpointListModel::rowsOf(const std::vector<Entry> &entries) const
{
    const bool hasHeadings =
        std::ranges::any_of(entries, [](const Entry &entry) { return !entry.draft.group.isEmpty(); });
    std::vector<Row> rows;
    for (std::size_t place = 0; place < entries.size(); ++place) {
        const QString &group = entries[place].draft.group;
        if (hasHeadings && (place == 0 || entries[place - 1].draft.group != group))
            rows.push_back({.id = {}, .group = group});
        rows.push_back({.id = entries[place].id, .group = group});
    }
    return rows;
}

void EndpointListModel::take(std::vector<Entry> entries)
{
    QStringList order;
    for (const Entry &entry : entries) {
        if (!order.contains(entry.draft.group))
            order += entry.draft.group;
    }
    std::ranges::stable_sort(entries, {},
                             [&](const Entry &entry) { return order.indexOf(entry.draft.group); });
    const std::vector<Row> rows = rowsOf(entries);
    // A row is the same row as long as it is the same endpoint, or the heading of the same group.
    const auto isSame = [](const Row &left, const Row &right) {
        return left.id ? left.id == right.id : !right.id && left.group == right.group;
    };
    const auto find = [&](const std::vector<Row> &in, const Row &row) {
        return std::ranges::find_if(in, [&](const Row &each) { return isSame(row, each); });
    };

    for (auto place = static_cast<int>(m_rows.size()) - 1; place >= 0; --place) {
        const auto row = m_rows.begin() + place;
        if (find(rows, *row) != rows.end())
            continue;
        const std::optional<Id> gone = row->id;
        beginRemoveRows({}, place, place);
        m_rows.erase(row);
        if (gone)
            std::erase_if(m_entries, [&](const Entry &entry) { return entry.id == *gone; });
        endRemoveRows();
    }

    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<Row> stayed;
    for (const Row &row : rows) {
        if (find(m_rows, row) != m_rows.end())
            stayed.push_back(row);
    }
    QModelIndexList from;
    QModelIndexList to;
    for (std::size_t place = 0; place < m_rows.size(); ++place) {
        from += index(static_cast<int>(place), 0);
        to += index(static_cast<int>(find(stayed, m_rows[place]) - stayed.begin()), 0);
    }
    m_rows = stayed;
    m_entries = std::move(entries);
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);

    for (std::size_t place = 0; place < rows.size(); ++place) {
        if (place < m_rows.size() && isSame(rows[place], m_rows[place])) {
            m_rows[place] = rows[place];
            continue;
        }
        beginInsertRows({}, static_cast<int>(place), static_cast<int>(place));
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(place), rows[place]);
        endInsertRows();
    }
}

void EndpointListModel::touch(Id id)
{
    const QModelIndex changed = index(rowOf(id), 0);
    Q_EMIT dataChanged(changed, changed);
}

} // namespace ui
