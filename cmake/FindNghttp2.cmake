# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# libnghttp2, which brings no CMake package of its own everywhere: Nghttp2::Nghttp2.

find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
    pkg_check_modules(PC_Nghttp2 QUIET libnghttp2)
endif()
find_path(Nghttp2_INCLUDE_DIR nghttp2/nghttp2.h HINTS ${PC_Nghttp2_INCLUDE_DIRS})
find_library(Nghttp2_LIBRARY NAMES nghttp2 HINTS ${PC_Nghttp2_LIBRARY_DIRS})
mark_as_advanced(Nghttp2_INCLUDE_DIR Nghttp2_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Nghttp2 REQUIRED_VARS Nghttp2_LIBRARY Nghttp2_INCLUDE_DIR
    VERSION_VAR PC_Nghttp2_VERSION)
if(Nghttp2_FOUND AND NOT TARGET Nghttp2::Nghttp2)
    add_library(Nghttp2::Nghttp2 UNKNOWN IMPORTED)
    set_target_properties(Nghttp2::Nghttp2 PROPERTIES
        IMPORTED_LOCATION ${Nghttp2_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${Nghttp2_INCLUDE_DIR})
    if(WIN32 AND Nghttp2_LIBRARY MATCHES "\\.a$" AND NOT Nghttp2_LIBRARY MATCHES "\\.dll\\.a$")
        # Its header would look for a DLL.
        set_property(TARGET Nghttp2::Nghttp2 PROPERTY INTERFACE_COMPILE_DEFINITIONS NGHTTP2_STATICLIB)
    endif()
endif()
