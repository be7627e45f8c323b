// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/endpointdraft.h"

#include <functional>

class QWidget;

namespace ui {

/// What a person should know before a secret leaves this machine over plain http: a question in words.
[[nodiscard]] QString clearTextWarning(const QList<EndpointDraft> &exposed);

/// Asks it over `parent`; `onYes` runs only if it is answered so.
void askBeforeClearText(QWidget *parent, const QList<EndpointDraft> &exposed, std::function<void()> onYes);

} // namespace ui
