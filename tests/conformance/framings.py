# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways in which HTTP carries a body. Each takes a body and gives the steps of an answer."""

import zlib

from wire import Drip, KEEP

TYPE = b"Content-Type: text/event-stream\r\n"


def head(*lines, status=b"200 OK", version=b"HTTP/1.1"):
    return version + b" " + status + b"\r\n" + b"".join(line + b"\r\n" for line in lines) + b"\r\n"


def chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data) if data else b""


def _pieces(body, size):
    return [body[at : at + size] for at in range(0, len(body), size)]


def _length(body, *lines):
    return head(TYPE.strip(), b"Content-Length: %d" % len(body), *lines)


CHUNKED = head(TYPE.strip(), b"Transfer-Encoding: chunked")
UNTIL_CLOSE = head(TYPE.strip(), b"Connection: close")
OLD = head(TYPE.strip(), version=b"HTTP/1.0")


def length(body):
    return [_length(body) + body, KEEP]


def length_bytewise(body):
    return [_length(body), Drip(body), KEEP]


def length_closed(body):
    return [_length(body, b"Connection: close") + body]


def one_chunk(body):
    return [CHUNKED + chunk(body) + b"0\r\n\r\n", KEEP]


def chunks_of_one(body):
    return [CHUNKED + b"".join(map(chunk, _pieces(body, 1))) + b"0\r\n\r\n", KEEP]


def chunks_of_two(body):
    return [CHUNKED, *map(chunk, _pieces(body, 2)), b"0\r\n\r\n", KEEP]


def chunked_bytewise(body):
    """Every byte on the wire alone, those of the chunks' heads too."""
    return [CHUNKED, Drip(b"".join(map(chunk, _pieces(body, 5))) + b"0\r\n\r\n"), KEEP]


def chunk_extensions_and_trailers(body):
    data = b'%X;name=value;q="a b"\r\n%s\r\n' % (len(body), body) if body else b""
    return [CHUNKED + data + b"000\r\nX-Trailer: data: no\r\nExpires: 0\r\n\r\n", KEEP]


def until_close(body):
    return [UNTIL_CLOSE + body]


def until_close_bytewise(body):
    return [UNTIL_CLOSE, Drip(body)]


def everything_bytewise(body):
    return [Drip(UNTIL_CLOSE + body)]


def old_http(body):
    return [OLD + body]


def old_http_bytewise(body):
    return [OLD, Drip(body)]


def old_http_with_length(body):
    return [head(TYPE.strip(), b"Content-Length: %d" % len(body), version=b"HTTP/1.0") + body]


def after_interim(body):
    return [b"HTTP/1.1 100 Continue\r\n\r\n" + _length(body) + body, KEEP]


def after_early_hints(body):
    hints = head(b"Link: </style.css>; rel=preload", status=b"103 Early Hints")
    return [hints + hints + _length(body) + body, KEEP]


def charset_utf8(body):
    return [head(b"content-type:text/event-stream; charset=utf-8", b"content-length:%d" % len(body)) + body, KEEP]


def charset_other(body):
    return [head(b"Content-Type: TEXT/Event-Stream;charset=windows-1252", b"Content-Length: %d" % len(body)) + body, KEEP]


def _packed(body, bits, size):
    """Flushed after each piece."""
    packer = zlib.compressobj(6, zlib.DEFLATED, bits)
    packed = [packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH) for piece in _pieces(body, size)]
    return b"".join(packed) + packer.flush()


GZIP = b"Content-Encoding: gzip"


def gzip_length(body):
    packed = _packed(body, 31, 1 << 20)
    return [head(TYPE.strip(), GZIP, b"Content-Length: %d" % len(packed)) + packed, KEEP]


def gzip_chunked(body):
    packed = _packed(body, 31, 7)
    return [
        head(TYPE.strip(), GZIP, b"Transfer-Encoding: chunked") + b"".join(map(chunk, _pieces(packed, 3))) + b"0\r\n\r\n",
        KEEP,
    ]


def gzip_bytewise(body):
    return [head(TYPE.strip(), GZIP, b"Connection: close"), Drip(_packed(body, 31, 16))]


def deflate_until_close(body):
    return [head(TYPE.strip(), b"Content-Encoding: deflate", b"Connection: close") + _packed(body, 15, 5)]


ALL = [
    length, length_bytewise, length_closed, one_chunk, chunks_of_one, chunks_of_two, chunked_bytewise,
    chunk_extensions_and_trailers, until_close, until_close_bytewise, everything_bytewise, old_http,
    old_http_bytewise, old_http_with_length, after_interim, after_early_hints, charset_utf8, charset_other, gzip_length, gzip_chunked,
    gzip_bytewise, deflate_until_close,
]  # fmt: skip
