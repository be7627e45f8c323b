// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

/// What of a shown window does not fit: texts that are cut off or shortened, widgets that lie over each other
/// or reach out of their parent. A sentence each; empty: all is well.
QStringList misfitsOf(const QWidget *window);

/// Every text that a person or a screen reader finds in the window, beside the path of its widget.
QStringList textsOf(const QWidget *window);
