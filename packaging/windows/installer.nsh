; SPDX-FileCopyrightText: 2026 The Fleetscope authors
; SPDX-License-Identifier: GPL-3.0-or-later
; What the installer says.

LangString RunningText ${LANG_ENGLISH} "Fleetscope is running from this folder. Close it, then try again."
LangString RunningText ${LANG_KOREAN} "이 폴더의 Fleetscope가 실행 중입니다. 종료한 다음 다시 시도하세요."
LangString AdministratorText ${LANG_ENGLISH} "Only an administrator can install Fleetscope for all users. Start the installer as administrator, or without /AllUsers."
LangString AdministratorText ${LANG_KOREAN} "모든 사용자용으로 설치하려면 관리자 권한이 필요합니다. 관리자 권한으로 실행하거나 /AllUsers 없이 실행하세요."
LangString OldWindowsText ${LANG_ENGLISH} "Fleetscope needs Windows 10 (version 1809) or newer, 64 bits."
LangString OldWindowsText ${LANG_KOREAN} "Fleetscope를 사용하려면 64비트 Windows 10(버전 1809) 이상이 필요합니다."
LangString OldFilesText ${LANG_ENGLISH} "The installed version could not be removed, so nothing was changed. Uninstall it first, then try again."
LangString OldFilesText ${LANG_KOREAN} "설치된 버전을 제거할 수 없어 아무것도 변경하지 않았습니다. 먼저 제거한 다음 다시 시도하세요."
LangString FileKindText ${LANG_ENGLISH} "Fleetscope settings"
LangString FileKindText ${LANG_KOREAN} "Fleetscope 설정"
