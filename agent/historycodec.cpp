// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/historycodec.h"

namespace agent {
namespace {

// The codes, as numbers of 7 bits a byte: 0 no number; 1 a long run of unchanged series, its length follows;
// 2 to 7 a run of as many; from 8 on a number, as its zigzag difference from the last one.
constexpr std::uint64_t noNumberCode = 0;
constexpr std::uint64_t longRunCode = 1;
constexpr std::uint64_t firstDifferenceCode = 8;

void append(std::vector<std::uint8_t> &out, std::uint64_t value)
{
    while (value >= 0x80U) {
        out.push_back(static_cast<std::uint8_t>(value | 0x80U));
        value >>= 7U;
    }
    out.push_back(static_cast<std::uint8_t>(value));
}

std::uint64_t take(const std::uint8_t *&in)
{
    std::uint64_t value = *in & 0x7FU;
    for (unsigned shift = 7; (*in++ & 0x80U) != 0; shift += 7)
        value |= std::uint64_t{*in & 0x7FU} << shift;
    return value;
}

std::uint64_t zigzag(std::int64_t difference)
{
    return (static_cast<std::uint64_t>(difference) << 1U) ^ static_cast<std::uint64_t>(difference >> 63);
}

std::int64_t unzigzag(std::uint64_t code)
{
    return static_cast<std::int64_t>(code >> 1U) ^ -static_cast<std::int64_t>(code & 1U);
}

void appendRun(std::vector<std::uint8_t> &out, std::uint64_t length, std::int64_t last)
{
    if (length == 1)
        append(out, last == noNumber ? noNumberCode : firstDifferenceCode);
    else if (length < firstDifferenceCode && length > 0)
        append(out, length);
    else if (length > 0) {
        append(out, longRunCode);
        append(out, length - firstDifferenceCode);
    }
}

} // namespace

void RowState::grow(std::size_t size)
{
    last.resize(size, noNumber);
    known.resize(size, 0);
}

void encodeRow(std::span<const std::int64_t> row, RowState &state, std::vector<std::uint8_t> &out)
{
    state.grow(row.size());
    std::uint64_t run = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i] == state.last[i]) {
            ++run;
            continue;
        }
        if (run > 0)
            appendRun(out, run, state.last[i - 1]);
        run = 0;
        state.last[i] = row[i];
        if (row[i] == noNumber) {
            append(out, noNumberCode);
        } else {
            append(out, firstDifferenceCode + zigzag(row[i] - state.known[i]));
            state.known[i] = row[i];
        }
    }
    if (run > 0)
        appendRun(out, run, state.last[row.size() - 1]);
}

const std::uint8_t *decodeRow(const std::uint8_t *in, std::size_t size, RowState &state)
{
    state.grow(size);
    for (std::size_t i = 0; i < size;) {
        const auto code = take(in);
        if (code >= firstDifferenceCode) {
            state.known[i] += unzigzag(code - firstDifferenceCode);
            state.last[i] = state.known[i];
            ++i;
        } else if (code == noNumberCode) {
            state.last[i++] = noNumber;
        } else {
            i += code == longRunCode ? take(in) + firstDifferenceCode : code;
        }
    }
    return in;
}

} // namespace agent
