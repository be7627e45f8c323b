// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace ui {

/// English with accents, in brackets and 40 % longer: what is left plain is not translatable, what loses a
/// bracket is cut off. Places for figures (%1, %n), mnemonics (&) and line breaks stay. Pure.
[[nodiscard]] QString pseudoLocalized(const QString &english);

/// Makes every string of ours a pseudo-localised one. Qt's own words, such as names of keys, stay.
class PseudoTranslator final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source, const char *disambiguation,
                                    int n) const override;
};

} // namespace ui
