#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: 0BSD
// A metrics endpoint for Fleetscope: node endpoint.mjs [PORT], then watch localhost:PORT.
import http from "node:http";
import os from "node:os";

const servers = () => [{
  id: os.hostname(), name: os.hostname(), status: "online", uptime: Math.floor(os.uptime()),
  cpu: Math.min(100, 100 * os.loadavg()[0] / os.cpus().length),
  memory: 100 * (1 - os.freemem() / os.totalmem()),
  load: os.loadavg()[0], // any further number is a metric under its own name
}];

http.createServer((request, response) => {
  if (request.url.split("?")[0] !== "/api/stream") return response.writeHead(404).end();
  response.writeHead(200, {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no", // nginx, if there is one, must not hold it back
  });
  const send = () => response.write(`data: ${JSON.stringify(
    { type: "server_update", timestamp: Date.now(), data: servers() })}\n\n`);
  send();
  const timer = setInterval(send, 3000);
  response.on("close", () => clearInterval(timer));
}).listen(Number(process.argv[2] ?? 8000), "127.0.0.1");
