// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Boost.JSON for a system that has its headers only.
#include <boost/json/src.hpp>
