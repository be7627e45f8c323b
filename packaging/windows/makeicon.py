#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Joins PNG files (8 bits, RGBA) into an icon of Windows. Usage: makeicon.py OUT.ico IN.png…

256 pixels stay a PNG; smaller pictures become bitmaps, which every reader of icons knows.
"""
import struct
import sys
import zlib


def rows_of(png):
    """The width and the unfiltered rows of RGBA bytes (PNG 1.2, chapters 3 and 6)."""
    if png[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("not a PNG file")
    at, packed, width, height = 8, b"", 0, 0
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", data)
            if (depth, colour, interlace) != (8, 6, 0):
                raise ValueError("not 8 bits, RGBA, without interlace")
        elif kind == b"IDAT":
            packed += data
    raw, stride, above, rows = zlib.decompress(packed), width * 4, bytes(width * 4), []
    for y in range(height):
        start = y * (stride + 1)
        kind, line = raw[start], bytearray(raw[start + 1 : start + 1 + stride])
        for x in range(stride):
            left = line[x - 4] if x >= 4 else 0
            up, corner = above[x], above[x - 4] if x >= 4 else 0
            if kind == 1:
                line[x] = (line[x] + left) & 255
            elif kind == 2:
                line[x] = (line[x] + up) & 255
            elif kind == 3:
                line[x] = (line[x] + (left + up) // 2) & 255
            elif kind == 4:
                estimate = left + up - corner
                nearest = min((abs(estimate - left), 0, left), (abs(estimate - up), 1, up),
                              (abs(estimate - corner), 2, corner))
                line[x] = (line[x] + nearest[2]) & 255
        above = bytes(line)
        rows.append(above)
    return width, rows


def bitmap_of(png):
    width, rows = rows_of(png)
    header = struct.pack("<IiiHHIIiiII", 40, width, 2 * len(rows), 1, 32, 0, 0, 0, 0, 0, 0)
    colours = b"".join(
        bytes((row[x + 2], row[x + 1], row[x], row[x + 3])) for row in reversed(rows) for x in range(0, width * 4, 4)
    )
    # The mask of those that know no transparency: a bit a pixel, each row a multiple of four bytes.
    mask = bytearray()
    for row in reversed(rows):
        bits = "".join("0" if row[x + 3] else "1" for x in range(0, width * 4, 4))
        bits = bits.ljust((width + 31) // 32 * 32, "0")
        mask += int(bits, 2).to_bytes(len(bits) // 8, "big")
    return header + colours + bytes(mask)


def main():
    target, sources = sys.argv[1], sys.argv[2:]
    entries, pictures, at = b"", b"", 6 + 16 * len(sources)
    for source in sources:
        with open(source, "rb") as file:
            png = file.read()
        (width,) = struct.unpack(">I", png[16:20])
        picture = png if width >= 256 else bitmap_of(png)
        entries += struct.pack("<BBBBHHII", width % 256, width % 256, 0, 0, 1, 32, len(picture), at)
        pictures += picture
        at += len(picture)
    with open(target, "wb") as file:
        file.write(struct.pack("<HHH", 0, 1, len(sources)) + entries + pictures)


if __name__ == "__main__":
    main()
