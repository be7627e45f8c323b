// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/waychoice.h"
#include "models/serverstate.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <QUrl>

#include <vector>

namespace app {

/// The servers of an endpoint as they are kept on disk, and back. What is not understood is left out; at most
/// `MostServers`. Pure.
inline constexpr std::size_t MostServers = 20'000;
struct Remembered
{
    std::vector<models::InventoryEntry> servers{};
    bool keepsHistory{false};   ///< It announced that it answers for the past.
    QStringList capabilities{}; ///< All that it announced.
    session::WayMemory way{};   ///< How it could be received.
    bool operator==(const Remembered &) const = default;
};
[[nodiscard]] QByteArray encodeInventory(const Remembered &remembered);
[[nodiscard]] Remembered decodeInventory(QByteArrayView json);

/// Which servers each endpoint had, over restarts: one file per endpoint. Files are encoded and replaced in
/// one step, on a worker, so that a slow disk stalls no window.
class Inventory
{
public:
    explicit Inventory(QString folder);
    /// Finishes.
    ~Inventory();
    Inventory(const Inventory &) = delete;
    Inventory &operator=(const Inventory &) = delete;

    [[nodiscard]] Remembered load(const QUrl &endpoint) const;
    /// Writes if it differs from what was last written. No servers remove the file.
    void save(const QUrl &endpoint, Remembered remembered);
    void remove(const QUrl &endpoint);
    /// Waits for what is still being written.
    void finish();

private:
    [[nodiscard]] QString pathOf(const QUrl &endpoint) const;

    QString m_folder;
    QHash<QString, QByteArray> m_digests{}; ///< Of what was last written, by path. Only the worker's.
    QThreadPool m_worker{};
};

} // namespace app
