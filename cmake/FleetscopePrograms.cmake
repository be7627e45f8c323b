# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Where programs are installed: in bin/, and on macOS all of them inside the one bundle, where each finds the
# others beside it.

include(GNUInstallDirs)
set(FLEETSCOPE_PROGRAMS ${CMAKE_INSTALL_BINDIR})
if(APPLE)
    set(FLEETSCOPE_PROGRAMS Fleetscope.app/Contents/MacOS)
endif()

# fleetscope_install(<component> <target>…)
function(fleetscope_install component)
    if(APPLE AND fleetscope IN_LIST ARGN)
        # Before install(), which asks for it.
        set_target_properties(fleetscope PROPERTIES MACOSX_BUNDLE ON)
    endif()
    install(TARGETS ${ARGN}
        RUNTIME DESTINATION ${FLEETSCOPE_PROGRAMS} COMPONENT ${component}
        BUNDLE DESTINATION . COMPONENT ${component})
endfunction()
