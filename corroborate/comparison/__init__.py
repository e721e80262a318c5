"""Two claims, slot by slot: same, compatible because ..., differs because ..., or in conflict, always with the reason.

Embeddings play no part here. On news sentences contradictions outrank paraphrases in cosine, so similarity may propose
a pair but never decides it; this room decides, from what was read in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from corroborate.comparison import words
from corroborate.comparison.counterparts import figure_slots
from corroborate.comparison.hedges import stance_slots
from corroborate.comparison.own_deeds import own_deed_slots
from corroborate.comparison.places import alias_slots, place_slots
from corroborate.comparison.polarity import near_verbatim, overtaken
from corroborate.comparison.quotations import align, is_utterance
from corroborate.comparison.rates import NO_RATES, Rate, Rates
from corroborate.comparison.slots import OTHER_HOUR, polarity_slots, quotation_slots, source_slots, time_slots, worst
from corroborate.comparison.sources import Sameness, named, one_source, origin_of, same_origin
from corroborate.comparison.stance import denied
from corroborate.comparison.utterances import turned_by_quotation
from corroborate.domain import Claim, Comparison, Figure, Relation, Remark, Slot

__all__ = ["Rate", "Rates", "compare", "decided"]

SAME_WORDS = 0.8
"""Jaccard overlap of content stems from which two attributed claims are the same words, so that two speakers for
them are a difference of attribution rather than two origins that agree."""

THIN_SHARE = 0.5
"""Share of the shorter claim's content stems below which a conflict is not reported at high confidence."""


def compare(left: Claim, right: Claim, rates: Rates = NO_RATES) -> Comparison:
    """Compare two claims. The relation is that of the worst slot; `reason` is a sentence for an editor.

    `rates` are those that the user gave; sums of two currencies without one are never set against each other.
    """
    sameness = same_origin(left, right)
    found = [
        *figure_slots(left, right, sameness, rates),
        *time_slots(left, right),
        *place_slots(left, right),
        *alias_slots(left, right),
        *own_deed_slots(left, right),
        *polarity_slots(left, right),
        *quotation_slots(left, right),
        *stance_slots(left, right, sameness),
        *source_slots(left, right, sameness),
    ]
    found = _soften(left, right, found)
    deciding = [slot for slot in found if slot.name not in ("source", "stance")]
    relation, because, reason = _decide(left, right, deciding)
    remarks = tuple(_remarks(left, right, sameness, found))
    confidence = _confidence(left, right, found, relation)
    if confidence == "low":
        reason = reason.replace(" cannot both be right.", " differ; they may count different things.")
    return Comparison(
        left.id,
        right.id,
        relation,
        because,
        reason,
        tuple(found),
        remarks,
        confidence,
    )


def decided(comparison: Comparison, left: Claim, right: Claim, slots: tuple[Slot, ...]) -> Comparison:
    """The comparison as it follows from other slots, of which some are explained by what stands elsewhere."""
    relation, because, reason = _decide(left, right, [slot for slot in slots if slot.name not in ("source", "stance")])
    return replace(comparison, relation=relation, because=because, reason=reason, slots=slots)


def _soften(left: Claim, right: Claim, found: list[Slot]) -> list[Slot]:
    """Another event explains its own figures; a denial beside the report is one origin's two stances."""
    if any(slot.relation == "differs" and slot.because == "event" for slot in found):
        found = [_explained(slot) if slot.name in ("figure", "polarity") else slot for slot in found]
    if _one_reporter(left, right):
        found = [_stance_differs(slot) if slot.because == "denial" else slot for slot in found]
    return found


def _explained(slot: Slot) -> Slot:
    if slot.relation in ("same", "compatible", "differs"):
        return slot
    return Slot(slot.name, slot.left, slot.right, "differs", "event", "They stand for other events.", 0.0,
                slot.left_span, slot.right_span)  # fmt: skip


def _one_reporter(left: Claim, right: Claim) -> bool:
    """Both pass through one outlet: "the ministry denied a deal, X reported" beside "X reported a deal"."""
    here = {hop.key for hop in left.attribution.hops if hop.kind == "outlet" and hop.key}
    return any(hop.kind == "outlet" and hop.key in here for hop in right.attribution.hops)


def _stance_differs(slot: Slot) -> Slot:
    return Slot(
        "polarity", slot.left, slot.right, "differs", "stance", "One reporter, two stances: told, and told as denied."
    )


def _decide(left: Claim, right: Claim, deciding: list[Slot]) -> tuple[Relation, tuple[str, ...], str]:
    if not deciding and not _about_the_same(left, right):
        return "unrelated", (), "They share neither words, names nor figures."
    lead = worst(deciding)
    if lead is None and (counts := _counts_of_one_kind(left, right)):
        return (
            "differs",
            ("role",),
            f"“{counts[0].text}” and “{counts[1].text}”: by their words they count different things.",
        )
    if lead is None or lead.relation == "same":
        return "same", (), lead.reason if lead else "Nothing in them differs."
    because = dict.fromkeys(slot.because for slot in deciding if slot.relation == lead.relation and slot.because)
    return lead.relation, tuple(because), lead.reason


def _counts_of_one_kind(left: Claim, right: Claim) -> tuple[Figure, Figure] | None:
    """The first figures of one dimension on both sides, None when there are none ("40 m" beside "3 weeks")."""
    pairs = ((one, other) for one in left.figures for other in right.figures if one.dimension == other.dimension)
    return next(pairs, None)


def _about_the_same(left: Claim, right: Claim) -> bool:
    shared_names = {name.key for name in left.names} & {name.key for name in right.names}
    shared = {word for word in words.content(left.gist) & words.content(right.gist) if not _is_number(word)}
    return left.gist == right.gist or bool(shared_names | shared)


def _is_number(word: str) -> bool:
    """ "24" and "24th" are; "24-year-old" says who is meant."""
    return word[0].isdigit() and "-" not in word


def _remarks(left: Claim, right: Claim, sameness: Sameness, found: Iterable[Slot]) -> Iterable[Remark]:
    for slot in found:
        if slot.name == "stance":
            yield Remark("COR301", slot.reason)
        elif slot.because == "measure":
            yield Remark("COR106", slot.reason)
        elif slot.name == "quotation" and slot.relation == "contradiction":
            yield Remark("COR303", slot.reason)
        elif slot.name == "quotation" and slot.because in ("trimmed", "spliced"):
            yield Remark("COR304", slot.reason)
    if sameness.kinship == "same" and left.outlet != right.outlet:
        yield Remark("COR201", f"One origin behind both: {sameness.why}.")
    differing = _other_speaker(left, right)
    if differing:
        yield Remark("COR302", differing, _sure_of_speakers(left, right))
    elif any(slot.name == "figure" and slot.relation in ("same", "compatible") for slot in found):
        yield from _unattributed_figure(left, right)


def _other_speaker(left: Claim, right: Claim) -> str:
    """The same words on the word of two different sources, or of one source and the same with company."""
    here, there = origin_of(left), origin_of(right)
    if here is None or there is None or here.key == there.key or "reported" in (here.kind, there.kind):
        return ""
    joined = "+" in here.key + there.key and bool(set(here.key.split("+")) & set(there.key.split("+")))
    verbatim = any(align(a, b).kind == "verbatim" and is_utterance(a.text) for a in left.quotes for b in right.quotes)
    content = words.content(left.gist), words.content(right.gist)
    others = one_source(here, there) == "different" and (verbatim or words.overlap(*content) >= SAME_WORDS)
    company = joined and words.share(*content) >= SAME_WORDS
    if not (company or others) or denied(left) != denied(right):
        return ""
    return f"Told on the word of {here.name} in one and of {there.name} in the other."


def _sure_of_speakers(left: Claim, right: Claim) -> Literal["low", "high"]:
    """High for two speakers who are named beside the words and of whom no reading is doubted: a pronoun may have been
    read wrongly, one who is only described may be the other, and company is no contradiction."""
    if left.attribution.doubted or right.attribution.doubted:
        return "low"
    here, there = origin_of(left), origin_of(right)
    alone = named(here) and named(there) and "+" not in here.key + there.key
    return "high" if alone and _named_beside(left) and _named_beside(right) else "low"


def _named_beside(claim: Claim) -> bool:
    end = origin_of(claim)
    beside = end is not None and end.span is not None and claim.sentence.covers(end.span)
    return beside and end is not None and not end.name.islower()


def _unattributed_figure(left: Claim, right: Claim) -> Iterable[Remark]:
    """One outlet says whose figure it is, the other prints it as its own; worth knowing, seldom wrong."""
    for told, bare in ((left, right), (right, left)):
        end = origin_of(told)
        if end is not None and end.name and origin_of(bare) is None:
            yield Remark("COR302", f"The figure is {end.name}'s in one and nobody's in the other.", "low")


def _sure_of_denial(left: Claim, right: Claim, found: Iterable[Slot]) -> Literal["low", "medium", "high"]:
    """High where one source is said to report and to deny; an accuser and the accused are two accounts, of which each
    article may tell one; what a third tells as fact may leave the denial out."""
    subjects = [{event.subject for event in claim.events} - {""} for claim in (left, right)]
    if subjects[0] & subjects[1] and denied(left) == denied(right):
        return "high"
    if origin_of(left) is None or origin_of(right) is None:
        return "medium"
    return "high" if any(slot.name == "source" and slot.relation == "same" for slot in found) else "low"


def _confidence(left: Claim, right: Claim, found: list[Slot], relation: Relation) -> Literal["low", "medium", "high"]:
    """High only when nothing speaks against it: no doubt about the figures, and most words shared."""
    doubts = [doubt for slot in found if slot.relation == relation for doubt in slot.doubt]
    if words.share(words.content(left.gist), words.content(right.gist)) < THIN_SHARE:
        doubts.append("the two share few words")
    altered = any(slot.name == "quotation" and slot.relation == "contradiction" for slot in found)
    if relation == "contradiction" and not altered:
        if not near_verbatim(left, right) or turned_by_quotation(left, right):
            return "low"
        if any(slot.because == "denial" for slot in found):
            return _sure_of_denial(left, right, found)
        return "medium" if overtaken(left, right) else "high"
    if relation in ("conflict", "drift") and not any(
        slot.name == "figure" for slot in found if slot.relation == relation
    ):
        return "low" if OTHER_HOUR in doubts else "medium"
    return ("high", "medium")[len(doubts)] if len(doubts) < 2 else "low"
