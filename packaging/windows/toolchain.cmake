# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For Windows x64, on Debian, by its mingw-w64. FLEETSCOPE_WINDOWS_CACHE (a variable, or of the environment) is
# the folder that packaging/windows/dependencies has filled. What was built runs under Wine.

if(NOT FLEETSCOPE_WINDOWS_CACHE)
    set(FLEETSCOPE_WINDOWS_CACHE "$ENV{FLEETSCOPE_WINDOWS_CACHE}")
endif()
set(FLEETSCOPE_WINDOWS_CACHE "${FLEETSCOPE_WINDOWS_CACHE}" CACHE PATH "What packaging/windows/dependencies has built")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES FLEETSCOPE_WINDOWS_CACHE)

set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(fleetscope_triple x86_64-w64-mingw32)
# The threads of C++11 need the compiler that was built for POSIX threads.
set(CMAKE_C_COMPILER ${fleetscope_triple}-gcc-posix)
set(CMAKE_CXX_COMPILER ${fleetscope_triple}-g++-posix)
set(CMAKE_RC_COMPILER ${fleetscope_triple}-windres)

set(CMAKE_FIND_ROOT_PATH ${FLEETSCOPE_WINDOWS_CACHE}/prefix ${FLEETSCOPE_WINDOWS_CACHE}/qt /usr/${fleetscope_triple})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(OPENSSL_USE_STATIC_LIBS ON)
set(OPENSSL_ROOT_DIR ${FLEETSCOPE_WINDOWS_CACHE}/prefix)
set(ZLIB_ROOT ${FLEETSCOPE_WINDOWS_CACHE}/prefix)

# moc, rcc and their like are this machine's own: the same version, as both come from one source package.
set(QT_HOST_PATH /usr)
set(QT_HOST_PATH_CMAKE_DIR /usr/lib/x86_64-linux-gnu/cmake)

set(CMAKE_CROSSCOMPILING_EMULATOR ${CMAKE_CURRENT_LIST_DIR}/wine-run)
