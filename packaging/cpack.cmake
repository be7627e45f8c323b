# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Two packages of one build: the app, and the agent, which needs no Qt.

set(CPACK_PACKAGE_NAME fleetscope)
set(CPACK_PACKAGE_VENDOR "The Fleetscope authors")
set(CPACK_PACKAGE_CONTACT "The Fleetscope authors <fleetscope@example.org>")
set(CPACK_PACKAGE_HOMEPAGE_URL https://github.com/fleetscope/fleetscope)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_RESOURCE_FILE_README ${CMAKE_SOURCE_DIR}/README.md)
if(APPLE)
    # One disk image with the bundle at its top.
    set(CPACK_PACKAGING_INSTALL_PREFIX /)
    set(CPACK_MONOLITHIC_INSTALL ON)
    set(CPACK_PACKAGE_FILE_NAME fleetscope-${PROJECT_VERSION}-macos-${CMAKE_SYSTEM_PROCESSOR})
    set(CPACK_DMG_VOLUME_NAME Fleetscope)
elseif(UNIX)
    set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
endif()
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL)
if(FLEETSCOPE_APP)
    list(APPEND CPACK_COMPONENTS_ALL app)
endif()
if(FLEETSCOPE_AGENT)
    list(APPEND CPACK_COMPONENTS_ALL agent)
endif()
if(CPACK_MONOLITHIC_INSTALL)
    unset(CPACK_COMPONENTS_ALL) # An installer that has everything.
endif()

set(app_text "Subscribes to metrics streams over HTTP, draws each server's figures as
they arrive, says how old every value is once it is not live, and fetches
what was missed while a link was down.")
set(agent_text "Serves CPU, memory, disk, network and load of this machine as an event
stream that Fleetscope shows. Listens on loopback until it is given an
address, a token and TLS.")
# CPack would put one summary in front of both packages' texts.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
if(FLEETSCOPE_OWN_LIBRARIES)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${FLEETSCOPE_OWN_LIBRARIES})
endif()
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${CPACK_PACKAGE_CONTACT})
set(CPACK_DEBIAN_APP_PACKAGE_NAME fleetscope)
set(CPACK_DEBIAN_APP_PACKAGE_SECTION net)
set(CPACK_DEBIAN_APP_DESCRIPTION "live CPU, memory and disk of every server\n${app_text}")
# Found at run time and therefore not by shlibdeps: the window system's plugins, and this computer's own figures.
set(CPACK_DEBIAN_APP_PACKAGE_RECOMMENDS "fleetscope-agent, qt6-wayland")
set(CPACK_DEBIAN_AGENT_PACKAGE_NAME fleetscope-agent)
set(CPACK_DEBIAN_AGENT_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_AGENT_DESCRIPTION "live figures of this machine for Fleetscope\n${agent_text}")
# Announces it, where somebody wants that (--announce), and brings along the libsystemd that is loaded for it.
set(CPACK_DEBIAN_AGENT_PACKAGE_SUGGESTS avahi-daemon)
set(CPACK_DEBIAN_AGENT_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_AGENT_PACKAGE_CONTROL_EXTRA
    ${CMAKE_CURRENT_LIST_DIR}/debian/postinst ${CMAKE_CURRENT_LIST_DIR}/debian/prerm
    ${CMAKE_CURRENT_LIST_DIR}/debian/postrm)

set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE GPL-3.0-or-later)
set(CPACK_RPM_APP_PACKAGE_NAME fleetscope)
set(CPACK_RPM_APP_PACKAGE_SUMMARY "CPU, memory and disk of every server, live")
set(CPACK_RPM_APP_PACKAGE_DESCRIPTION ${app_text})
set(CPACK_RPM_AGENT_PACKAGE_NAME fleetscope-agent)
set(CPACK_RPM_AGENT_PACKAGE_SUMMARY "Live figures of this machine for Fleetscope")
set(CPACK_RPM_AGENT_PACKAGE_DESCRIPTION ${agent_text})
set(CPACK_RPM_AGENT_POST_INSTALL_SCRIPT_FILE ${CMAKE_CURRENT_LIST_DIR}/rpm/post)
set(CPACK_RPM_AGENT_PRE_UNINSTALL_SCRIPT_FILE ${CMAKE_CURRENT_LIST_DIR}/rpm/preun)
set(CPACK_RPM_AGENT_POST_UNINSTALL_SCRIPT_FILE ${CMAKE_CURRENT_LIST_DIR}/rpm/postun)
# What is in a folder of its own is offered to nobody and asked of nobody.
set(CPACK_RPM_SPEC_MORE_DEFINE "%global __provides_exclude_from ^/usr/lib/fleetscope/.*$
%global __requires_exclude ^libsimdjson\\\\.so.*$")
# Folders of the distribution that the packages only put files into.
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
    /usr/share/man /usr/share/man/man1 /usr/share/man/man8 /usr/share/applications /usr/share/metainfo
    /usr/share/icons /usr/share/icons/hicolor /usr/share/bash-completion /usr/share/bash-completion/completions
    /usr/share/zsh /usr/share/zsh/vendor-completions /usr/share/fish /usr/share/fish/vendor_completions.d
    /usr/share/doc /usr/share/mime /usr/share/mime/packages /usr/lib/systemd /usr/lib/systemd/system)
foreach(size 16x16 24x24 32x32 48x48 64x64 128x128 256x256 512x512 scalable)
    list(APPEND CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
        /usr/share/icons/hicolor/${size} /usr/share/icons/hicolor/${size}/apps
        /usr/share/icons/hicolor/${size}/mimetypes)
endforeach()

include(CPack)
