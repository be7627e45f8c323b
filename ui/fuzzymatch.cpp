// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fuzzymatch.h"

#include "models/textfold.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int Whole = 1200;
constexpr int Beginning = 1000;
constexpr int WordBeginning = 850;
constexpr int Part = 600;
constexpr int Letters = 300;
constexpr qsizetype MostWords = 8;
constexpr qsizetype MostLetters = 100;

bool isWordStart(QStringView text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (text[at].isDigit() && !before.isDigit());
}

int cost(qsizetype at, qsizetype size)
{
    return static_cast<int>(std::min<qsizetype>(at, 60) + std::min<qsizetype>(size, 120) / 4);
}

struct Span
{
    qsizetype from{0};
    qsizetype to{0}; ///< Of the last letter.
};

/// The shortest stretch that ends where the letters are first all found.
std::optional<Span> lettersSpan(QStringView word, QStringView text)
{
    qsizetype next = 0;
    qsizetype end = 0;
    for (; end < text.size() && next < word.size(); ++end) {
        if (text[end] == word[next])
            ++next;
    }
    if (next < word.size())
        return std::nullopt;
    qsizetype from = end;
    for (qsizetype left = word.size(); left > 0;) {
        --from;
        if (text[from] == word[left - 1])
            --left;
    }
    return Span{.from = from, .to = end - 1};
}

/// Letters too far apart are no match that a person would recognise.
bool isClose(const Span &span, QStringView word)
{
    return span.to - span.from < 4 * word.size() + 6;
}

} // namespace

QStringList fuzzyWords(const QString &typed)
{
    QStringList words = models::foldedText(typed.left(MostLetters)).split(QChar(u' '), Qt::SkipEmptyParts);
    words.resize(std::min(words.size(), MostWords));
    return words;
}

std::optional<int> partScore(QStringView word, QStringView folded)
{
    qsizetype at = folded.indexOf(word);
    if (at < 0)
        return std::nullopt;
    if (at == 0)
        return (folded.size() == word.size() ? Whole : Beginning) - cost(0, folded.size());
    for (qsizetype start = at; start >= 0; start = folded.indexOf(word, start + 1)) {
        if (isWordStart(folded, start))
            return WordBeginning - cost(start, folded.size());
    }
    return Part - cost(at, folded.size());
}

std::optional<int> fuzzyScore(QStringView word, QStringView folded)
{
    if (const auto score = partScore(word, folded))
        return score;
    const auto span = lettersSpan(word, folded);
    if (!span || !isClose(*span, word))
        return std::nullopt;
    const qsizetype apart = span->to - span->from + 1 - word.size();
    int score = Letters - 8 * static_cast<int>(apart) - cost(span->from, folded.size());
    if (isWordStart(folded, span->from))
        score += 60;
    return score;
}

QList<qsizetype> fuzzyHits(const QStringList &words, const QString &text)
{
    // Folding may make several letters of one: each keeps where it came from.
    QString folded;
    QList<qsizetype> origins;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype size = text[at].isHighSurrogate() && at + 1 < text.size() ? 2 : 1;
        const QString part = models::foldedText(text.mid(at, size));
        for (qsizetype letter = 0; letter < part.size(); ++letter)
            origins << at;
        folded += part;
        at += size;
    }
    QList<qsizetype> hits;
    for (const QString &word : words) {
        if (qsizetype at = folded.indexOf(word); at >= 0) {
            for (qsizetype start = at; start >= 0; start = folded.indexOf(word, start + 1)) {
                if (isWordStart(folded, start)) {
                    at = start;
                    break;
                }
            }
            hits << origins.mid(at, word.size());
            continue;
        }
        const auto span = lettersSpan(word, folded);
        if (!span || !isClose(*span, word))
            continue;
        qsizetype next = 0;
        for (qsizetype at = span->from; at <= span->to && next < word.size(); ++at) {
            if (folded[at] == word[next]) {
                hits << origins[at];
                ++next;
            }
        }
    }
    std::ranges::sort(hits);
    hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
    return hits;
}

} // namespace ui
