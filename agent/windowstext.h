// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace agent {

/// Windows' own text as UTF-8; what is no proper UTF-16 becomes U+FFFD.
[[nodiscard]] std::string utf8From(std::wstring_view text);
[[nodiscard]] std::wstring wideFrom(std::string_view utf8);

/// What GetLastError() gave, in words, without a full stop.
[[nodiscard]] std::string windowsMessage(unsigned long error);

} // namespace agent
