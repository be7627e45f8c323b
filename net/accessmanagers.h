// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/endpoint.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <memory>
#include <vector>

class QNetworkAccessManager;

namespace net {

/// The QNetworkAccessManagers of the program, one thread each. Made once in main() and passed; outlives every
/// link.
///
/// A manager keeps connections by host and port alone, so endpoints of one host with different trust
/// (trustKey()) never get the same manager; and it opens at most six connections to a host, so one carries at
/// most five streams to a host. Endpoints of different hosts share. All of that is for https: over http there
/// is no trust to mix up, and StreamConnection sees to it that each request has a connection of its own, so
/// that one manager carries every stream, 200 as well as one.
class AccessManagers
{
    struct Manager;

public:
    static constexpr int streamsPerHost = 5; ///< Over https.

    /// The right to one stream through a manager; given back when destroyed. Empty when moved from.
    class Lease
    {
    public:
        Lease() = default;
        Lease(Lease &&other) noexcept;
        Lease &operator=(Lease &&other) noexcept;
        ~Lease();
        [[nodiscard]] QNetworkAccessManager *manager() const;
        /// No other lease has it.
        [[nodiscard]] quint64 number() const { return m_number; }

    private:
        friend class AccessManagers;
        Lease(std::shared_ptr<Manager> manager, QString host, quint64 number);
        std::shared_ptr<Manager>
            m_manager{}; ///< Shared with the pool, which may be asked for more meanwhile.
        QString m_host{};
        quint64 m_number{0};
    };

    AccessManagers();
    AccessManagers(const AccessManagers &) = delete;
    AccessManagers &operator=(const AccessManagers &) = delete;
    ~AccessManagers();

    [[nodiscard]] Lease leaseStream(const Endpoint &endpoint);

    /// How many there are now, for tests and the connection panel.
    [[nodiscard]] int size() const;

private:
    std::vector<std::weak_ptr<Manager>> m_managers;
    quint64 m_leases{0};
};

} // namespace net
