// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <utility>

namespace ui {

/// Says an object's words anew whenever the language changes. What a widget says once, in its constructor,
/// goes through eachLanguage(), so that a switch reaches it.
class Wording final : public QObject
{
public:
    Wording(QWidget *owner, std::function<void()> say)
        : QObject(owner)
        , m_say(std::move(say))
    {
    }

protected:
    /// A widget passes the event on to all of its children.
    bool event(QEvent *event) override;

private:
    std::function<void()> m_say;
};

/// Calls `say` now, and again in each language that is chosen while the owner lives; in the order in which
/// the calls were made.
void eachLanguage(QWidget *owner, std::function<void()> say);

} // namespace ui
