// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace net {

[[nodiscard]] bool isUtf8(QByteArrayView bytes);

/// The UTF-8 decoder of the WHATWG Encoding standard, in bytes: each maximal subpart of an ill-formed
/// sequence becomes one U+FFFD. Qt 6.4's decoder gives one per byte and may swallow the byte after.
[[nodiscard]] QByteArray repairedUtf8(QByteArrayView bytes);

/// The same without a copy where nothing is wrong.
[[nodiscard]] QByteArray repairedUtf8(QByteArray &&bytes);
[[nodiscard]] QByteArray repairedUtf8(const QByteArray &bytes);

} // namespace net
