# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the site does otherwise than a page on a forge."""

import re


def on_page_markdown(markdown, page, config, files):
    """Files of the source tree are no part of the site: their names stay, without a link."""
    return re.sub(r"(?<!!)\[([^\]]+)\]\(\.\./[^)]*\)", r"\1", markdown)
