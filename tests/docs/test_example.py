# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An example of docs/own-server.md, run as it stands there: the window shows its server live.

test_example.py INTERPRETER FILE
"""

import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).parent.parent.parent
APP = os.environ["FLEETSCOPE_APP"]
interpreter, name = sys.argv[1:]
example = ROOT / "docs/examples" / name

text = example.read_text()
page = (ROOT / "docs/own-server.md").read_text()
# Licence and first lines aside, the page shows what is run.
body = re.sub(r"\A(?:(?:#|//)[^\n]*\n)+", "", text).strip()
assert body in page, f"docs/own-server.md does not show {name} as it is"
code = [line for line in body.splitlines() if line.strip()]
assert len(code) <= 33, f"{name} has {len(code)} lines: it was to be short"

with socket.create_server(("127.0.0.1", 0)) as probe:
    port = probe.getsockname()[1]


def shown(url, folder, seconds):
    """What the window knows after so long."""
    state = pathlib.Path(folder, "state.json")
    command = [APP, "--after", str(seconds), "--state", str(state), "--snapshot", str(pathlib.Path(folder, "window.png")), url]
    home = {"XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "XDG_CACHE_HOME": folder}
    subprocess.run(command, env={**os.environ, **home}, check=True, timeout=60)
    return json.loads(state.read_text())


endpoint = subprocess.Popen([interpreter, str(example), str(port)], stderr=subprocess.DEVNULL)
try:
    end = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            assert endpoint.poll() is None, f"{name} has ended"
            assert time.monotonic() < end, f"{name} does not listen"
            time.sleep(0.05)
    with tempfile.TemporaryDirectory() as folder:
        for seconds in (2, 8, 20):  # a busy machine takes its time
            state = shown(f"http://127.0.0.1:{port}/api/stream", folder, seconds)
            if state["servers"]:
                break
finally:
    endpoint.kill()
    endpoint.wait()

assert len(state["servers"]) == 1, state
server = state["servers"][0]
assert server["freshness"] == "live" and server["status"] == "online", server
assert server["id"] == socket.gethostname(), server
for metric in ("cpu", "memory"):
    assert 0 <= server["metrics"][metric] <= 100, server
assert state["endpoints"][0]["decodeErrors"] == 0, state
