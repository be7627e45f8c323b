// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/eventstreamparser.h"
#include "tests/models/benchmark.h"

#include <QByteArray>
#include <QByteArrayView>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

// How fast the parser goes through a stream, beside memchr(LF) over the same bytes in the same pieces, taken
// in turns.

namespace {

using Seconds = std::chrono::duration<double>;

QByteArray jsonOf(qsizetype size)
{
    QByteArray json = R"({"type":"server_update","data":[)";
    for (int server = 0; json.size() < size; ++server) {
        json += QByteArray(R"({"id":"web-)") + QByteArray::number(server) +
                R"(","cpu":12.5,"memory":48.25,"disk":71.0,"status":"online"},)";
    }
    json.truncate(size);
    return json;
}

QByteArray smallEvents()
{
    const QByteArray event = "data: " + jsonOf(250 - 8) + "\n\n";
    return event.repeated(4'500'000 / event.size());
}

QByteArray bigLines()
{
    const QByteArray event = "data: " + jsonOf(2'200'000) + "\n\n";
    return event.repeated(2);
}

template<typename Task>
double secondsOf(const Task &task)
{
    const auto start = std::chrono::steady_clock::now();
    task();
    return Seconds(std::chrono::steady_clock::now() - start).count();
}

template<typename Task>
void inPieces(const QByteArray &stream, qsizetype piece, const Task &task)
{
    const QByteArrayView all = stream;
    for (qsizetype at = 0; at < all.size(); at += piece)
        task(all.sliced(at, std::min(piece, all.size() - at)));
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void measure(const std::string &name, const QByteArray &stream, qsizetype piece)
{
    const int rounds = piece == 1 ? 5 : 41;
    qsizetype lines = 0;
    qsizetype events = 0;
    std::vector<double> parserTimes;
    std::vector<double> memchrTimes;
    net::EventStreamParser parser;
    for (int round = 0; round < rounds; ++round) {
        memchrTimes.push_back(secondsOf([&] {
            inPieces(stream, piece, [&lines](QByteArrayView bytes) {
                const char *at = bytes.data();
                const char *const end = at + bytes.size();
                while (at != end) {
                    const void *found = std::memchr(at, '\n', size_t(end - at));
                    if (!found)
                        break;
                    ++lines;
                    at = static_cast<const char *>(found) + 1;
                }
            });
        }));
        parserTimes.push_back(secondsOf([&] {
            inPieces(stream, piece,
                     [&](QByteArrayView bytes) { events += parser.feed(bytes).events.size(); });
        }));
    }
    if (lines != 2 * events)
        std::fprintf(stderr, "%s: %lld lines, but %lld events\n", name.c_str(), qlonglong(lines),
                     qlonglong(events));
    const double megabytes = static_cast<double>(stream.size()) / 1e6;
    const double speed = megabytes / median(parserTimes);
    const double baseline = megabytes / median(memchrTimes);
    // A fifth is asked for, of pieces as a socket gives them.
    const bool isAsked = piece == qsizetype(64) * 1024;
    benchmark::printSpeed(name.c_str(), speed, "MB/s", baseline,
                          {.leastRatio = isAsked ? std::optional(0.2) : std::nullopt});
}

} // namespace

int main()
{
    const std::pair<const char *, QByteArray> streams[] = {{"250-byte events", smallEvents()},
                                                           {"2.2 MB data line", bigLines()}};
    const std::pair<const char *, qsizetype> pieces[] = {
        {"64 KiB", 64 * 1024}, {"1448 bytes", 1448}, {"1 byte", 1}, {"one piece", 1 << 30}};
    for (const auto &[kind, stream] : streams) {
        for (const auto &[size, piece] : pieces)
            measure(std::string("parser, ") + kind + ", in " + size, stream, piece);
    }
    return 0;
}
