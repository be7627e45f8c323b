// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palettemodel.h"

#include "models/textfold.h"
#include "ui/actionlist.h"
#include "ui/fuzzymatch.h"
#include "ui/linkwords.h"
#include "ui/plaintext.h"
#include "ui/stateshape.h"

#include <QAction>

#include <algorithm>

namespace ui {

namespace {

constexpr int DetailMalus = 350;
constexpr int ActionBonus = 40;
constexpr int EndpointBonus = 20;
constexpr int RecentBonus = 150;

} // namespace

QString PaletteModel::Item::key() const
{
    switch (kind) {
    case Kind::Action:
        return QStringLiteral("action ") + action->objectName();
    case Kind::Endpoint:
        return QStringLiteral("endpoint ") + title;
    case Kind::Server:
        return QStringLiteral("server ") + serverId + QChar(u' ') + detail;
    }
    Q_UNREACHABLE();
}

PaletteModel::PaletteModel(const ActionList &actions, const models::Fleet &fleet, QObject *parent)
    : QAbstractListModel(parent)
    , m_actions(actions)
    , m_fleet(fleet)
{
}

void PaletteModel::reload()
{
    m_items.clear();
    m_items.reserve(m_fleet.slotCount() + m_actions.entries().size() + 16);
    addActions();
    addEndpoints();
    addServers();
    rankRecent();
    find();
}

void PaletteModel::addActions()
{
    for (const ActionEntry &entry : m_actions.entries()) {
        if (!entry.isInPalette || !entry.action->isEnabled() || !entry.action->isVisible())
            continue;
        add({.kind = Kind::Action, .title = entry.words(), .action = entry.action});
    }
}

void PaletteModel::addEndpoints()
{
    for (const models::EndpointInfo &info : m_fleet.endpoints()) {
        add({.kind = Kind::Endpoint,
             .title = oneLine(info.name),
             .detail = oneLine(info.displayUrl),
             .endpoint = info.id});
    }
}

void PaletteModel::addServers()
{
    for (std::uint32_t slot = 0; slot < m_fleet.slotCount(); ++slot) {
        const models::ServerIndex index{slot};
        if (!m_fleet.isUsed(index))
            continue;
        const models::ServerState &state = m_fleet.server(index);
        const models::EndpointInfo *endpoint = m_fleet.endpoint(state.endpoint);
        QStringList detail{state.id == state.name ? QString() : oneLine(state.id), oneLine(state.type),
                           oneLine(state.location), endpoint ? oneLine(endpoint->name) : QString()};
        detail.removeAll(QString());
        add({.kind = Kind::Server,
             .title = oneLine(state.name),
             .detail = detail.join(QStringLiteral(" \u00b7 ")),
             .endpoint = state.endpoint,
             .server = index,
             .serverId = state.id});
    }
}

void PaletteModel::add(Item item)
{
    item.folded = models::foldedText(item.title);
    item.foldedDetail = models::foldedText(item.detail);
    m_items.push_back(std::move(item));
}

void PaletteModel::rankRecent()
{
    if (m_recent.isEmpty())
        return;
    for (Item &item : m_items)
        item.recency = m_recent.indexOf(item.key());
}

void PaletteModel::setTyped(const QString &typed)
{
    m_words = fuzzyWords(typed);
    find();
}

std::optional<int> PaletteModel::scoreOf(const Item &item) const
{
    int total = 0;
    for (const QString &word : m_words) {
        auto best = fuzzyScore(word, item.folded);
        if (const auto detail = partScore(word, item.foldedDetail);
            detail && (!best || *detail - DetailMalus > *best))
            best = *detail - DetailMalus;
        if (!best)
            return std::nullopt;
        total += *best;
    }
    total += item.kind == Kind::Action ? ActionBonus : item.kind == Kind::Endpoint ? EndpointBonus : 0;
    if (item.recency >= 0)
        total += RecentBonus - 10 * static_cast<int>(item.recency);
    return total;
}

/// Nothing is typed: what was used last, then all actions, then the endpoints. Servers are found by typing.
void PaletteModel::findRecent(std::vector<Found> &found) const
{
    for (std::size_t at = 0; at < m_items.size(); ++at) {
        const Item &item = m_items[at];
        if (item.recency >= 0)
            found.push_back({.item = at, .score = 1000 - static_cast<int>(item.recency)});
        else if (item.kind != Kind::Server)
            found.push_back({.item = at, .score = item.kind == Kind::Action ? 1 : 0});
    }
}

void PaletteModel::find()
{
    std::vector<Found> found;
    if (m_words.isEmpty()) {
        findRecent(found);
    } else {
        for (std::size_t at = 0; at < m_items.size(); ++at) {
            if (const auto score = scoreOf(m_items[at]))
                found.push_back({.item = at, .score = *score});
        }
    }
    const auto isBefore = [this](const Found &a, const Found &b) {
        if (a.score != b.score)
            return a.score > b.score;
        if (m_words.isEmpty())
            return a.item < b.item;
        const Item &left = m_items[a.item];
        const Item &right = m_items[b.item];
        if (models::naturallyBefore(left.folded, right.folded))
            return true;
        return !models::naturallyBefore(right.folded, left.folded) && a.item < b.item;
    };
    m_foundCount = static_cast<qsizetype>(found.size());
    const auto shown = static_cast<std::ptrdiff_t>(std::min(m_foundCount, MostShown));
    std::partial_sort(found.begin(), found.begin() + shown, found.end(), isBefore);
    found.resize(static_cast<std::size_t>(shown));
    beginResetModel();
    m_shown = std::move(found);
    endResetModel();
}

bool PaletteModel::isThere(const Item &item) const
{
    if (item.kind == Kind::Server)
        return m_fleet.isUsed(item.server) && m_fleet.server(item.server).endpoint == item.endpoint &&
               m_fleet.server(item.server).id == item.serverId;
    return item.kind == Kind::Action || m_fleet.endpoint(item.endpoint) != nullptr;
}

std::optional<PaletteModel::Choice> PaletteModel::choice(int row) const
{
    if (row < 0 || row >= rowCount())
        return std::nullopt;
    const Item &item = m_items[m_shown[static_cast<std::size_t>(row)].item];
    if (!isThere(item))
        return std::nullopt;
    return Choice{.kind = item.kind, .action = item.action, .endpoint = item.endpoint, .server = item.server};
}

void PaletteModel::noteUsed(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    const QString key = m_items[m_shown[static_cast<std::size_t>(row)].item].key();
    m_recent.removeAll(key);
    m_recent.prepend(key);
    m_recent.resize(std::min(m_recent.size(), MostRecent));
}

void PaletteModel::setRecent(const QStringList &recent)
{
    m_recent = recent.mid(0, MostRecent);
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QString PaletteModel::stateOf(const Item &item) const
{
    switch (item.kind) {
    case Kind::Action:
        return item.action->isChecked() ? tr("on", "an action that is ticked") : QString();
    case Kind::Endpoint:
        return linkwords::stateWord(m_fleet.endpoint(item.endpoint)->link.state);
    case Kind::Server: {
        const models::ServerState &state = m_fleet.server(item.server);
        return stateWords(state.shown, state.freshness);
    }
    }
    Q_UNREACHABLE();
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Item &item = m_items[m_shown[static_cast<std::size_t>(index.row())].item];
    switch (role) {
    case Qt::DisplayRole:
        return item.title;
    case KindRole:
        return static_cast<int>(item.kind);
    case DetailRole:
        return item.detail;
    case StateRole:
        return isThere(item) ? stateOf(item) : tr("gone", "a server that is not there any more");
    case KeysRole:
        return item.action ? item.action->shortcut().toString(QKeySequence::NativeText) : QString();
    case ShapeRole:
        if (item.kind == Kind::Action || !isThere(item))
            return {};
        if (item.kind == Kind::Endpoint)
            return static_cast<int>(shapeOf(m_fleet.endpoint(item.endpoint)->link.state));
        return static_cast<int>(
            shapeOf(m_fleet.server(item.server).shown, m_fleet.server(item.server).freshness));
    case Qt::AccessibleTextRole: {
        QStringList parts{item.title, data(index, StateRole).toString(), item.detail,
                          data(index, KeysRole).toString()};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

} // namespace ui
