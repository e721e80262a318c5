"""Bytes → text, without a guess that could change a word unseen."""

from __future__ import annotations

import codecs
import re

from ..errors import InputFault

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a page may declare (WHATWG Encoding Standard: labels of Latin-1 mean cp1252). UTF-7 is absent on purpose:
# it turns plain ASCII into markup.
_DECLARABLE = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "cp1252": "cp1252", "iso8859-2": "iso8859-2", "iso8859-5": "iso8859-5",
    "iso8859-7": "iso8859-7", "iso8859-9": "cp1254", "iso8859-15": "iso8859-15", "cp1250": "cp1250",
    "cp1251": "cp1251", "cp1253": "cp1253", "cp1254": "cp1254", "cp1255": "cp1255", "cp1256": "cp1256",
    "cp1257": "cp1257", "koi8-r": "koi8-r", "koi8-u": "koi8-u", "shift_jis": "cp932", "euc_jp": "euc_jp",
    "euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5",
}  # fmt: skip

_DECLARATION = re.compile(rb"""charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
"""Bytes of a page in which its encoding must be declared; the standard says 1024, pages in use go beyond."""

_SAMPLE = 8192
_NULS_OF_UTF16 = 0.3
"""Least share of zero bytes on one side of byte pairs: ASCII as UTF-16 has 1.0, with dashes and quotes 0.9."""
_NULS_BESIDE = 0.02
_MOST_CONTROLS = 0.005
"""Largest share of control characters in text: a stray one may come in by copying; binary files have far more."""
_MOST_HIGH_BYTES = 0.35
"""Largest share of bytes above 127 in Western European text: French has about 0.05, other scripts 0.5 and up."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, *, markup: bool = False) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, without its byte order mark, and notes for the reader of the report.

    Tried in turn: byte order mark, UTF-16 by its zero bytes, strict UTF-8, the encoding that a page declares
    (`markup`), cp1252. Raises InputFault for binary data and for text in no encoding that can be told.
    """
    text, notes = _decoded(data, markup)
    controls = len(_CONTROLS.findall(text))
    if "\0" in text or controls > max(1.0, _MOST_CONTROLS * len(text)):
        raise InputFault("binary data, not text.")
    return text, notes


def _decoded(data: bytes, markup: bool) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), ()
    encoding = _utf16_without_mark(data)
    if encoding:
        return _strictly(data, encoding), (f"decoded as {encoding.upper()}: the file carries no byte order mark",)
    if b"\0" in data:
        raise InputFault("binary data, not text.")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _single_byte(data, _declared(data) if markup else "")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as broken:
        raise InputFault(f"not valid {encoding.upper()} at byte {broken.start}.") from broken


def _utf16_without_mark(data: bytes) -> str:
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    if not pairs or len(data) % 2:
        return ""
    first, second = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if second >= _NULS_OF_UTF16 and first <= _NULS_BESIDE:
        return "utf-16-le"
    return "utf-16-be" if first >= _NULS_OF_UTF16 and second <= _NULS_BESIDE else ""


def _declared(data: bytes) -> str:
    found = _DECLARATION.search(data, 0, _DECLARED_WITHIN)
    if not found:
        return ""
    try:
        return _DECLARABLE.get(codecs.lookup(found.group(1).decode("ascii")).name, "")
    except LookupError:
        return ""


def _single_byte(data: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    if declared and declared != "cp1252":
        return _strictly(data, declared), (f"decoded as {declared}, as the page declares",)
    high = len(data.translate(None, delete=bytes(range(128))))
    if high > _MOST_HIGH_BYTES * len(data):
        raise InputFault("text in an unknown encoding: neither UTF-8 nor Western European. Convert it to UTF-8.")
    try:
        return data.decode("cp1252"), ("decoded as cp1252: the file is not valid UTF-8",)
    except UnicodeDecodeError as broken:
        raise InputFault(f"neither valid UTF-8 nor cp1252 (byte {broken.start}). Convert it to UTF-8.") from broken
