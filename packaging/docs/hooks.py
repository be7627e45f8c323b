# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the site does otherwise than a page on a forge."""

import pathlib
import re


def listed(entries):
    """The files in the site's list, however deep."""
    for entry in entries:
        for what in entry.values() if isinstance(entry, dict) else [entry]:
            yield from listed(what) if isinstance(what, list) else [what]


def on_config(config):
    """A page that nobody has put into the list yet is found all the same."""
    folder = pathlib.Path(config["docs_dir"])
    known = set(listed(config["nav"]))
    others = [str(page.relative_to(folder)) for page in sorted(folder.rglob("*.md"))]
    others = [page for page in others if page not in known]
    if others:
        config["nav"].append({"More": others})
    return config


def on_page_markdown(markdown, page, config, files):
    """Files of the source tree are no part of the site: their names stay, without a link."""
    return re.sub(r"(?<!!)\[([^\]]+)\]\(\.\./[^)]*\)", r"\1", markdown)
