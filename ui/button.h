// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/glyph.h"
#include "ui/stateshape.h"

#include <QAbstractButton>

#include <optional>

namespace ui {

class Theme;

/// The window's push button: icon or state shape, then text; checkable, and joinable to a row of segments.
class Button final : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Joint { Alone, First, Middle, Last };
    enum class Look { Framed, Primary, Plain };

    /// The theme must outlive the button.
    Button(const Theme &theme, const QString &text, QWidget *parent = nullptr);

    void setGlyph(Glyph glyph);
    /// Shows a state's shape in its colour, and the text in the same.
    void setShape(std::optional<StateShape> shape);
    void setJoint(Joint joint);
    void setLook(Look look);
    /// Texts that stand here by turns: the button is as wide as the widest of them.
    void setWidestOf(const QStringList &texts);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int iconWidth() const;

    const Theme &m_theme;
    Glyph m_glyph{Glyph::None};
    std::optional<StateShape> m_shape{};
    Joint m_joint{Joint::Alone};
    Look m_look{Look::Framed};
    QStringList m_texts{};
};

} // namespace ui
