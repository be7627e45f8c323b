// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// toml++ as this folder uses it: one configuration everywhere, and errors are values.
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>
