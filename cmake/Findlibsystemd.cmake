# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# libsystemd, for its sd-bus: the target libsystemd::libsystemd.

find_path(libsystemd_INCLUDE_DIR systemd/sd-bus.h)
find_library(libsystemd_LIBRARY systemd)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(libsystemd REQUIRED_VARS libsystemd_LIBRARY libsystemd_INCLUDE_DIR)
if(libsystemd_FOUND AND NOT TARGET libsystemd::libsystemd)
    add_library(libsystemd::libsystemd UNKNOWN IMPORTED)
    set_target_properties(libsystemd::libsystemd PROPERTIES
        IMPORTED_LOCATION ${libsystemd_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${libsystemd_INCLUDE_DIR})
endif()
mark_as_advanced(libsystemd_INCLUDE_DIR libsystemd_LIBRARY)
