# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Libraries that a build may go without, because somebody said so and not because one was overlooked.

# fleetscope_component(<option> <package> <its name> <what happens without it>)
macro(fleetscope_component option package name without)
    if(${option})
        find_package(${package} QUIET)
        if(NOT ${package}_FOUND)
            message(FATAL_ERROR
                "${name} was not found. Install it (packaging/build-dependencies build does on Debian and Ubuntu), "
                "or configure with -D${option}=OFF: then ${without}.")
        endif()
    else()
        message(STATUS "Without ${name}: ${without}")
    endif()
endmacro()
