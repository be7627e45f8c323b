# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each test that docs/faults.md names is there, and each row of the table names one."""

import pathlib
import re
import sys

root = pathlib.Path(__file__).parent.parent.parent
wrong = []
rows = 0
for number, line in enumerate((root / "docs/faults.md").read_text().splitlines(), 1):
    if not line.startswith("| ") or line.startswith(("| ---", "| what happens")):
        continue
    rows += 1
    named = re.findall(r"`(tests/[^:`]+): ([^`]+)`", line)
    if not named:
        wrong.append(f"docs/faults.md:{number}: no test is named")
    for file, name in named:
        path = root / file
        if not path.is_file():
            wrong.append(f"docs/faults.md:{number}: there is no {file}")
        elif name not in path.read_text():
            wrong.append(f"docs/faults.md:{number}: {file} has no {name!r}")
if rows < 30:
    wrong.append(f"docs/faults.md has only {rows} rows")
sys.exit("\n".join(wrong) or 0)
