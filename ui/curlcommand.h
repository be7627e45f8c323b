// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/endpointdraft.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace ui {

/// What a pasted curl command says of an endpoint.
struct CurlReading
{
    EndpointDraft draft{};   ///< As far as the command fills it; its secrets are typed ones.
    QStringList remarks{};   ///< What was not taken over, and why: sentences, the weighty ones first.
    bool wasInsecure{false}; ///< It had -k: the check of certificates was off. Never taken over.
    bool operator==(const CurlReading &) const = default;
};

/// Whether a text is meant as a curl command, also behind a prompt or variables.
[[nodiscard]] bool looksLikeCurl(const QString &text);

/// Reads a curl command as it stands in a manual, a shell's history or a browser's "copy as cURL". Nothing is
/// run, no file is read. The error is a sentence. Pure.
[[nodiscard]] tl::expected<CurlReading, QString> readCurlCommand(const QString &text);

/// Puts what the command said into a draft. What the command is silent about stays as it was.
void takeOver(const CurlReading &reading, EndpointDraft &draft);

} // namespace ui
