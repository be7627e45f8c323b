// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tablereader.h"

#include "app/duration.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qsizetype LongestText = 4096;
constexpr qsizetype LongestKeyCompared = 40;

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

/// How many letters have to be added, dropped or changed to make the one from the other.
qsizetype distance(const QString &from, const QString &to)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(to.size()) + 1);
    std::iota(row.begin(), row.end(), qsizetype{0});
    for (qsizetype i = 0; i < from.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const qsizetype changed = diagonal + (from[i] == to[static_cast<qsizetype>(j) - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row.back();
}

} // namespace

SettingsProblem problemAt(const toml::source_position &at, const QString &sentence)
{
    return {.text = sentence, .line = static_cast<int>(at.line), .column = static_cast<int>(at.column)};
}

QString fromUtf8(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString nearestWord(const QString &word, const QStringList &known)
{
    if (word.size() > LongestKeyCompared)
        return {};
    const QString folded = word.toLower().replace(u'-', u'_');
    QString nearest;
    qsizetype least = std::max<qsizetype>(1, std::min<qsizetype>(3, word.size() / 2)) + 1;
    for (const QString &each : known) {
        // The beginning of a word is meant for the word.
        const bool isBeginning = folded.size() >= 3 && each.startsWith(folded);
        if (const qsizetype away = isBeginning ? 1 : distance(folded, each); away < least) {
            least = away;
            nearest = each;
        }
    }
    return nearest;
}

TableReader::TableReader(const toml::table &table, QString path, Findings &findings)
    : m_table(table)
    , m_path(std::move(path))
    , m_findings(findings)
{
}

TableReader::~TableReader()
{
    for (const QString &key : std::as_const(m_asked)) {
        const QString whole = m_path.isEmpty() ? key : m_path + u'.' + key;
        if (!m_findings.askedKeys.contains(whole))
            m_findings.askedKeys += whole;
    }
    for (const auto &[key, value] : m_table) {
        const QString word = fromUtf8(key.str());
        if (m_asked.contains(word))
            continue;
        const QString nearest = nearestWord(word, m_asked);
        m_findings.hints += problemAt(
            key.source().begin,
            nearest.isEmpty()
                ? Words::tr("“%1” is no setting that this version knows. It is left as it is.").arg(word)
                : Words::tr("“%1” is no setting that this version knows. Is “%2” meant?").arg(word, nearest));
    }
}

void TableReader::complain(const toml::node &node, const QString &sentence)
{
    m_findings.problems += problemAt(node.source().begin, sentence);
}

void TableReader::complainAt(std::string_view key, const QString &sentence)
{
    const toml::node *found = m_table.get(key);
    complain(found != nullptr ? *found : m_table, sentence);
}

const toml::node *TableReader::node(std::string_view key)
{
    const QString word = fromUtf8(key);
    if (!m_asked.contains(word))
        m_asked += word;
    return m_table.get(key);
}

QString TableReader::pathOf(std::string_view key) const
{
    return m_path.isEmpty() ? fromUtf8(key) : m_path + u'.' + fromUtf8(key);
}

bool TableReader::isText(const toml::node &node, QString &into) const
{
    const auto value = node.value_exact<std::string_view>();
    if (!value)
        return false;
    const QString text = fromUtf8(*value);
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    if (text.size() > LongestText || std::ranges::any_of(text, isControl))
        return false;
    into = text;
    return true;
}

bool TableReader::read(std::string_view key, QString &into)
{
    const toml::node *found = node(key);
    if (found == nullptr || isText(*found, into))
        return true;
    complain(*found, Words::tr("“%1” has to be a text in quotes, on one line.").arg(fromUtf8(key)));
    return false;
}

bool TableReader::read(std::string_view key, bool &into)
{
    const toml::node *found = node(key);
    if (found == nullptr)
        return true;
    if (const auto value = found->value_exact<bool>()) {
        into = *value;
        return true;
    }
    complain(*found, Words::tr("“%1” has to be true or false.").arg(fromUtf8(key)));
    return false;
}

bool TableReader::read(std::string_view key, double least, double most, double &into)
{
    const toml::node *found = node(key);
    if (found == nullptr)
        return true;
    const auto value = found->is_number() ? found->value<double>() : std::nullopt;
    if (value && std::isfinite(*value) && *value >= least && *value <= most) {
        into = *value;
        return true;
    }
    complain(*found,
             Words::tr("“%1” has to be a number from %2 to %3.").arg(fromUtf8(key)).arg(least).arg(most));
    return false;
}

bool TableReader::read(std::string_view key, int least, int most, int &into)
{
    const toml::node *found = node(key);
    if (found == nullptr)
        return true;
    const auto value = found->value_exact<std::int64_t>();
    if (value && *value >= least && *value <= most) {
        into = static_cast<int>(*value);
        return true;
    }
    complain(
        *found,
        Words::tr("“%1” has to be a whole number from %2 to %3.").arg(fromUtf8(key)).arg(least).arg(most));
    return false;
}

bool TableReader::read(std::string_view key, std::chrono::milliseconds least, std::chrono::milliseconds most,
                       std::optional<std::chrono::milliseconds> &into)
{
    const toml::node *found = node(key);
    if (found == nullptr)
        return true;
    QString text;
    const auto value = isText(*found, text) ? parseDuration(text) : std::nullopt;
    if (value && *value >= least && *value <= most) {
        into = value;
        return true;
    }
    complain(*found, Words::tr("“%1” has to be a time such as \"500ms\", \"5s\" or \"1m\", from %2 to %3.")
                         .arg(fromUtf8(key), formatDuration(least), formatDuration(most)));
    return false;
}

bool TableReader::read(std::string_view key, qsizetype most, QStringList &into)
{
    const toml::node *found = node(key);
    if (found == nullptr)
        return true;
    const toml::array *array = found->as_array();
    if (array == nullptr || static_cast<qsizetype>(array->size()) > most) {
        complain(*found, Words::tr("“%1” has to be a list of texts, such as [\"a\", \"b\"], of %2 at most.")
                             .arg(fromUtf8(key))
                             .arg(most));
        return false;
    }
    bool isRight = true;
    for (const toml::node &each : *array) {
        QString text;
        if (isText(each, text)) {
            into += text;
        } else {
            isRight = false;
            complain(each, Words::tr("“%1” has to hold nothing but texts in quotes.").arg(fromUtf8(key)));
        }
    }
    return isRight;
}

const toml::table &TableReader::table(std::string_view key)
{
    static const toml::table nothing;
    const toml::node *found = node(key);
    if (found == nullptr)
        return nothing;
    if (const toml::table *table = found->as_table())
        return *table;
    complain(*found, Words::tr("“%1” has to be a table, written as [%2].").arg(fromUtf8(key), pathOf(key)));
    return nothing;
}

std::vector<const toml::table *> TableReader::tables(std::string_view key, std::size_t most)
{
    const toml::node *found = node(key);
    if (found == nullptr)
        return {};
    const toml::array *array = found->as_array();
    if (array == nullptr || array->size() > most) {
        complain(*found, Words::tr("“%1” is written as [[%2]], %3 times at most.")
                             .arg(fromUtf8(key), pathOf(key))
                             .arg(most));
        return {};
    }
    std::vector<const toml::table *> tables;
    for (const toml::node &each : *array) {
        tables.push_back(each.as_table()); // Null: its place counts all the same.
        if (tables.back() == nullptr)
            complain(each, Words::tr("“%1” has to hold nothing but tables, written as [[%2]].")
                               .arg(fromUtf8(key), pathOf(key)));
    }
    return tables;
}

void TableReader::complainOfWord(std::string_view key, const QStringList &words)
{
    complainAt(key, Words::tr("“%1” has to be one of \"%2\".").arg(fromUtf8(key), words.join("\", \""_L1)));
}

} // namespace app
