"""Statements that lean on the one before: ", killing 12", ", with most of them deployed", ", which failed"."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.extraction.predicates import main_verb
from corroborate.extraction.scan import Cut, Scan, long_enough, next_mark
from corroborate.extraction.verbs import words
from corroborate.extraction.words import Word

RELATIVE_WITHIN = 4
"""Words after a comma among which a relative pronoun stands ("most of whom", "a copy of which")."""


def trailing(scan: Scan, at: int, joint: int) -> Cut | None:
    """The boundary at the comma `at`, when what begins at `joint` leans on the statement before it."""
    main = scan.main(at)
    if main is None and not (scan.cuts and scan.cuts[-1].manner != "main"):
        return None
    first = scan.clause[joint]
    if first.lower == "with":
        return _absolute(scan, at, joint)
    if first.form == "ing" or (first.kind == "adverb" and _form(scan.clause, joint + 1) == "ing"):
        return _participial(scan, at, joint)
    near = range(joint, min(joint + RELATIVE_WITHIN, len(scan.clause)))
    relative = next((n for n in near if scan.clause[n].kind == "relative"), None)
    return _relative(scan, at, joint, relative) if relative is not None else None


def _form(clause: Sequence[Word], at: int) -> str:
    return clause[at].form if at < len(clause) else ""


def _absolute(scan: Scan, at: int, joint: int) -> Cut | None:
    """ ", with most of them deployed in the north"."""
    end = next_mark(scan.clause, joint + 1, (",", ";"))
    verbs = [group for group in scan.between(joint + 2, end) if group.mood == "participle"]
    if not verbs or scan.clause[verbs[0].first - 1].kind not in ("word", "pronoun", "name", "number", "adverb"):
        return None
    return long_enough(scan, Cut(at, joint, "absolute"))


def _participial(scan: Scan, at: int, joint: int) -> Cut | None:
    """ ", killing 12 people"."""
    verb = joint if scan.clause[joint].form == "ing" else joint + 1
    if scan.clause[verb].lower in words("frame_participles") or scan.clause[joint].lower in words("frame_participles"):
        return None
    listed = scan.clause[at - 1].form == "ing" or verb + 1 >= len(scan.clause) or _one_of_a_list(scan, at, verb)
    if listed or scan.clause[verb + 1].kind == "coordinator" or scan.clause[verb + 1].text in (",", "."):
        return None
    return long_enough(scan, Cut(at, joint, "participle"))


def _one_of_a_list(scan: Scan, at: int, verb: int) -> bool:
    """ "charged with arson, tampering with evidence, and theft": nouns in -ing, not what the subject did."""
    start = max((n for n in range(scan.start, at) if scan.clause[n].text == ","), default=scan.start)
    finite = {n for group in scan.groups if group.mood == "finite" for n in range(group.first, group.last + 1)}
    before = any(
        scan.clause[n].form == "ing" and n not in finite and scan.clause[n - 1].kind in ("preposition", "coordinator")
        for n in range(start + 1, at)
    )
    comma = next_mark(scan.clause, verb, (",", ";"))
    if before or comma + 1 >= len(scan.clause) or scan.clause[comma + 1].kind != "coordinator":
        return before
    later = [group for group in scan.groups if group.first > comma]
    return not any(group.mood == "finite" or group.first == comma + 2 for group in later)


def _relative(scan: Scan, at: int, joint: int, relative: int) -> Cut | None:
    """ ", which killed 12 people", ", most of whom were children": only where it closes the sentence."""
    if scan.clause[relative].lower not in ("which", "who", "whose", "whom"):
        return None
    if relative > joint and scan.clause[relative - 1].kind not in ("preposition", "to"):
        return None
    end = next_mark(scan.clause, relative + 1, (",", ";"))
    verbs = [group for group in scan.between(relative + 1, end) if group.mood == "finite"]
    if not verbs or (end < len(scan.clause) - 1 and (_resumes(scan, end) or _item_follows(scan, end))):
        return None
    return long_enough(scan, Cut(at, joint, "relative"))


def _item_follows(scan: Scan, mark: int) -> bool:
    """ "Roth, who runs the port; Kern, head of the board; and Vinn": the relative belongs to one of a list."""
    end = next_mark(scan.clause, mark + 1, (";",))
    return scan.clause[mark].text == ";" and main_verb(scan.clause, scan.groups, mark + 1, end) is None


def _resumes(scan: Scan, comma: int) -> bool:
    """After its closing comma the outer clause goes on: the relative stood in its midst."""
    after = next((group for group in scan.groups if group.first > comma), None)
    if after is None or scan.clause[comma + 1].kind in ("coordinator", "relative"):
        return False
    return after.mood == "finite" or (after.first == comma + 1 and scan.clause[after.last].form != "ing")
