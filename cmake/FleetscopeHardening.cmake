# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What distributions harden their own packages with: an overflow ends the program before it is of use to anybody. packaging/linux/check-hardening looks for it in what was built.

if(NOT FLEETSCOPE_HARDENING OR MSVC OR FLEETSCOPE_SANITIZE)
    return()
endif()

include(CheckCXXCompilerFlag)
include(CheckCXXSourceCompiles)

# With these some compilers see more than there is (GCC 12: a literal of any length); a package is not kept back by it.
set(hardening -Wno-error)
foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection)
    if(WIN32 AND NOT flag STREQUAL "-fstack-protector-strong")
        continue() # Windows grows a stack by its own probes, and its loader knows of no such marks from GCC.
    endif()
    string(MAKE_C_IDENTIFIER "fleetscope_has${flag}" known)
    check_cxx_compiler_flag(${flag} ${known})
    if(${known})
        list(APPEND hardening ${flag})
    endif()
endforeach()
if(NOT WIN32)
    # 3 also looks at objects whose size is only known at run time.
    check_cxx_source_compiles("
        #include <features.h>
        #if !__GLIBC_PREREQ(2, 35) || (defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 12)
        #error too old
        #endif
        int main(int count, char **) { char text[8]; return count + static_cast<int>(__builtin_dynamic_object_size(text, 0)); }"
        fleetscope_has_fortify_3)
    set(level 2)
    if(fleetscope_has_fortify_3)
        set(level 3)
    endif()
    # Some distributions' compilers define it themselves.
    list(APPEND hardening -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=${level})
endif()
if(WIN32)
    target_link_options(fleetscope_flags INTERFACE -fstack-protector-strong) # Where that is a library of its own.
endif()
target_compile_options(fleetscope_flags INTERFACE "$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:${hardening}>")
