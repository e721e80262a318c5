"""The slots of a comparison: figures, times, places and names, who did what, polarity, stance, source, quotations.

Each function takes two claims and returns the slots it can fill; it never decides the relation of the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corroborate.comparison import figures as figure_rules
from corroborate.comparison import words
from corroborate.comparison.figures import Fit, Setting
from corroborate.comparison.names import same_name
from corroborate.comparison.polarity import contradiction
from corroborate.comparison.quotations import align
from corroborate.comparison.sources import Sameness, origin_of
from corroborate.comparison.stance import dropped_hedge
from corroborate.comparison.times import compare_moments
from corroborate.domain import Claim, Figure, Moment, Name, Relation, Slot, Stance

SEVERITY_ORDER: tuple[Relation, ...] = (
    "drift", "contradiction", "conflict", "revision", "update", "tension", "differs", "compatible", "same", "unrelated",
)  # fmt: skip
"""Worst first: the relation of two claims is that of their worst slot."""

CLOSE_SAYING = 0.6
"""Jaccard overlap of content stems, names and numbers left out, from which another date or place in the same sentence
is a conflict rather than another event (chosen on the rules' PASS and FAIL examples and the sample stories)."""
LIKE_FRAME = 0.5
"""Share of the shorter claim's stems, names and numbers left out, below which figures that do not say what they count
are not set against each other (chosen on the sample stories: insured losses beside a collection of money share 0)."""
SHARED_STEMS = 3
"""Fewer shared content stems than this are too thin a frame for a conflict of dates or places."""


def figure_slots(left: Claim, right: Claim, sameness: Sameness) -> list[Slot]:
    """Every figure beside the one it fits best on the other side; figures without a counterpart give no slot.

    Where some figures are comparable, those that are not ("30 killed" beside "40 wounded" of a list) say nothing more.
    """
    kinship = sameness.kinship
    setting = Setting(
        left.published, right.published, kinship == "same", kinship == "possibly" and _both_named(left, right)
    )
    fits = {
        (i, j): found
        for i, one in enumerate(left.figures)
        for j, other in enumerate(right.figures)
        if (found := figure_rules.fit(one, other, setting)) is not None and not _other_matter(found, left, right)
    }
    slots = [_figure_slot(left.figures[i], right.figures[j], fits[i, j]) for i, j in _best_pairs(fits)]
    slots += _moved_on(left, right, setting)
    comparable = [slot for slot in slots if slot.relation != "differs" or slot.because in ("measure", "currency")]
    return comparable or slots


def _moved_on(left: Claim, right: Claim, setting: Setting) -> list[Slot]:
    """ "Up from 12 to 19" beside an earlier "12": the text itself says that the figure has been superseded."""
    for news, before, swapped in ((left, right, False), (right, left, True)):
        old = {figure.stated for figure in news.figures if figure.change == "from"}
        new = [figure for figure in news.figures if figure.change == "to"]
        for figure in before.figures:
            if new and not figure.change and figure.stated in old and figure_rules.fit(new[0], figure, setting):
                reason = f"{figure_rules.said(new[0])} supersedes {figure_rules.said(figure)}: the text says so."
                ends = (figure, new[0]) if swapped else (new[0], figure)
                return [_figure_slot(*ends, Fit("update", "as_of", reason))]
    return []


def _both_named(left: Claim, right: Claim) -> bool:
    return origin_of(left) is not None and origin_of(right) is not None


CONTRARY: tuple[Relation, ...] = ("drift", "conflict", "revision", "update", "tension")


def _other_matter(fit: Fit, left: Claim, right: Claim) -> bool:
    """Two sums of money in other sentences are about other things; without a thing counted only like sentences tell."""
    uncertain = {figure_rules.UNCERTAIN_THING, figure_rules.UNCERTAIN_ROLE} & set(fit.doubt)
    return fit.relation in CONTRARY and bool(uncertain) and words.share(_frame(left), _frame(right)) < LIKE_FRAME


def _best_pairs(fits: dict[tuple[int, int], Fit]) -> list[tuple[int, int]]:
    """Greedy best matching: the figures that agree are each other's counterparts."""
    ranked = sorted(fits, key=lambda pair: (_distance(fits[pair]), fits[pair].severity, pair))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for i, j in ranked:
        if i not in taken_left and j not in taken_right:
            pairs.append((i, j))
            taken_left.add(i)
            taken_right.add(j)
    return sorted(pairs)


def _distance(fit: Fit) -> int:
    """How far two figures are from being each other's counterpart: what cannot be compared comes last."""
    return len(SEVERITY_ORDER) if fit.relation == "differs" else -SEVERITY_ORDER.index(fit.relation)


def _figure_slot(one: Figure, other: Figure, fit: Fit) -> Slot:
    return Slot(
        "figure",
        one.text,
        other.text,
        fit.relation,
        fit.because,
        fit.reason,
        fit.severity,
        one.span,
        other.span,
        fit.doubt,
    )


def time_slots(left: Claim, right: Claim) -> list[Slot]:
    """Times of the claims themselves; those that belong to a figure's as-of are compared with the figure."""
    found = [
        (i, j, compare_moments(one, other))
        for i, one in enumerate(_own_moments(left))
        for j, other in enumerate(_own_moments(right))
    ]
    best = min(found, key=lambda item: (-SEVERITY_ORDER.index(item[2][0]), item[:2]), default=None)
    if best is None:
        return []
    relation, because, reason = best[2]
    if relation == "conflict" and not _one_predicate(left, right):
        return []
    one, other = _own_moments(left)[best[0]], _own_moments(right)[best[1]]
    if relation == "conflict" and not (_plain_day(one) and _plain_day(other) and close_saying(left, right)):
        relation, because, reason = "differs", "event", f"“{one.text}” and “{other.text}” are other times."
    return [Slot("time", one.text, other.text, relation, because, reason, 0.0, one.span, other.span)]


def _one_predicate(left: Claim, right: Claim) -> bool:
    """Whether both claims tell of the same kind of happening: the toll rose on Tuesday, the dyke broke on Monday."""
    here, there = {event.verb for event in left.events}, {event.verb for event in right.events}
    return bool(here & there) or not (here and there)


def _own_moments(claim: Claim) -> list[Moment]:
    spoken = {figure.as_of_text for figure in claim.figures if figure.as_of_text}
    return [moment for moment in claim.moments if not any(moment.text in text for text in spoken)]


def _plain_day(moment: Moment) -> bool:
    return (
        moment.relation == "at" and moment.period is not None and moment.period.granularity in ("day", "hour", "minute")
    )


def place_slots(left: Claim, right: Claim) -> list[Slot]:
    """Places and countries of which each side has its own."""
    slots = []
    for kind in ("country", "place"):
        only_left, only_right = _unshared(left, right, kind)
        if only_left and only_right and not _shares(left, right, kind):
            slots.append(_place_slot(left, right, only_left[0], only_right[0]))
    return slots


def _place_slot(left: Claim, right: Claim, one: Name, other: Name) -> Slot:
    told_apart = {one.key, other.key}
    anchored = _anchored(left, right) and _same_apart_from(left, right, told_apart)
    if one.kind == "place" and anchored and close_saying(left, right):
        reason = f"The same is told of {one.text} and of {other.text}."
        return Slot("place", one.text, other.text, "conflict", "places", reason, 0.0, one.span, other.span)
    reason = f"One is about {one.text}, the other about {other.text}."
    return Slot("place", one.text, other.text, "differs", "event", reason, 0.0, one.span, other.span)


def _names(claim: Claim, kind: str) -> list[Name]:
    return [name for name in claim.names if name.kind == kind]


def _shares(left: Claim, right: Claim, kind: str) -> bool:
    return any(same_name(a.key, b.key) != "different" for a in _names(left, kind) for b in _names(right, kind))


def _unshared(left: Claim, right: Claim, kind: str) -> tuple[list[Name], list[Name]]:
    here, there = _names(left, kind), _names(right, kind)
    return (
        [a for a in here if all(same_name(a.key, b.key) == "different" for b in there)],
        [b for b in there if all(same_name(a.key, b.key) == "different" for a in here)],
    )


def _same_apart_from(left: Claim, right: Claim, keys: set[str]) -> bool:
    """Whether the two claims name the same people, bodies and places but for the given ones."""
    here = [name for name in left.names if name.key not in keys]
    there = [name for name in right.names if name.key not in keys]
    return all(any(same_name(a.key, b.key) != "different" for b in there) for a in here) and all(
        any(same_name(a.key, b.key) != "different" for a in here) for b in there
    )


def _anchored(left: Claim, right: Claim) -> bool:
    """Whether something particular ties both claims to one event: a shared name, or a shared figure."""
    names = any(same_name(a.key, b.key) == "same" for a in left.names for b in right.names)
    return names or any(a.stated == b.stated and a.counted == b.counted for a in left.figures for b in right.figures)


def close_saying(left: Claim, right: Claim) -> bool:
    """Whether the claims use the same words but for names, dates and numbers."""
    here, there = _frame(left), _frame(right)
    return len(here & there) >= SHARED_STEMS and words.overlap(here, there) >= CLOSE_SAYING


def _frame(claim: Claim) -> frozenset[str]:
    named = [*(n.text for n in claim.names), *(m.text for m in claim.moments), *(f.text for f in claim.figures)]
    return words.content(claim.gist) - words.content(" ".join(named))


def alias_slots(left: Claim, right: Claim) -> list[Slot]:
    """Names that are one under two spellings."""
    for one in left.names:
        for other in right.names:
            if one.text.lower() != other.text.lower() and same_name(one.key, other.key) == "same":
                reason = f"“{one.text}” and “{other.text}” are names of the same."
                return [Slot("names", one.text, other.text, "compatible", "alias", reason, 0.0, one.span, other.span)]
    return []


def polarity_slots(left: Claim, right: Claim) -> list[Slot]:
    """Negation, denial, opposites and swapped roles."""
    found = contradiction(left, right)
    if found is None:
        return []
    reason = {
        "negation": "One says that it happened, the other that it did not.",
        "denial": "One reports it, the other its denial.",
        "roles": "Who acted and who was acted upon are swapped.",
        "antonym": "The two use opposite words of the same thing.",
    }[found]
    return [Slot("polarity", left.text, right.text, "contradiction", found, reason)]


HEDGED_SHARE = 0.35
"""Share of the shorter claim's content stems that must stand in the other for a hedge on a whole statement ("It is
understood that ...") to reach it; on the project's own sample stories the leads that drop a quotation's hedge share
0.36 and more with it, other statements of the same interview 0.3 and less."""


SAME_STATEMENT = 0.5
"""Jaccard overlap of content stems from which a verb of doubt before one statement ("prosecutors allege") is missing
before the other; below it they are two statements (15 of 16 such pairs on public news stories were)."""


SHARED_MATTER = 2
"""Stems besides names and numbers that a bare statement must share with a wholly hedged one."""


def stance_slots(left: Claim, right: Claim, sameness: Sameness) -> list[Slot]:
    """A hedge that one side leaves out.

    Nothing was dropped where another origin vouches for the bare statement: that origin may well be surer.
    """
    for hedged, bare in ((left, right), (right, left)):
        doubt = dropped_hedge(hedged, bare)
        vouched = sameness.kinship == "different" or (sameness.kinship == "possibly" and origin_of(bare) is not None)
        if doubt is not None and not vouched and _reaches(doubt, hedged, bare):
            reason = f"“{doubt.cue}” stands in one and is missing in the other."
            shown = (doubt.cue, "") if hedged is left else ("", doubt.cue)
            return [Slot("stance", *shown, "compatible", "hedge", reason)]
    return []


def _reaches(doubt: Stance, hedged: Claim, bare: Claim) -> bool:
    """Whether what the hedge bears on stands in the bare claim: "appears based on a pact" does not doubt the pact."""
    here, there = words.content(hedged.gist), words.content(bare.gist)
    if doubt.cue.lower().startswith("it "):
        matter = _frame(hedged) & _frame(bare)
        return len(matter) >= SHARED_MATTER and words.share(here, there) >= HEDGED_SHARE
    if not _inside(doubt, hedged):
        return words.overlap(here, there) >= SAME_STATEMENT
    return _governed(doubt, hedged) in there and words.share(here, there) >= CLOSE_SAYING


def _inside(doubt: Stance, hedged: Claim) -> bool:
    return doubt.span is not None and hedged.span.covers(doubt.span)


def _governed(doubt: Stance, hedged: Claim) -> str:
    """Stem of the word that the hedge bears on: the first word of sense after it."""
    rest = "" if doubt.span is None else hedged.text[doubt.span.end - hedged.span.start :]
    stops = words.stop_words()
    return next((words.stem(word) for word in words.words(rest) if word not in stops), "")


def source_slots(left: Claim, right: Claim, sameness: Sameness) -> list[Slot]:
    """On whose word each side stands."""
    here, there = origin_of(left), origin_of(right)
    shown = (here.name if here else "nobody", there.name if there else "nobody")
    if sameness.kinship == "same":
        return [Slot("source", *shown, "same", "", f"One origin: {sameness.why}.")]
    reason = "Other origins." if sameness.kinship == "different" else f"Independence unknown: {sameness.why}."
    return [Slot("source", *shown, "compatible", "source", reason)]


def quotation_slots(left: Claim, right: Claim) -> list[Slot]:
    """The same utterance on both sides, word by word."""
    slots = []
    for one in left.quotes:
        for other in right.quotes:
            alignment = align(one, other)
            if alignment.kind == "altered":
                changed = ", ".join(f"“{word}”" for word in (*alignment.left_only, *alignment.right_only))
                reason = f"The same utterance with a change of sense: {changed}."
                slots.append(
                    Slot(
                        "quotation",
                        one.text,
                        other.text,
                        "contradiction",
                        "negation",
                        reason,
                        0.0,
                        one.span,
                        other.span,
                    )
                )
            elif alignment.kind != "other":
                reason = "The same words." if alignment.kind == "verbatim" else "The same words, cut short in one."
                because = "" if alignment.kind == "verbatim" else "trimmed"
                relation: Relation = "same" if alignment.kind == "verbatim" else "compatible"
                slots.append(
                    Slot("quotation", one.text, other.text, relation, because, reason, 0.0, one.span, other.span)
                )
    return slots


def worst(slots: Sequence[Slot], order: Callable[[Slot], int] | None = None) -> Slot | None:
    """The slot that decides the relation, the first of equals; None without slots."""
    rank = order or (lambda slot: SEVERITY_ORDER.index(slot.relation))
    return min(slots, key=lambda slot: (rank(slot), -slot.severity), default=None)
