# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Holds the direction of #include between the rooms: fails with file and line where a
# room includes one that it may not know, or a library that is private to another room.
# Run as: cmake -D SOURCE_DIR=<checkout> -P layers.cmake
cmake_minimum_required(VERSION 3.25)

set(rooms net models ui app/session app agent)
set(may_include_net net)
set(may_include_models models)
set(may_include_ui ui models)
set(may_include_app/session app/session net models)
set(may_include_app app app/session ui models net)
set(may_include_agent agent)

# A library and the only room that may name it; everything else reaches it through that room.
set(private_libraries
    "^Q(Network[A-Za-z]*|Tcp[A-Za-z]*|Ssl[A-Za-z]*|Host[A-Za-z]*|AbstractSocket|Http[A-Za-z]*)$=net"
    "^(QtCharts|QChart|QChartView|Q[A-Za-z]*Series|Q[A-Za-z]*Axis|QtCharts/.*)$=ui"
    "^simdjson=models"
    "^(boost/|openssl/)=agent"
    "^toml=app,agent")

set(failures "")
set(seen 0)
foreach(room IN LISTS rooms)
    if(room STREQUAL "app")
        file(GLOB sources RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/app/*.h ${SOURCE_DIR}/app/*.cpp)
    else()
        file(GLOB_RECURSE sources RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/${room}/*.h ${SOURCE_DIR}/${room}/*.cpp)
    endif()
    foreach(source IN LISTS sources)
        # A list splits at semicolons, but not inside brackets: neither may be left in the text.
        file(READ ${SOURCE_DIR}/${source} lines)
        string(REGEX REPLACE "[][;\\\\]" "" lines "${lines}")
        string(REPLACE "\n" ";" lines "${lines}")
        set(number 0)
        foreach(line IN LISTS lines)
            math(EXPR number "${number} + 1")
            if(NOT line MATCHES "^[ \t]*#[ \t]*include[ \t]*([<\"])([^>\"]+)[>\"]")
                continue()
            endif()
            math(EXPR seen "${seen} + 1")
            set(quote "${CMAKE_MATCH_1}")
            set(included "${CMAKE_MATCH_2}")
            if(quote STREQUAL "\"")
                get_filename_component(folder "${included}" DIRECTORY)
                if(NOT folder)
                    if(NOT included MATCHES "\\.moc$")
                        string(APPEND failures "${source}:${number}: \"${included}\" needs its folder's name in front\n")
                    endif()
                elseif(NOT folder IN_LIST may_include_${room})
                    string(APPEND failures "${source}:${number}: ${room} may not include \"${included}\"\n")
                endif()
            else()
                if(room STREQUAL "agent" AND included MATCHES "^Q")
                    string(APPEND failures "${source}:${number}: the agent uses no Qt, but includes <${included}>\n")
                endif()
                foreach(rule IN LISTS private_libraries)
                    string(REGEX REPLACE "=[a-z,]*$" "" pattern "${rule}")
                    string(REGEX REPLACE "^.*=" "" owners "${rule}")
                    string(REPLACE "," ";" owners "${owners}")
                    if(included MATCHES "${pattern}" AND NOT room IN_LIST owners)
                        string(APPEND failures "${source}:${number}: <${included}> is private to ${owners}\n")
                    endif()
                endforeach()
            endif()
        endforeach()
    endforeach()
endforeach()

if(failures)
    message(FATAL_ERROR "Includes against the plan in docs/architecture.md:\n${failures}")
endif()
if(seen EQUAL 0)
    message(FATAL_ERROR "No include was read under ${SOURCE_DIR}: wrong folder?")
endif()
message(STATUS "${seen} includes, all in the permitted direction")
