"""Unified diffs, read by their headers: what stands in a hunk is never taken for one."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.errors import WrongUse
from corroborate.gate.change import below, listed, names, read_diff

DIFF = b"""diff --git a/x.md b/x.md
--- a/x.md
+++ b/x.md
@@ -1,3 +1,4 @@
 one
-two
+TWO
+and
 three
diff --git a/gone.md b/gone.md
--- a/gone.md
+++ /dev/null
@@ -1 +0,0 @@
-all
"""


def test_added_lines_and_context_are_told_apart() -> None:
    touched = read_diff(DIFF)
    assert set(touched) == {"x.md"}
    assert touched["x.md"].added == {2, 3}
    assert touched["x.md"].context == {1, 2, 3, 4}


def test_a_line_that_looks_like_a_header_stays_a_line() -> None:
    diff = b"--- a/x.md\n+++ b/x.md\n@@ -0,0 +1,3 @@\n+--- a/y.md\n++++ b/y.md\n+@@ -1 +1 @@\n"
    assert {path: touched.added for path, touched in read_diff(diff).items()} == {"x.md": {1, 2, 3}}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b'"b/a\\nb.md"', "a\nb.md"),
        (b'"b/na\\303\\257ve.md"', "naïve.md"),
        (b'"b/quo\\"te.md"', 'quo"te.md'),
        (b"b/with space.md\t", "with space.md"),
        (b"b/$(touch pwned).md", "$(touch pwned).md"),
    ],
)
def test_paths_are_read_as_git_writes_them(written: bytes, meant: str) -> None:
    assert set(read_diff(b"--- /dev/null\n+++ " + written + b"\n@@ -0,0 +1 @@\n+x\n")) == {meant}


def test_what_is_no_diff_is_no_empty_diff() -> None:
    assert read_diff(b"") == {}
    for text in (b"hello", b"@@ -1 +1 @@\n+x\n"):
        with pytest.raises(WrongUse):
            read_diff(text)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(junk: bytes) -> None:
    with suppress(WrongUse):
        read_diff(DIFF + junk)


def test_paths_count_from_the_working_folder() -> None:
    touched = read_diff(DIFF.replace(b"x.md", b"desk/x.md"))
    assert set(below(touched, "desk")) == {"x.md"}
    assert below(touched, "des") == {}


@pytest.mark.threat(20)
def test_a_list_of_names_is_cut_at_nul_alone() -> None:
    content = b"a\nb.md\0-rf.md\0--output=x.md\0-\0$(touch pwned).md\0\0"
    assert listed(names(content)) == ["a\nb.md", "-rf.md", "--output=x.md", "./-", "$(touch pwned).md"]
