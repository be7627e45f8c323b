// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/rawmetrics.h"

#include "agent/decimal.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <utility>

namespace agent {
namespace {

using TakeRaw = std::function<void(std::string_view, JsonView)>;

// What tells who a server is, or when, and is no measurement.
constexpr std::array<std::string_view, 9> noMetrics{
    "id", "name", "hostname", "status", "location", "lastUpdate", "last_updated", "timestamp", "type"};
constexpr std::array<std::string_view, 7> statusWords{"online",      "warning", "critical", "offline",
                                                      "maintenance", "unknown", "error"};

// A number and how it is kept in the widest unit: even values are hundredths, odd ones what fits of a double.
constexpr unsigned bitsLeftOut = 4;

std::string_view unquoted(JsonView text)
{
    return text.raw().size() < 2 ? std::string_view() : text.raw().substr(1, text.raw().size() - 2);
}

/// The percent that stands in the name of another member. Of several the first of the list counts, as for the
/// dashboard.
struct Canonical
{
    std::string_view name{};
    int rank{0};
    JsonView value{};
};

class Walker
{
public:
    Walker(const TakeRaw &take, const RawMetricLimits &limits)
        : m_take(take)
        , m_limits(limits)
    {
    }

    std::size_t walk(JsonView server)
    {
        JsonItems members(server);
        while (members.next())
            root(members.key().text().value_or(std::string()), members.value());
        for (const auto &canonical : m_canonical) {
            if (canonical.rank > 0)
                give(canonical.name, canonical.value);
        }
        return m_leftOut;
    }

private:
    void root(std::string_view name, JsonView value)
    {
        if (std::ranges::find(noMetrics, name) != noMetrics.end())
            return;
        for (auto &canonical : m_canonical) {
            if (name == canonical.name) {
                prefer(canonical, 4, value);
                if (value.kind() == JsonKind::Object) {
                    prefer(canonical, 3, value.member("percent"));
                    prefer(canonical, 2, value.member("usage"));
                }
                if (value.kind() == JsonKind::Array)
                    fullest(canonical, value);
            } else if (name.size() == canonical.name.size() + 6 && name.starts_with(canonical.name) &&
                       name.ends_with("_usage")) {
                prefer(canonical, 1, value);
                return;
            }
        }
        m_path = name;
        below(value, 1);
    }

    static void prefer(Canonical &canonical, int rank, JsonView value)
    {
        const bool isNumber = value.kind() == JsonKind::Number ||
                              (value.kind() == JsonKind::String && decimalFrom(unquoted(value)));
        if (isNumber && rank > canonical.rank) {
            canonical.rank = rank;
            canonical.value = value;
        }
    }

    static void fullest(Canonical &canonical, JsonView list)
    {
        std::optional<double> most;
        JsonItems items(list);
        while (items.next()) {
            auto value = items.value().member("percent");
            if (value.kind() == JsonKind::Nothing)
                value = items.value().member("usage");
            const auto percent = value.number();
            if (percent && canonical.rank <= 3 && (!most || *percent > *most)) {
                most = percent;
                canonical.rank = 3;
                canonical.value = value;
            }
        }
    }

    /// The value at m_path.
    void below(JsonView value, std::size_t depth)
    {
        const auto size = m_path.size();
        const bool isNested = value.kind() == JsonKind::Object || value.kind() == JsonKind::Array;
        if (isNested && (depth >= m_limits.depth || size > m_limits.nameBytes)) {
            ++m_leftOut;
        } else if (value.kind() == JsonKind::Object) {
            JsonItems members(value);
            while (members.next()) {
                m_path.append(".").append(members.key().text().value_or(std::string()));
                below(members.value(), depth + 1);
                m_path.resize(size);
            }
        } else if (value.kind() == JsonKind::Array) {
            JsonItems elements(value);
            for (std::size_t index = 0; elements.next(); ++index) {
                m_path.append("[").append(label(elements.value(), index)).append("]");
                below(elements.value(), depth + 1);
                m_path.resize(size);
            }
        } else if (value.kind() == JsonKind::Number && !isCanonical()) {
            give(m_path, value);
        }
    }

    [[nodiscard]] bool isCanonical() const
    {
        return std::ranges::any_of(m_canonical, [this](const Canonical &c) {
            return m_path == c.name ||
                   (m_path.starts_with(c.name) &&
                    (m_path.substr(c.name.size()) == ".percent" || m_path.substr(c.name.size()) == ".usage"));
        });
    }

    static std::string label(JsonView element, std::size_t index)
    {
        for (const std::string_view name : {"mount", "name"}) {
            if (auto text = element.member(name).text())
                return std::move(*text);
        }
        return std::to_string(index);
    }

    void give(std::string_view name, JsonView value)
    {
        if (name.size() > m_limits.nameBytes || m_given >= m_limits.metrics) {
            ++m_leftOut;
            return;
        }
        ++m_given;
        m_take(name, value);
    }

    const TakeRaw &m_take;
    const RawMetricLimits &m_limits;
    std::array<Canonical, 3> m_canonical{Canonical{"disk"}, Canonical{"memory"}, Canonical{"cpu"}};
    std::string m_path{};
    std::size_t m_given = 0;
    std::size_t m_leftOut = 0;
};

/// "12", "12.5" and "12.25" are whole hundredths.
std::optional<std::int64_t> hundredthsIn(std::string_view text)
{
    constexpr std::size_t mostDigits = 15;
    const auto dot = std::min(text.find('.'), text.size());
    const auto decimals = text.substr(std::min(dot + 1, text.size()));
    if (text.find_first_of("eE") != std::string_view::npos || decimals.size() > 2 || dot > mostDigits)
        return std::nullopt;
    std::string digits(text.substr(0, dot));
    digits.append(decimals).append(2 - decimals.size(), '0');
    std::int64_t value = 0;
    const char *const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

bool isPercent(std::string_view metric)
{
    return metric == "cpu" || metric == "memory" || metric == "disk" || metric == "swap" ||
           metric.starts_with("cpuCores[") || metric.starts_with("load") || metric.ends_with(".percent") ||
           metric.ends_with(".busy");
}

} // namespace

std::size_t forEachRawMetric(JsonView server, const TakeRaw &take, const RawMetricLimits &limits)
{
    const auto status = server.member("status");
    if (status.kind() == JsonKind::String)
        take("status", status);
    if (unquoted(status) == "offline")
        return 0;
    return Walker(take, limits).walk(server);
}

std::optional<KeptNumber> keptNumber(std::string_view metric, JsonView value)
{
    if (metric == "status") {
        if (value.kind() != JsonKind::String)
            return std::nullopt;
        const auto word = std::ranges::find(statusWords, unquoted(value));
        const auto known =
            word == statusWords.end() ? Status::Unknown : static_cast<Status>(word - statusWords.begin());
        return KeptNumber{.unit = MetricUnit::Status, .value = static_cast<std::int64_t>(known)};
    }
    if (value.kind() != JsonKind::Number && value.kind() != JsonKind::String)
        return std::nullopt;
    const auto text = value.kind() == JsonKind::String ? unquoted(value) : value.raw();
    const auto number = decimalFrom(text);
    if (!number)
        return std::nullopt;
    std::int64_t whole = 0;
    const char *const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, whole);
    const bool isWhole = error == std::errc{} && stop == end && whole < greatestKept && whole > -greatestKept;
    if (isWhole && !isPercent(metric))
        return KeptNumber{.unit = MetricUnit::Whole, .value = whole};
    if (const auto hundredths = hundredthsIn(text))
        return KeptNumber{.unit = MetricUnit::Hundredths, .value = *hundredths};
    if (isWhole)
        return KeptNumber{.unit = MetricUnit::Whole, .value = whole};
    return KeptNumber{.unit = MetricUnit::Real, .value = realFrom(*number)};
}

KeptNumber widened(const KeptNumber &number, MetricUnit unit)
{
    if (unit == number.unit)
        return number;
    constexpr std::int64_t mostWhole = greatestKept / 400;
    const bool isWhole = number.unit == MetricUnit::Whole;
    const bool fits = !isWhole || (number.value < mostWhole && number.value > -mostWhole);
    if (unit == MetricUnit::Hundredths && isWhole && fits)
        return {.unit = unit, .value = number.value * 100};
    if (unit == MetricUnit::Real && number.unit == MetricUnit::Hundredths)
        return {.unit = unit, .value = number.value * 2};
    if (unit == MetricUnit::Real && isWhole)
        return {.unit = unit,
                .value = fits ? number.value * 200 : realFrom(static_cast<double>(number.value))};
    return number;
}

std::int64_t realFrom(double value)
{
    const auto bits = std::bit_cast<std::int64_t>(value);
    return (bits >> bitsLeftOut) * 2 + 1;
}

double realValue(std::int64_t kept)
{
    if ((kept & 1) == 0) {
        const std::int64_t hundredths = kept / 2;
        return static_cast<double>(hundredths) / 100;
    }
    const auto bits = static_cast<std::uint64_t>((kept - 1) / 2) << bitsLeftOut;
    return std::bit_cast<double>(bits);
}

} // namespace agent
