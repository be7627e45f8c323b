# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# "macOS" without a Mac: CMake lays the bundle out as it does there, and a stand-in for the compiler writes files.
set(CMAKE_SYSTEM_NAME Darwin)
set(CMAKE_SYSTEM_PROCESSOR arm64)
set(stand_in ${CMAKE_CURRENT_LIST_DIR}/compiler)
set(CMAKE_CXX_COMPILER ${stand_in})
set(CMAKE_CXX_COMPILER_FORCED ON)
set(CMAKE_CXX_COMPILER_ID AppleClang)
set(CMAKE_INSTALL_NAME_TOOL /bin/true)
set(CMAKE_OTOOL /bin/true)
set(CMAKE_STRIP /bin/true)
set(CMAKE_OSX_SYSROOT "" CACHE STRING "" FORCE)
