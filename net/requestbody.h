// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace net {

/// A request's body, empty or not, that can be sent once only.
///
/// Where a server closes a connection without an answer, and where an answer and its end were there before Qt
/// 6.4 looked for the first time, Qt sends the request a second time by itself, and nobody hears of it: the
/// server counts a client too many, and an answer gets lost. It does not where it cannot have the body again.
class RequestBody final : public QIODevice
{
public:
    explicit RequestBody(QByteArray bytes);

    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    bool seek(qint64 position) override;
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_bytes;
};

} // namespace net
