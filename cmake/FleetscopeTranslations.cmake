# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Translations are compiled into the program. A cross build uses the build machine's lrelease: what it makes is
# the same for every system.

set(tools /usr/lib/qt6/bin ${QT_HOST_PATH}/bin ${QT_HOST_PATH}/libexec ${Qt6_DIR}/../../../bin ${Qt6_DIR}/../../../../bin)
find_program(FLEETSCOPE_LRELEASE NAMES lrelease-qt6 lrelease lrelease6 HINTS ${tools} NO_CMAKE_FIND_ROOT_PATH)
find_program(FLEETSCOPE_LUPDATE NAMES lupdate-qt6 lupdate lupdate6 HINTS ${tools} NO_CMAKE_FIND_ROOT_PATH)
if(NOT FLEETSCOPE_LRELEASE)
    message(FATAL_ERROR "Qt's lrelease was not found (Debian: qt6-l10n-tools; elsewhere Qt's Linguist tools)")
endif()
# Qt's own words, for its file dialogs and standard buttons; optional.
find_file(FLEETSCOPE_QTBASE_KO qtbase_ko.qm NO_CMAKE_FIND_ROOT_PATH
    HINTS ${Qt6_DIR}/../../../translations ${Qt6_DIR}/../../../../translations
        ${QT_HOST_PATH}/translations ${QT_HOST_PATH}/share/qt6/translations
    PATHS /usr/share/qt6/translations)

# What lupdate reads; the test that nothing is untranslated reads the same. Not the files whose sentences only a
# terminal sees: they are English. Header files are found through the source folder.
file(GLOB FLEETSCOPE_TRANSLATED_FILES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/app/*.cpp
    ${CMAKE_SOURCE_DIR}/app/session/*.cpp ${CMAKE_SOURCE_DIR}/models/*.cpp ${CMAKE_SOURCE_DIR}/net/*.cpp
    ${CMAKE_SOURCE_DIR}/ui/*.cpp)
list(FILTER FLEETSCOPE_TRANSLATED_FILES EXCLUDE REGEX
    "/app/(tail[a-z]*|arguments|commandline|early|settingscheck|camera|statedump)\\.cpp$")
# In a file: a command line of Windows would be too short for them.
set(FLEETSCOPE_TRANSLATED_LIST ${CMAKE_BINARY_DIR}/translated-files)
list(JOIN FLEETSCOPE_TRANSLATED_FILES "\n" files)
file(CONFIGURE OUTPUT ${FLEETSCOPE_TRANSLATED_LIST} CONTENT "${files}\n" @ONLY)
set(FLEETSCOPE_LUPDATE_OPTIONS -silent -locations none -no-obsolete -source-language en -I ${CMAKE_SOURCE_DIR})

# fleetscope_translations(<variable> <code>…): compiles translations/fleetscope_<code>.ts; the variable is a resource
# file to hand to qt_add_resources().
function(fleetscope_translations variable)
    set(entries)
    set(catalogues)
    foreach(code IN LISTS ARGN)
        set(source ${CMAKE_CURRENT_SOURCE_DIR}/translations/fleetscope_${code}.ts)
        set(compiled ${CMAKE_CURRENT_BINARY_DIR}/fleetscope_${code}.qm)
        add_custom_command(OUTPUT ${compiled}
            COMMAND ${FLEETSCOPE_LRELEASE} -silent -nounfinished ${source} -qm ${compiled}
            DEPENDS ${source} VERBATIM)
        list(APPEND entries fleetscope_${code}.qm)
    endforeach()
    if(FLEETSCOPE_QTBASE_KO)
        configure_file(${FLEETSCOPE_QTBASE_KO} ${CMAKE_CURRENT_BINARY_DIR}/qtbase_ko.qm COPYONLY)
        list(APPEND entries qtbase_ko.qm)
    else()
        message(STATUS "No qtbase_ko.qm: Qt's own dialogs are English unless the system has it")
    endif()
    list(TRANSFORM entries REPLACE "(.+)" "<file>\\1</file>")
    list(JOIN entries "\n" entries)
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/fleetscope_translations.qrc
        CONTENT "<RCC><qresource prefix=\"/i18n\">\n@entries@\n</qresource></RCC>\n" @ONLY)
    set(${variable} ${CMAKE_CURRENT_BINARY_DIR}/fleetscope_translations.qrc PARENT_SCOPE)

    # Takes new and changed strings into the catalogues; what vanished is dropped.
    if(FLEETSCOPE_LUPDATE)
        set(commands)
        foreach(code IN LISTS ARGN)
            set(only)
            if(code STREQUAL "en")
                set(only -pluralonly) # The rest is English already.
            endif()
            list(APPEND commands COMMAND ${FLEETSCOPE_LUPDATE} ${FLEETSCOPE_LUPDATE_OPTIONS}
                -target-language ${code} ${only} @${FLEETSCOPE_TRANSLATED_LIST}
                -ts ${CMAKE_CURRENT_SOURCE_DIR}/translations/fleetscope_${code}.ts)
        endforeach()
        add_custom_target(update_translations ${commands} VERBATIM)
    endif()
endfunction()
