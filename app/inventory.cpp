// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory.h"

#include "app/endpointfile.h"
#include "app/jsonline.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qint64 LargestFile = 32LL * 1024 * 1024;
constexpr qsizetype LongestText = 256;
constexpr qsizetype MostCapabilities = 64;

template<typename Value>
struct Word
{
    const char *word;
    Value value;
};

constexpr std::array<Word<models::Transport>, 4> TransportWords{{{"sse", models::Transport::EventStream},
                                                                 {"websocket", models::Transport::WebSocket},
                                                                 {"long-poll", models::Transport::LongPoll},
                                                                 {"poll", models::Transport::Poll}}};
constexpr std::array<Word<models::WayTrouble>, 7> TroubleWords{
    {{"not-offered", models::WayTrouble::NotOffered},
     {"no-header", models::WayTrouble::NoHeader},
     {"nothing-behind-header", models::WayTrouble::NothingBehindHeader},
     {"bursts", models::WayTrouble::Bursts},
     {"ends-early", models::WayTrouble::EndsEarly},
     {"silent", models::WayTrouble::Silent},
     {"no-figures", models::WayTrouble::NoFigures}}};

template<typename Words, typename Value>
QByteArray wordFor(const Words &words, Value value)
{
    const auto found = std::ranges::find(words, value, &Word<Value>::value);
    return found == words.end() ? QByteArray() : QByteArray(found->word);
}

template<typename Value, std::size_t Size>
Value fromWord(const std::array<Word<Value>, Size> &words, const QString &text)
{
    const auto found =
        std::ranges::find_if(words, [&text](const auto &each) { return text == QLatin1String(each.word); });
    return found == words.end() ? Value{} : found->value;
}

} // namespace

QByteArray encodeInventory(const Remembered &remembered)
{
    QByteArray json("{\"version\":1,");
    json += remembered.keepsHistory ? "\"keepsHistory\":true," : "";
    if (!remembered.capabilities.isEmpty()) {
        json += "\"capabilities\":[";
        const QStringList words = remembered.capabilities.mid(0, MostCapabilities);
        for (qsizetype i = 0; i < words.size(); ++i) {
            json += i > 0 ? "," : "";
            appendJsonText(json, words[i].toUtf8());
        }
        json += "],";
    }
    const session::WayMemory &way = remembered.way;
    if (way.way != models::Transport::None) {
        json += "\"way\":\"" + wordFor(TransportWords, way.way) + "\",";
        if (way.avoided != models::Transport::None) {
            json += "\"avoided\":\"" + wordFor(TransportWords, way.avoided) + "\",\"trouble\":\"" +
                    wordFor(TroubleWords, way.trouble) + "\",";
        }
    }
    json += "\"servers\":[";
    bool isFirst = true;
    const std::span<const models::InventoryEntry> entries(remembered.servers);
    for (const models::InventoryEntry &entry : entries.first(std::min(entries.size(), MostServers))) {
        json += std::exchange(isFirst, false) ? "\n{\"id\":" : ",\n{\"id\":";
        appendJsonText(json, entry.id.toUtf8());
        json += ",\"name\":";
        appendJsonText(json, entry.name.toUtf8());
        const std::string_view status = models::wordOf(entry.lastStatus);
        json += ",\"status\":\"";
        json.append(status.data(), static_cast<qsizetype>(status.size()));
        json += "\",\"lastSeen\":" + QByteArray::number(qint64{entry.lastSeen.count()}) + '}';
    }
    return json + "]}\n";
}

Remembered decodeInventory(QByteArrayView json)
{
    const QJsonObject root = QJsonDocument::fromJson(json.toByteArray()).object();
    if (root["version"_L1].toInt() != 1)
        return {};
    Remembered remembered{.servers = {}, .keepsHistory = root["keepsHistory"_L1].toBool()};
    const QJsonArray words = root["capabilities"_L1].toArray();
    for (const QJsonValue word : words) {
        if (word.isString() && remembered.capabilities.size() < MostCapabilities)
            remembered.capabilities << word.toString().left(LongestText);
    }
    remembered.way = {.way = fromWord(TransportWords, root["way"_L1].toString()),
                      .avoided = fromWord(TransportWords, root["avoided"_L1].toString()),
                      .trouble = fromWord(TroubleWords, root["trouble"_L1].toString())};
    std::vector<models::InventoryEntry> &entries = remembered.servers;
    const QJsonArray servers = root["servers"_L1].toArray();
    for (const QJsonValue value : servers) {
        if (entries.size() >= MostServers)
            break;
        const QJsonObject server = value.toObject();
        const QString id = server["id"_L1].toString().left(LongestText);
        const qint64 lastSeen = server["lastSeen"_L1].toInteger(-1);
        if (id.isEmpty() || lastSeen < 0)
            continue;
        const std::string status = server["status"_L1].toString().toStdString();
        entries.push_back({.id = id,
                           .name = server["name"_L1].toString().left(LongestText),
                           .lastSeen = models::Millis(lastSeen),
                           .lastStatus = models::statusFromWord(status).value_or(models::Status::Unknown)});
    }
    return remembered;
}

Inventory::Inventory(QString folder)
    : m_folder(std::move(folder))
{
    m_worker.setMaxThreadCount(1);
}

Inventory::~Inventory()
{
    finish();
}

void Inventory::finish()
{
    m_worker.waitForDone();
}

Remembered Inventory::load(const QUrl &endpoint) const
{
    QFile file(pathOf(endpoint));
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestFile)
        return {};
    return decodeInventory(file.readAll());
}

void Inventory::save(const QUrl &endpoint, Remembered remembered)
{
    if (remembered.servers.empty()) {
        remove(endpoint);
        return;
    }
    m_worker.start([this, path = pathOf(endpoint), kept = std::move(remembered)] {
        const QByteArray json = encodeInventory(kept);
        const QByteArray digest = QCryptographicHash::hash(json, QCryptographicHash::Sha1);
        if (m_digests.value(path) == digest)
            return;
        // Whoever cannot write here loses the list of dead servers after a restart, and nothing else.
        QDir().mkpath(m_folder);
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit())
            m_digests[path] = digest;
    });
}

void Inventory::remove(const QUrl &endpoint)
{
    m_worker.start([this, path = pathOf(endpoint)] {
        m_digests.remove(path);
        QFile::remove(path);
    });
}

QString Inventory::pathOf(const QUrl &endpoint) const
{
    return m_folder + u'/' + endpointFileName(endpoint) + ".json"_L1;
}

} // namespace app
