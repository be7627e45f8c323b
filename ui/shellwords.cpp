// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shellwords.h"

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

bool isNameLetter(QChar letter)
{
    return letter == u'_' || (letter.unicode() < 0x80 && letter.isLetterOrNumber());
}

bool isBlank(QChar letter)
{
    return letter == u' ' || letter == u'\t';
}

bool isOperator(QChar letter)
{
    return letter == u';' || letter == u'&' || letter == u'|' || letter == u'<' || letter == u'>' ||
           letter == u'\n' || letter == u'(' || letter == u')';
}

/// Reads one command as a POSIX shell does, without its expansions.
class PosixSplitter
{
public:
    explicit PosixSplitter(QStringView text)
        : m_text(text)
    {
    }

    tl::expected<ShellWords, ShellFault> split()
    {
        while (m_at < m_text.size() && !m_isBroken) {
            const QChar letter = m_text[m_at];
            if (isBlank(letter)) {
                endWord();
                ++m_at;
            } else if (letter == u'\n' && m_words.words.isEmpty() && !m_hasWord) {
                ++m_at; // Lines before the command.
            } else if (isOperator(letter)) {
                // "2>file": the number belongs to the operator.
                if ((letter == u'>' || letter == u'<') && std::ranges::all_of(m_word, &isDigit))
                    m_hasWord = false;
                break;
            } else {
                takeLetter(letter);
            }
        }
        if (m_isBroken)
            return tl::unexpected(ShellFault::UnclosedQuote);
        endWord();
        return m_words;
    }

private:
    static bool isDigit(QChar letter) { return letter.isDigit(); }

    void takeLetter(QChar letter)
    {
        switch (letter.unicode()) {
        case u'\\':
            takeEscape();
            return;
        case u'\'':
            takeSingleQuoted();
            return;
        case u'"':
            takeDoubleQuoted();
            return;
        case u'$':
            if (peek(1) == u'\'')
                takeAnsiQuoted();
            else
                takeExpansion();
            return;
        case u'`':
            takeBackticks();
            return;
        default:
            put(letter);
        }
    }

    [[nodiscard]] QChar peek(qsizetype ahead) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }

    void put(QChar letter)
    {
        m_word += letter;
        m_hasWord = true;
        ++m_at;
    }

    void endWord()
    {
        if (m_hasWord)
            m_words.words += m_word;
        m_word.clear();
        m_hasWord = false;
    }

    void takeEscape()
    {
        ++m_at;
        if (m_at >= m_text.size())
            return;
        if (m_text[m_at] == u'\n')
            ++m_at;
        else
            put(m_text[m_at]);
    }

    void takeSingleQuoted()
    {
        const qsizetype end = m_text.indexOf(u'\'', m_at + 1);
        if (end < 0) {
            m_isBroken = true;
            return;
        }
        m_word += m_text.sliced(m_at + 1, end - m_at - 1);
        m_hasWord = true;
        m_at = end + 1;
    }

    void takeDoubleQuoted()
    {
        m_hasWord = true;
        ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != u'"') {
            const QChar letter = m_text[m_at];
            const QChar next = peek(1);
            if (letter == u'\\' && (next == u'$' || next == u'`' || next == u'"' || next == u'\\')) {
                ++m_at;
                put(next);
            } else if (letter == u'\\' && next == u'\n') {
                m_at += 2;
            } else if (letter == u'$') {
                takeExpansion();
            } else if (letter == u'`') {
                takeBackticks();
            } else {
                put(letter);
            }
        }
        m_isBroken = m_isBroken || m_at >= m_text.size();
        ++m_at;
    }

    /// $'…': bytes may be given one by one, so it is UTF-8 until its end.
    void takeAnsiQuoted()
    {
        QByteArray bytes;
        m_hasWord = true;
        m_at += 2;
        while (m_at < m_text.size() && m_text[m_at] != u'\'') {
            if (m_text[m_at] != u'\\') {
                // A pair of surrogates goes together.
                const qsizetype length = m_text[m_at].isHighSurrogate() && m_at + 1 < m_text.size() ? 2 : 1;
                bytes += m_text.sliced(m_at, length).toUtf8();
                m_at += length;
            } else {
                ++m_at;
                if (m_at < m_text.size())
                    takeAnsiEscape(bytes);
            }
        }
        m_isBroken = m_isBroken || m_at >= m_text.size();
        ++m_at;
        m_word += QString::fromUtf8(bytes);
    }

    void takeAnsiEscape(QByteArray &bytes)
    {
        static constexpr auto Names = "abeEfnrtv"_L1;
        static constexpr char Values[] = {'\a', '\b', 0x1b, 0x1b, '\f', '\n', '\r', '\t', '\v'};
        const QChar letter = m_text[m_at++];
        switch (letter.unicode()) {
        case u'x':
            bytes += static_cast<char>(takeNumber(2, 16));
            return;
        case u'u':
            bytes += fromCode(takeNumber(4, 16));
            return;
        case u'U':
            bytes += fromCode(takeNumber(8, 16));
            return;
        default:
            break;
        }
        if (letter >= u'0' && letter <= u'7') {
            --m_at;
            bytes += static_cast<char>(takeNumber(3, 8));
            return;
        }
        for (qsizetype index = 0; index < Names.size(); ++index) {
            if (letter == Names[index]) {
                bytes += Values[index];
                return;
            }
        }
        bytes += QString(letter).toUtf8();
    }

    /// Text that was copied from a browser writes what lies beyond the basic plane as two of these.
    QByteArray fromCode(uint code)
    {
        if (QChar::isHighSurrogate(code) && peek(0) == u'\\' && peek(1) == u'u') {
            m_at += 2;
            const uint low = takeNumber(4, 16);
            if (QChar::isLowSurrogate(low))
                code = QChar::surrogateToUcs4(static_cast<char16_t>(code), static_cast<char16_t>(low));
        }
        if (code > QChar::LastValidCodePoint || QChar::isSurrogate(code))
            code = QChar::ReplacementCharacter;
        const char32_t letter = code;
        return QString::fromUcs4(&letter, 1).toUtf8();
    }

    uint takeNumber(int mostDigits, uint base)
    {
        uint number = 0;
        for (int digit = 0; digit < mostDigits && m_at < m_text.size(); ++digit, ++m_at) {
            const qsizetype value = QStringView(u"0123456789abcdef").indexOf(m_text[m_at].toLower());
            if (value < 0 || static_cast<uint>(value) >= base)
                break;
            number = number * base + static_cast<uint>(value);
        }
        return number;
    }

    void takeExpansion()
    {
        const qsizetype begin = m_at;
        qsizetype end = begin + 1;
        if (peek(1) == u'(' || peek(1) == u'{') {
            const QChar open = peek(1);
            const QChar close = open == u'(' ? u')' : u'}';
            int depth = 0;
            do {
                depth += m_text[end] == open ? 1 : m_text[end] == close ? -1 : 0;
                ++end;
            } while (end < m_text.size() && depth > 0);
        } else {
            while (end < m_text.size() && isNameLetter(m_text[end]))
                ++end;
        }
        takeLiterally(end, end > begin + 1);
    }

    void takeBackticks()
    {
        const qsizetype end = m_text.indexOf(u'`', m_at + 1);
        takeLiterally(end < 0 ? m_text.size() : end + 1, true);
    }

    void takeLiterally(qsizetype end, bool isExpansion)
    {
        const QStringView letters = m_text.sliced(m_at, end - m_at);
        if (isExpansion)
            m_words.expansions += letters.toString();
        m_word += letters;
        m_hasWord = true;
        m_at = end;
    }

    QStringView m_text;
    qsizetype m_at{0};
    QString m_word{};
    bool m_hasWord{false};
    bool m_isBroken{false};
    ShellWords m_words{};
};

/// What cmd.exe hands on: carets taken away, and nothing behind an operator.
QString withoutCarets(QStringView text)
{
    QString line;
    bool isQuoted = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar letter = text[at];
        if (letter == u'^' && !isQuoted) {
            if (at + 1 >= text.size())
                break;
            const QChar next = text[++at];
            if (next != u'\n') {
                line += next;
            } else if (at + 1 < text.size() && text[at + 1] == u'\n') {
                line += u'\n'; // "^" and two line ends: the second one is a letter.
                ++at;
            }
            continue;
        }
        if (letter == u'"')
            isQuoted = !isQuoted;
        if (!isQuoted && (letter == u'&' || letter == u'|' || letter == u'<' || letter == u'>' ||
                          (letter == u'\n' && !line.trimmed().isEmpty())))
            break;
        line += letter;
    }
    return line;
}

QStringList percentNames(QStringView line)
{
    QStringList names;
    for (qsizetype begin = line.indexOf(u'%'); begin >= 0;) {
        const qsizetype end = line.indexOf(u'%', begin + 1);
        if (end < 0)
            break;
        const QStringView name = line.sliced(begin + 1, end - begin - 1);
        // "%20" and "%2F" are a URL's, not a variable's.
        const bool isName =
            !name.isEmpty() && !name.front().isDigit() && std::ranges::all_of(name, &isNameLetter);
        if (isName)
            names += line.sliced(begin, end - begin + 1).toString();
        begin = isName ? line.indexOf(u'%', end + 1) : end;
    }
    return names;
}

QString withUnixLineEnds(QStringView text)
{
    QString plain = text.toString();
    plain.replace("\r\n"_L1, "\n"_L1);
    plain.replace(u'\r', u'\n');
    return plain;
}

} // namespace

tl::expected<ShellWords, ShellFault> splitPosixWords(QStringView command)
{
    if (command.size() > LongestCommand)
        return tl::unexpected(ShellFault::TooLong);
    const QString text = withUnixLineEnds(command);
    return PosixSplitter(text).split();
}

tl::expected<ShellWords, ShellFault> splitWindowsWords(QStringView command)
{
    if (command.size() > LongestCommand)
        return tl::unexpected(ShellFault::TooLong);
    const QString line = withoutCarets(withUnixLineEnds(command));
    ShellWords result{.words = {}, .expansions = percentNames(line)};
    QString word;
    bool hasWord = false;
    bool isQuoted = false;
    const auto endWord = [&] {
        if (hasWord)
            result.words += word;
        word.clear();
        hasWord = false;
    };
    for (qsizetype at = 0; at < line.size();) {
        const QChar letter = line[at];
        if (!isQuoted && (isBlank(letter) || letter == u'\n')) {
            endWord();
            ++at;
            continue;
        }
        hasWord = true;
        if (letter == u'\\') {
            // 2n backslashes before a quote are n of them; one more, and the quote is a letter.
            qsizetype end = at;
            while (end < line.size() && line[end] == u'\\')
                ++end;
            const qsizetype count = end - at;
            const bool isBeforeQuote = end < line.size() && line[end] == u'"';
            word += QString(isBeforeQuote ? count / 2 : count, u'\\');
            at = end;
            if (isBeforeQuote && count % 2 == 1) {
                word += u'"';
                ++at;
            }
        } else if (letter == u'"') {
            if (isQuoted && at + 1 < line.size() && line[at + 1] == u'"') {
                word += u'"';
                at += 2;
            } else {
                isQuoted = !isQuoted;
                ++at;
            }
        } else {
            word += letter;
            ++at;
        }
    }
    if (isQuoted)
        return tl::unexpected(ShellFault::UnclosedQuote);
    endWord();
    return result;
}

bool isWindowsQuoted(QStringView command)
{
    for (qsizetype caret = command.indexOf(u'^'); caret >= 0; caret = command.indexOf(u'^', caret + 1)) {
        const QChar next = caret + 1 < command.size() ? command[caret + 1] : QChar(u'\n');
        if (next == u'"' || next == u'\n' || next == u'\r' || next == u'^')
            return !command.contains(u'\'') || command.contains("^\""_L1) || command.contains("^\n"_L1) ||
                   command.contains("^\r"_L1);
    }
    return false;
}

} // namespace ui
