# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# libsystemd's headers: the library itself is loaded at run time, by who needs it (agent/sdbus.h).

find_path(FLEETSCOPE_SYSTEMD_INCLUDE_DIR systemd/sd-bus.h)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SystemdHeaders REQUIRED_VARS FLEETSCOPE_SYSTEMD_INCLUDE_DIR)
mark_as_advanced(FLEETSCOPE_SYSTEMD_INCLUDE_DIR)
