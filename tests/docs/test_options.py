# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/command-line.md has every option of every program, and no other."""

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).parent.parent.parent
PROGRAMS = {"fleetscope": "FLEETSCOPE_APP", "fleetscope-tail": "FLEETSCOPE_TAIL", "fleetscope-agent": "FLEETSCOPE_AGENT"}
# Qt's own; what they do stands in Qt's manual.
NOT_OURS = {"--help-all"}

page = (ROOT / "docs/command-line.md").read_text()
chapters = dict(re.findall(r"^## `([^`]+)`\n(.*?)(?=^## |\Z)", page, re.M | re.S))
wrong = []
for program, variable in PROGRAMS.items():
    said = subprocess.run([os.environ[variable], "--help"], capture_output=True, text=True, check=True, timeout=60).stdout
    options = set(re.findall(r"^\s+(?:-\w, )?(--[a-z][a-z-]*)", said, re.M)) - NOT_OURS
    if len(options) < 5:
        wrong.append(f"{program} --help was not understood")
    shown = set(re.findall(r"^\| `(?:-\w, )?(--[a-z-]+)", chapters.get(program, ""), re.M))
    wrong += [f"docs/command-line.md does not tell of {program} {each}" for each in sorted(options - shown)]
    wrong += [f"docs/command-line.md tells of {program} {each}, which there is not" for each in sorted(shown - options)]
sys.exit("\n".join(wrong) or 0)
