// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace app {

namespace {

constexpr std::string_view HeaderOption = "--header";

std::size_t findFrom(std::string_view text, std::string_view any, std::size_t from)
{
    return std::min(text.find_first_of(any, from), text.size());
}

void mask(std::span<char> text, std::size_t begin, std::size_t end)
{
    std::ranges::fill(text.subspan(begin, end - begin), '*');
}

void hideInAddress(std::span<char> argument)
{
    const std::string_view text(argument.data(), argument.size());
    const std::size_t scheme = text.find("://");
    const std::size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    const std::size_t authorityEnd = findFrom(text, "/?#", begin);
    const std::size_t at = text.substr(0, authorityEnd).rfind('@');
    if (at != std::string_view::npos && at > begin)
        mask(argument, begin, at);

    const std::size_t queryEnd = findFrom(text, "#", authorityEnd);
    for (std::size_t item = findFrom(text, "?", authorityEnd) + 1; item < queryEnd;) {
        const std::size_t itemEnd = std::min(findFrom(text, "&", item), queryEnd);
        const std::size_t sign = findFrom(text, "=", item);
        mask(argument, sign < itemEnd ? sign + 1 : item, itemEnd);
        item = itemEnd + 1;
    }
}

void hideInHeader(std::span<char> argument, std::size_t from)
{
    const std::string_view text(argument.data(), argument.size());
    const std::size_t colon = findFrom(text, ":", from);
    mask(argument, colon < text.size() ? colon + 1 : from, text.size());
}

} // namespace

void hideSecrets(int argc, char **argv)
{
    bool isHeader = false;
    for (int i = 1; i < argc; ++i) {
        const std::string_view text(argv[i]);
        const std::span argument(argv[i], text.size());
        if (isHeader) {
            hideInHeader(argument, 0);
        } else if (text.starts_with(HeaderOption) && text.substr(HeaderOption.size()).starts_with('=')) {
            hideInHeader(argument, HeaderOption.size() + 1);
        } else {
            hideInAddress(argument);
        }
        isHeader = !isHeader && text == HeaderOption;
    }
}

} // namespace app
