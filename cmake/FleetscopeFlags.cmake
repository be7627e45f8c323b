# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What every target is compiled with. A target takes it through
# fleetscope_room(), so that the warnings are the same in every room.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(FLEETSCOPE_CCACHE ccache)
if(FLEETSCOPE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Relative paths and no directory in the key: a second checkout hits the first one's cache.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${FLEETSCOPE_CCACHE})
endif()

find_program(FLEETSCOPE_MOLD mold)

include(CheckPIESupported)
check_pie_supported()

add_library(fleetscope_flags INTERFACE)
target_compile_features(fleetscope_flags INTERFACE cxx_std_20)
target_include_directories(fleetscope_flags INTERFACE ${CMAKE_SOURCE_DIR})
if(MSVC)
    target_compile_options(fleetscope_flags INTERFACE /W4 /WX /permissive- /utf-8)
else()
    target_compile_options(fleetscope_flags INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor
        -Woverloaded-virtual -Wcast-qual -Werror)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # Without this the preprocessed text of a precompiled header cannot be cached.
        target_compile_options(fleetscope_flags INTERFACE -fpch-preprocess)
    else()
        target_compile_options(fleetscope_flags INTERFACE "SHELL:-Xclang -fno-pch-timestamp")
    endif()
endif()
if(FLEETSCOPE_MOLD AND UNIX AND NOT APPLE)
    target_link_options(fleetscope_flags INTERFACE -fuse-ld=mold)
endif()
if(UNIX AND NOT APPLE)
    target_link_options(fleetscope_flags INTERFACE LINKER:-z,relro,-z,now)
endif()
include(FleetscopeHardening)
if(FLEETSCOPE_SANITIZE)
    target_compile_options(fleetscope_flags INTERFACE
        -fsanitize=${FLEETSCOPE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(fleetscope_flags INTERFACE -fsanitize=${FLEETSCOPE_SANITIZE})
endif()
if(FLEETSCOPE_FUZZ)
    target_compile_options(fleetscope_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

add_library(fleetscope_qt_flags INTERFACE)
target_link_libraries(fleetscope_qt_flags INTERFACE fleetscope_flags)
target_compile_definitions(fleetscope_qt_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_STRICT_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_KEYWORDS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# Several sources as one unit parse Qt's or Boost's headers once, for the compiler and for clang-tidy. No other name
# of an unnamed namespace than "Words" (what gives a file its context for translators) may then stand twice in a room.
function(fleetscope_unity target)
    if(NOT FLEETSCOPE_UNITY)
        return()
    endif()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # It takes a joined source for a header, whose unnamed namespace would be another in each unit.
        target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
    endif()
    get_target_property(sources ${target} SOURCES)
    foreach(source IN LISTS sources)
        # What windows.h defines would reach into the next source.
        file(STRINGS ${source} words REGEX "^struct Words|^#include <windows.h>" LIMIT_COUNT 1)
        if(words)
            set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
        endif()
    endforeach()
endfunction()

# One folder, one static library, one name to link it by: fleetscope::<name>.
# What no public header of the room shows is linked PRIVATE by the room itself.
function(fleetscope_room name)
    cmake_parse_arguments(PARSE_ARGV 1 room "" "" "SOURCES;PUBLIC;PRIVATE;PRECOMPILE")
    add_library(fleetscope_${name} STATIC ${room_SOURCES})
    add_library(fleetscope::${name} ALIAS fleetscope_${name})
    target_link_libraries(fleetscope_${name} PUBLIC ${room_PUBLIC} PRIVATE fleetscope_qt_flags ${room_PRIVATE})
    target_include_directories(fleetscope_${name} PUBLIC ${CMAKE_SOURCE_DIR})
    set_target_properties(fleetscope_${name} PROPERTIES AUTOMOC ON)
    if(room_PRECOMPILE)
        target_precompile_headers(fleetscope_${name} PRIVATE ${room_PRECOMPILE})
    endif()
endfunction()
