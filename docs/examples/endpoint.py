#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: 0BSD
"""A metrics endpoint for Fleetscope: python3 endpoint.py [PORT], then watch localhost:PORT."""

import json, os, shutil, socket, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def servers():
    disk = shutil.disk_usage("/")
    pages = {key: os.sysconf(f"SC_{key}_PAGES") for key in ("PHYS", "AVPHYS")}
    return [{"id": socket.gethostname(), "name": socket.gethostname(), "status": "online",
             "cpu": min(100, 100 * os.getloadavg()[0] / os.cpu_count()),
             "memory": 100 * (1 - pages["AVPHYS"] / pages["PHYS"]),
             "disk": 100 * disk.used / disk.total}]


class Stream(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.split("?")[0] != "/api/stream":
            return self.send_error(404)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-cache, no-transform")
        self.send_header("X-Accel-Buffering", "no")  # nginx, if there is one, must not hold it back
        self.end_headers()
        try:
            while True:
                update = {"type": "server_update", "timestamp": time.time_ns() // 1_000_000, "data": servers()}
                self.wfile.write(f"data: {json.dumps(update)}\n\n".encode())
                time.sleep(3)
        except OSError:
            pass  # whoever watched has left


ThreadingHTTPServer(("127.0.0.1", int((sys.argv + ["8000"])[1])), Stream).serve_forever()
