// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/namelookup.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace agent {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

} // namespace

/// What the threads know of their service, which may be gone before they are.
struct NameLookup::Shared
{
    struct Job
    {
        asio::any_io_executor executor{};
        std::string host{};
        std::uint16_t port{0};
        FindAddresses how{};
        Take take{};
    };

    /// Does what waits, and ends when nothing does.
    static void work(const std::shared_ptr<Shared> &shared);
    [[nodiscard]] std::optional<Job> nextJob();

    std::mutex mutex{};
    std::deque<Job> waiting{};
    std::size_t threads{0};
    bool isOver{false};
};

std::optional<NameLookup::Shared::Job> NameLookup::Shared::nextJob()
{
    const std::lock_guard lock(mutex);
    if (isOver || waiting.empty()) {
        --threads;
        return std::nullopt;
    }
    auto job = std::move(waiting.front());
    waiting.pop_front();
    return job;
}

void NameLookup::Shared::work(const std::shared_ptr<Shared> &shared)
{
    while (auto job = shared->nextJob()) {
        auto found = job->how(job->host, job->port);
        // While the service is not over the context is there, and takes it.
        const std::lock_guard lock(shared->mutex);
        if (!shared->isOver) {
            asio::post(job->executor, [take = std::move(job->take), found = std::move(found)]() mutable {
                take(std::move(found));
            });
        }
        // Whatever belongs to the context goes before the lock does.
        job.reset();
    }
}

FoundAddresses findAddressesOfSystem(const std::string &host, std::uint16_t port)
{
    // Only for its name; nothing runs in it.
    asio::io_context context;
    tcp::resolver resolver(context);
    FoundAddresses found;
    const auto results =
        resolver.resolve(host, std::to_string(port), tcp::resolver::numeric_service, found.error);
    for (const auto &result : results)
        found.endpoints.push_back(result.endpoint());
    return found;
}

NameLookup::NameLookup(asio::execution_context &context)
    : service(context)
    , m_shared(std::make_shared<Shared>())
{
}

void NameLookup::find(const asio::any_io_executor &executor, std::string host, std::uint16_t port,
                      FindAddresses how, Take take)
{
    const std::lock_guard lock(m_shared->mutex);
    if (m_shared->isOver)
        return;
    m_shared->waiting.push_back({.executor = executor,
                                 .host = std::move(host),
                                 .port = port,
                                 .how = std::move(how),
                                 .take = std::move(take)});
    if (m_shared->threads >= mostAtOnce)
        return;
    ++m_shared->threads;
    std::thread([shared = m_shared] { Shared::work(shared); }).detach();
}

void NameLookup::shutdown() noexcept
{
    std::deque<Shared::Job> left;
    const std::lock_guard lock(m_shared->mutex);
    m_shared->isOver = true;
    left.swap(m_shared->waiting);
}

} // namespace agent
