"""Bytes become text without a guess that changes a word unseen."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corroborate.errors import InputFault
from corroborate.ingest import wording
from corroborate.ingest.decode import decode

SENTENCE = "The ferry “Aurora” carried 41 people — nine of them crew — at a cost of €10,000."


@pytest.mark.threat(32)
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)  # fmt: skip
def test_a_byte_order_mark_decides_and_goes(mark: bytes, encoding: str) -> None:
    assert decode(mark + SENTENCE.encode(encoding)) == (SENTENCE, ())


@pytest.mark.threat(32)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_told_by_its_zero_bytes(encoding: str) -> None:
    text, notes = decode(SENTENCE.encode(encoding))
    assert text == SENTENCE
    assert notes == (f"decoded as {encoding.upper()}: the file carries no byte order mark",)


@pytest.mark.threat(32)
def test_cp1252_is_noted() -> None:
    assert decode(SENTENCE.encode("cp1252")) == (SENTENCE, ("decoded as cp1252: the file is not valid UTF-8",))


def test_a_page_may_declare_its_encoding() -> None:
    page = '<meta charset="windows-1251"><p>Паром вернулся в порт.</p>'
    assert decode(page.encode("cp1251"), markup=True)[0] == page
    with pytest.raises(InputFault):
        decode("Паром вернулся в порт.".encode("cp1251"))


@pytest.mark.threat(32)
def test_utf7_is_never_read() -> None:
    page = b'<meta charset="utf-7">+ADw-script+AD4-alert(1)'
    assert decode(page, markup=True)[0] == page.decode("ascii")


@pytest.mark.threat(32)
@pytest.mark.parametrize("data", [b"\xff\xfa", b"text \0 text", bytes(range(256)), b"\x01\x02\x03\x04" * 20])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputFault):
        decode(data)


def test_broken_utf16_is_refused() -> None:
    with pytest.raises(InputFault, match="not valid UTF-16-LE"):
        decode(codecs.BOM_UTF16_LE + b"\x00\xd8a\x00")


@pytest.mark.threat(32)
@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.booleans())
@example(b"", False)
@example(codecs.BOM_UTF8, True)
def test_any_bytes_are_decoded_or_refused(data: bytes, markup: bool) -> None:
    try:
        text, _ = decode(data, markup=markup)
    except InputFault:
        return
    assert "\0" not in text


@pytest.mark.threat(33)
@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab\r\n\v\f\x85\u2028e\u0301 "), max_size=60))
def test_lines_keep_the_numbers_git_gives_them(text: str) -> None:
    assert wording.body(text).count("\n") == text.count("\n")
    assert "\r" not in wording.body(text)


def test_the_text_is_composed_and_valid() -> None:
    assert wording.body("Cafe\u0301 \ud800") == "Caf\u00e9 \ufffd"


def test_long_runs_of_marks_take_linear_time() -> None:
    text = "a" + "\u0315\u0300" * 100_000
    assert len(wording.composed(text)) <= len(text)


def test_a_cut_falls_between_paragraphs() -> None:
    assert wording.cut("one two\nthree four\nfive six", 20) == "one two\nthree four"
    assert wording.cut("one two three four", 12) == "one two"
    assert wording.cut("x" * 30, 12) == "x" * 12
    assert wording.cut("short", 12) == "short"
