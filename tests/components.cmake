# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A component that is asked for and missing stops the configuration with a sentence; one that was declined does not.
# Run as: cmake -D SOURCE_DIR=<checkout> -P components.cmake
cmake_minimum_required(VERSION 3.25)

if(DEFINED ask)
    include(${SOURCE_DIR}/cmake/FleetscopeComponents.cmake)
    set(FLEETSCOPE_NOWHERE ${ask})
    fleetscope_component(FLEETSCOPE_NOWHERE FleetscopeNowhere "Nowhere" "nothing is drawn")
    return()
endif()

foreach(ask ON OFF)
    execute_process(COMMAND ${CMAKE_COMMAND} -D SOURCE_DIR=${SOURCE_DIR} -D ask=${ask} -P ${CMAKE_CURRENT_LIST_FILE}
        RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE complaint)
    string(REGEX REPLACE "[ \n]+" " " all "${said}${complaint}")
    if(ask AND (status EQUAL 0 OR NOT all MATCHES "Nowhere was not found.*-DFLEETSCOPE_NOWHERE=OFF: then nothing is drawn"))
        message(FATAL_ERROR "A missing component was not refused in words (${status}): ${all}")
    elseif(NOT ask AND (NOT status EQUAL 0 OR NOT all MATCHES "Without Nowhere: nothing is drawn"))
        message(FATAL_ERROR "A declined component was not accepted (${status}): ${all}")
    endif()
endforeach()
message(STATUS "A missing component is refused in words, a declined one is not")
