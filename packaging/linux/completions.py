#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a shell's completions of a program from what its --help says, so that they cannot go stale.

Usage: completions.py bash|zsh|fish PROGRAM-NAME < help-text
"""
import re
import sys

WORDS = {"log-level": ["error", "warning", "info", "debug"],
         "theme": ["light", "dark", "system"], "method": ["GET", "POST"]}
SUBCOMMANDS = {"fleetscope-agent": {"token": "new list remove"}}


class Option:
    def __init__(self, short, long, argument, text):
        self.short, self.long, self.argument, self.text = short, long, argument, text

    def is_file(self):
        return "FILE" in self.argument

    def words(self):
        return WORDS.get(self.long, [])


def read_options(text):
    options = []
    pattern = re.compile(r"^ {2,6}(?:-(\w), )?--([a-z0-9-]+)(?: +(<[^>]+>|[A-Z=,]+))?(?: {2,}(.*))?$")
    for line in text.splitlines():
        match = pattern.match(line)
        if match:
            short, long, argument, said = match.groups()
            options.append(Option(short or "", long, argument or "", (said or "").strip()))
        elif options and re.match(r"^ {20,}\S", line):
            options[-1].text = (options[-1].text + " " + line.strip()).strip()
    if not options:
        sys.exit("completions.py: no option was found in the help text")
    for option in options:
        option.text = re.split(r"(?<=[a-z0-9\])])[.;:](?: |$)", option.text)[0]
    return options


def bash(program, options):
    function = "_" + program.replace("-", "_")
    names = " ".join("--" + each.long for each in options)
    files = "|".join("--" + each.long for each in options if each.is_file()) or "--"
    lines = [f"# bash completion for {program}", f"{function}()", "{",
             '    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}',
             "    case $previous in"]
    lines += [f"    {files})", "        compopt -o filenames 2>/dev/null",
              '        mapfile -t COMPREPLY < <(compgen -f -- "$current")', "        return;;"]
    for each in options:
        if each.words():
            lines += [f"    --{each.long})",
                      f'        mapfile -t COMPREPLY < <(compgen -W "{" ".join(each.words())}" -- "$current")',
                      "        return;;"]
    plain = "|".join("--" + each.long for each in options
                     if each.argument and not each.is_file() and not each.words())
    if plain:
        lines += [f"    {plain})", "        return;;"]
    for command, words in SUBCOMMANDS.get(program, {}).items():
        lines += [f"    {command})", f'        mapfile -t COMPREPLY < <(compgen -W "{words}" -- "$current")',
                  "        return;;"]
    commands = " ".join(SUBCOMMANDS.get(program, {}))
    lines += ["    esac", f'    mapfile -t COMPREPLY < <(compgen -W "{(commands + " " + names).strip()}" -- "$current")',
              "}", f"complete -F {function} {program}", ""]
    return "\n".join(lines)


def zsh(program, options):
    def quoted(text):
        return text.replace("'", "'\\''").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")

    lines = [f"#compdef {program}", "_arguments -s \\"]
    for each in options:
        action = ""
        if each.argument:
            name = each.argument.strip("<>").lower().replace(":", " ").replace("'", "")
            action = f":{name}:"
            if each.is_file():
                action += "_files"
            elif each.words():
                action += "(" + " ".join(each.words()) + ")"
        equals = "=" if each.argument else ""
        lines.append(f"    '*--{each.long}{equals}[{quoted(each.text)}]{action}' \\")
    if program in SUBCOMMANDS:
        lines.append(f"    '1::command:({' '.join(SUBCOMMANDS[program])})' \\")
    lines.append("    '*::address:_urls'" if program != "fleetscope-agent" else "    '*::argument:'")
    return "\n".join(lines) + "\n"


def fish(program, options):
    def quoted(text):
        return text.replace("\\", "\\\\").replace("'", "\\'")

    lines = [f"# fish completion for {program}"]
    for command, words in SUBCOMMANDS.get(program, {}).items():
        lines.append(f"complete -c {program} -n __fish_use_subcommand -a {command}")
        lines.append(f"complete -c {program} -n '__fish_seen_subcommand_from {command}' -a '{words}'")
    for each in options:
        parts = [f"complete -c {program} -l {each.long}"]
        if each.short:
            parts.append(f"-s {each.short}")
        if each.argument:
            parts.append("-r" if each.is_file() else "-x")
        if each.words():
            parts.append(f"-a '{' '.join(each.words())}'")
        parts.append(f"-d '{quoted(each.text)}'")
        lines.append(" ".join(parts))
    return "\n".join(lines) + "\n"


def main():
    shells = {"bash": bash, "zsh": zsh, "fish": fish}
    if len(sys.argv) != 3 or sys.argv[1] not in shells:
        sys.exit(__doc__)
    sys.stdout.write(shells[sys.argv[1]](sys.argv[2], read_options(sys.stdin.read())))


if __name__ == "__main__":
    main()
