// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QList>
#include <QString>

#include <functional>

#if defined(Q_OS_UNIX)
#include <dlfcn.h>
#endif

/// What a screen reader is told while this lives.
class Listening
{
public:
    struct Said
    {
        QAccessible::Event event{};
        QAccessible::Role role{};
        QString name{};
        QString value{};
        bool operator==(const Said &) const = default;
    };

    Listening()
        : m_before(QAccessible::installUpdateHandler(&Listening::hear))
    {
        current() = this;
        switchOn();
    }
    ~Listening()
    {
        QAccessible::installUpdateHandler(m_before);
        current() = nullptr;
    }
    Listening(const Listening &) = delete;
    Listening &operator=(const Listening &) = delete;

    /// Without a screen reader Qt says nothing, and the offscreen platform has no public way to switch that:
    /// false where there is none at all.
    static bool switchOn()
    {
#if defined(Q_OS_UNIX)
        const auto accessibility = reinterpret_cast<void *(*)(const void *)>(
            dlsym(RTLD_DEFAULT, "_ZNK20QPlatformIntegration13accessibilityEv"));
        const auto *integration =
            static_cast<void **>(dlsym(RTLD_DEFAULT, "_ZN22QGuiApplicationPrivate20platform_integrationE"));
        const auto setActive = reinterpret_cast<void (*)(void *, bool)>(
            dlsym(RTLD_DEFAULT, "_ZN22QPlatformAccessibility9setActiveEb"));
        if (accessibility && integration && setActive)
            setActive(accessibility(*integration), true);
#endif
        return QAccessible::isActive();
    }

    [[nodiscard]] const QList<Said> &said() const
    {
        return m_said;
    }
    [[nodiscard]] QList<Said> said(QAccessible::Event event) const
    {
        QList<Said> of;
        for (const Said &each : m_said) {
            if (each.event == event)
                of << each;
        }
        return of;
    }

private:
    static Listening *&current()
    {
        static Listening *listening = nullptr;
        return listening;
    }
    static void hear(QAccessibleEvent *event)
    {
        QAccessibleInterface *face = event->accessibleInterface();
        if (current() && face && face->isValid())
            current()->m_said.append({.event = event->type(),
                                      .role = face->role(),
                                      .name = face->text(QAccessible::Name),
                                      .value = face->text(QAccessible::Value)});
    }

    QAccessible::UpdateHandler m_before;
    QList<Said> m_said;
};
