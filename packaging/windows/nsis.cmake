# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The installer for Windows: `cpack -G NSIS`, with NSIS.template.in of this folder. App and agent in one.

set(CPACK_GENERATOR NSIS)
set(CPACK_MONOLITHIC_INSTALL ON)
set(CPACK_PACKAGE_INSTALL_DIRECTORY Fleetscope)
set(CPACK_PACKAGE_FILE_NAME fleetscope-${PROJECT_VERSION}-windows-x64)
# CPack looks for its template here.
set(CPACK_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})
# The stub of 32 bits does nothing where only programs of 64 run.
set(CPACK_NSIS_DEFINES "Target amd64-unicode")
set(CPACK_NSIS_COMPRESSOR "/SOLID lzma")
set(CPACK_NSIS_MUI_ICON ${CMAKE_CURRENT_BINARY_DIR}/windows/fleetscope.ico)
set(CPACK_NSIS_MUI_UNIICON ${CPACK_NSIS_MUI_ICON})
set(CPACK_FLEETSCOPE_WINDOWS_FOLDER ${CMAKE_CURRENT_LIST_DIR})
