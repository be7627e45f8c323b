// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"
#include "app/toml.h"
#include "app/tomlvalue.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace app {

/// What is found while a settings file is read.
struct Findings
{
    QList<SettingsProblem> problems{};
    QList<SettingsProblem> hints{};
    QStringList askedKeys{}; ///< Every key that the reader knows, such as "endpoint.tls.ca_file"; no doubles.
};

/// A word of the file and what it stands for.
template<typename T>
struct TomlWord
{
    std::string_view word{};
    T meaning{};
};

/// Takes typed, range-checked values out of one table. Every read answers false where the entry is wrong:
/// then it is said, and `into` stays as it was. A missing key is no mistake. When it goes, it hints at the
/// keys that nobody asked for.
class TableReader
{
public:
    /// `path` is the table's dotted name, empty for the file itself. Borrows both.
    TableReader(const toml::table &table, QString path, Findings &findings);
    ~TableReader();
    TableReader(const TableReader &) = delete;
    TableReader &operator=(const TableReader &) = delete;

    void complain(const toml::node &node, const QString &sentence);
    /// About the entry, or about the table where there is none.
    void complainAt(std::string_view key, const QString &sentence);
    [[nodiscard]] bool has(std::string_view key) const { return m_table.contains(key); }
    [[nodiscard]] const toml::node *node(std::string_view key);

    /// At most 4,096 characters, none of them a control character.
    bool read(std::string_view key, QString &into);
    bool read(std::string_view key, bool &into);
    bool read(std::string_view key, double least, double most, double &into);
    bool read(std::string_view key, int least, int most, int &into);
    /// "500ms", "5s", "2m" or "1h".
    bool read(std::string_view key, std::chrono::milliseconds least, std::chrono::milliseconds most,
              std::optional<std::chrono::milliseconds> &into);
    /// At most `most` texts. Those that are texts are taken in any case.
    bool read(std::string_view key, qsizetype most, QStringList &into);
    template<typename T>
    bool read(std::string_view key, std::span<const TomlWord<T>> words, T &into);

    /// The table of that name; an empty one where it is missing or something else, which is said.
    const toml::table &table(std::string_view key);
    /// The tables of that name, written as [[key]].
    std::vector<const toml::table *> tables(std::string_view key, std::size_t most);
    [[nodiscard]] QString pathOf(std::string_view key) const;

private:
    bool isText(const toml::node &node, QString &into) const;
    void complainOfWord(std::string_view key, const QStringList &words);

    const toml::table &m_table;
    QString m_path;
    Findings &m_findings;
    QStringList m_asked{};
};

[[nodiscard]] SettingsProblem problemAt(const toml::source_position &at, const QString &sentence);
[[nodiscard]] QString fromUtf8(std::string_view utf8);

/// The one of these that is nearest to the word, if it is near enough to be what was meant; else empty. Pure.
[[nodiscard]] QString nearestWord(const QString &word, const QStringList &known);

template<typename T>
bool TableReader::read(std::string_view key, std::span<const TomlWord<T>> words, T &into)
{
    const toml::node *found = node(key);
    if (found == nullptr)
        return true;
    const auto word = found->value_exact<std::string_view>();
    QStringList known;
    for (const TomlWord<T> &each : words) {
        if (word == each.word) {
            into = each.meaning;
            return true;
        }
        known += fromUtf8(each.word);
    }
    complainOfWord(key, known);
    return false;
}

/// The word for it. It has one.
template<typename T>
std::string_view wordFor(std::span<const TomlWord<T>> words, T meaning)
{
    for (const TomlWord<T> &each : words) {
        if (each.meaning == meaning)
            return each.word;
    }
    Q_UNREACHABLE();
}

} // namespace app
