// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <functional>
#include <memory>

namespace net {

/// Unpacks gzip or zlib as it comes, in pieces of at most 64 KiB: what a server has flushed is handed on at
/// once, and however much it has squeezed together, no more than a piece is held.
class Inflater
{
public:
    Inflater();
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;
    ~Inflater();

    /// False when it is not what it was said to be; then nothing more comes. The taker returns false to have
    /// no more.
    [[nodiscard]] bool feed(QByteArrayView packed, const std::function<bool(QByteArrayView)> &taker);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace net
