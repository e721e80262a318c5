"""Whether two claims rest on the same origin, as far as their chains tell.

"different" is said only where both ends are named and cannot be one: unknown is never independent. The kinds
follow the attribution ladder of Reuters' and the BBC's practice (see `assess.score`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, TypeGuard

from corroborate import cues
from corroborate.comparison import anaphors, bodies, words
from corroborate.comparison.names import same_name
from corroborate.comparison.stance import denied
from corroborate.domain import Claim, Hop, SourceKind

Kinship = Literal["same", "possibly", "different"]

COPY_CONTAINMENT = 0.38
"""5-gram containment of two claim spans from which they are one text copied (copies >= 0.38, the rest <= 0.04 on
the claims of real two-outlet stories)."""
VERBATIM = 0.8
"""The same where the two name different speakers: only a quotation taken over whole then counts as one origin."""
COPY_WORDS = 8
"""Shorter claims share all their words by chance."""
UNSOURCED_SHINGLES = 6
"""Shared 5-grams (a run of ten words) from which two claims that name nobody are one text. Below it two desks may have
put the same plain fact alike ("struck the coast at dawn on Monday"): then nobody is known to stand behind either."""
LONGEST_STATE = 2
"""Words of a state's name in news ("South Korea"); longer names are those of ministries, unions and firms."""
QUOTE_WORDS = 6
"""Content words that two quotations of one speaker must share to be one quote event (product convention)."""

QUOTE_DAYS = 2
"""Days between two publications within which like words of one speaker are one utterance (product convention)."""

_TELLABLE = frozenset({"person", "institution", "outlet", "document", "imagery", "data"})


@dataclass(frozen=True, slots=True)
class Sameness:
    """How two claims stand to one origin, and why."""

    kinship: Kinship
    why: str
    of_claims: bool = True
    """Whether the claims themselves say so; a byline ties two articles, and not each figure in them."""


def origin_of(claim: Claim) -> Hop | None:
    """The last hop of the chain that says who knew; None when nobody is named."""
    return claim.attribution.terminal


def same_origin(left: Claim, right: Claim) -> Sameness:
    """Say whether two claims came from one origin: by citation, by copy, by quote event, or because nobody can tell."""
    found = _inside_one_article(left, right) if left.article == right.article else _of_two_articles(left, right)
    if found.kinship == "different" and (left.attribution.doubted or right.attribution.doubted):
        return replace(found, kinship="possibly", why=f"who says it may be misread: {found.why}")
    return found


def _of_two_articles(left: Claim, right: Claim) -> Sameness:
    for test in (_cites_the_other, _quote_event, _shared_hop, _copied):
        why = test(left, right)
        if why:
            return Sameness("same", why, _told_of_both(left, right, test))
    ends = _by_ends(origin_of(left), origin_of(right))
    if ends.kinship == "different" and _laid_to_two(left, right):
        ends = Sameness("possibly", f"the same words are laid to {ends.why}")
    if ends.kinship == "different" and (_may_relay(left, right) or _may_relay(right, left)):
        ends = Sameness("possibly", f"one of them may have it from the other: {ends.why}")
    return replace(ends, of_claims=_end_told(left) and _end_told(right))


LAID_TO_TWO = 0.6
"""Jaccard overlap of content stems from which a statement of two sources is rather one statement laid to two."""
LAID_STEMS = 5
"""Content stems that it must have; shorter ones two people do put alike ("the bridge must close")."""
LAID_IN_QUOTES = 0.7
"""Share of the shorter claim's content stems in the other from which, where one quotes, both report those words. All
three were chosen on 33 pairs of sources in 200 real stories, none of which were two (reports/real-stories.md)."""


def _laid_to_two(left: Claim, right: Claim) -> bool:
    """Nearly the same words under two names: one mostly repeats what the other said, or the words are one speaker's.

    Plain figures are put alike by whoever counts, so short claims with figures are not taken for one statement.
    """
    ours, theirs = words.content(left.gist), words.content(right.gist)
    long = len(ours & theirs) >= LAID_STEMS
    if (left.quotes or right.quotes) and (long or not (left.figures or right.figures)):
        return words.share(ours, theirs) >= LAID_IN_QUOTES
    return long and not (left.figures or right.figures) and words.overlap(ours, theirs) >= LAID_TO_TWO


def _may_relay(telling: Claim, other: Claim) -> bool:
    """ "Brandt threw the switch by mistake, a captain said", beside the same from Brandt, may be Brandt's account."""
    source = origin_of(other)
    if source is None or source.kind != "person":
        return False
    surname = words.words(source.name)[-1:]
    return bool(surname) and surname[0] in words.words(telling.gist)


def _told_of_both(left: Claim, right: Claim, test: Callable[[Claim, Claim], str]) -> bool:
    """Words that two claims share tie them; a chain does where its end is told of either claim, a citation of one."""
    if test in (_quote_event, _copied) or _copied(left, right):
        return True
    told = (_end_told(left), _end_told(right))
    return any(told) if test is _cites_the_other else all(told)


def _end_told(claim: Claim) -> bool:
    """Whether the article names the end of the chain for this claim, in its sentence or beside its quotation.

    A byline or credit line has no place in the text; one who is named for another sentence vouches for that one first.
    """
    end = origin_of(claim)
    if end is None:
        return False
    place = end.cue_span or end.span
    return place is not None and (claim.sentence.overlaps(place) or bool(claim.quotes))


def _inside_one_article(left: Claim, right: Claim) -> Sameness:
    here, there = origin_of(left), origin_of(right)
    if here is None or there is None:
        return Sameness("same", "one article")
    ends = _by_ends(here, there)
    return ends if ends.kinship != "possibly" else Sameness("same", "one article")


def _cites_the_other(left: Claim, right: Claim) -> str:
    for citing, cited in ((left, right), (right, left)):
        if cites(citing, cited.outlet):
            return f"{citing.outlet} cites {cited.outlet}"
    return ""


def cites(claim: Claim, outlet: str) -> bool:
    """Whether the chain of a claim passes through an outlet of that name."""
    own, name = _bare(claim.outlet), _bare(outlet)
    return (
        bool(name)
        and name != own
        and any(
            _bare(hop.name) == name or (hop.kind == "outlet" and same_name(hop.key, " ".join(name)) == "same")
            for hop in claim.attribution.hops
        )
    )


@lru_cache(maxsize=words.REMEMBERED)
def _bare(name: str) -> tuple[str, ...]:
    return tuple(word for word in words.words(name) if word != "the")


def _quote_event(left: Claim, right: Claim) -> str:
    if _days_apart(left, right) > QUOTE_DAYS:
        return ""
    for one in left.quotes:
        for other in right.quotes:
            alike = one.speaker and other.speaker and same_name(one.speaker, other.speaker) != "different"
            shared = words.content(one.text) & words.content(other.text)
            if alike and len(shared) >= QUOTE_WORDS:
                return f"the same words of {_end_name(left) or _end_name(right)}"
    return ""


def _days_apart(left: Claim, right: Claim) -> int:
    """Whole days between the publications; 0 when one of them is not dated."""
    if left.published is None or right.published is None:
        return 0
    first, second = sorted((left.published, right.published))
    return max(0, (second.earliest - first.latest).days)


def _shared_hop(left: Claim, right: Claim) -> str:
    """The end of one chain stands in the other: "the BBC reported" beside "the BBC, citing the Centre's imagery"."""
    here, there = origin_of(left), origin_of(right)
    for end, chain in ((here, right.attribution.hops), (there, left.attribution.hops)):
        for hop in chain:
            if end is not None and end.kind in _TELLABLE and one_source(end, hop) == "same":
                return _both_on(end, hop)
    return ""


def _both_on(one: Hop, other: Hop) -> str:
    """Named as by the claim that gives no other source beside it: "experts and Ana Reyes" and "Reyes" share Reyes."""
    return f"both rest on {min(one, other, key=lambda hop: hop.key.count('+')).name}"


def _copied(left: Claim, right: Claim) -> str:
    """Like wording; who denies a thing repeats the words of those who say it, and has them from nobody."""
    here_grams, there_grams = words.shingles(left.text), words.shingles(right.text)
    shared = here_grams & there_grams
    if not shared or min(len(words.words(left.text)), len(words.words(right.text))) < COPY_WORDS:
        return ""
    if denied(left) != denied(right):
        return ""
    here, there = origin_of(left), origin_of(right)
    named_apart = here is not None and there is not None and one_source(here, there) == "different"
    if named_apart and not (left.quotes and right.quotes):
        return ""
    few = len(shared) < UNSOURCED_SHINGLES
    if here is None and there is None and few:
        return ""
    # A name with its title, or "a girl of 13 and a man in his 20s", is no sentence that anybody copied.
    phrase = few and _each_adds(left, right) and not _quoted(shared, left, right)
    bound = VERBATIM if named_apart or phrase else COPY_CONTAINMENT
    return "the same wording" if words.share(here_grams, there_grams) >= bound else ""


OWN_STEMS = 2
"""Content stems of its own from which a claim says more than one with which it shares a phrase; a convention."""


def _each_adds(left: Claim, right: Claim) -> bool:
    ours, theirs = words.content(left.text), words.content(right.text)
    return min(len(ours - theirs), len(theirs - ours)) >= OWN_STEMS


def _quoted(shared: frozenset[tuple[str, ...]], *claims: Claim) -> bool:
    """Whether either quotes words of the run that both share: then it was taken over as it stood."""
    return any(words.shingles(quote.text) & shared for claim in claims for quote in claim.quotes)


def _by_ends(here: Hop | None, there: Hop | None) -> Sameness:
    if here is None or there is None:
        return Sameness("possibly", "one of them names nobody")
    kinship = one_source(here, there)
    if kinship == "same":
        return Sameness("same", _both_on(here, there))
    if kinship == "possibly":
        return Sameness("possibly", f"“{here.name}” and “{there.name}” may be one source")
    return Sameness("different", f"{here.name} and {there.name}")


def named(end: Hop | None) -> TypeGuard[Hop]:
    """Whether a chain ends at somebody or something with a name, rather than at one who is described or hidden."""
    return end is not None and end.kind not in ("described", "unnamed", "reported", "nobody")


def one_source(here: Hop, there: Hop) -> Kinship:
    """Whether two named sources are one."""
    left, right = _identity(here), _identity(there)
    if not (left and right):
        return "possibly"
    if left & right:
        return "same"
    if (here.kind == "outlet") != (there.kind == "outlet"):
        # An outlet that does not say who told it may have been told by whoever is named elsewhere.
        return "possibly"
    return _by_names(here, there)


_WHOSE = ("its ", "his ", "her ", "their ", "our ", "my ")
"""Whose it is stands elsewhere in the text, so that the words alone tell it from nobody else's."""


def _identity(hop: Hop) -> frozenset[str]:
    """Keys by which a source can be told; empty for the vague, the unnamed and "its government"."""
    return _keys(hop.name, hop.key, hop.kind)


@lru_cache(maxsize=words.REMEMBERED)
def _keys(name: str, key: str, kind: SourceKind) -> frozenset[str]:
    if name.lower().startswith(_WHOSE):
        return frozenset()
    if key:
        return frozenset(one for one in key.split("+") if kind != "person" or not _vague(one))
    telling = frozenset() if kind in ("unnamed", "reported") else words.content(name) - bodies.vague()
    return frozenset([" ".join(sorted(telling))]) if telling else telling


def _vague(key: str) -> bool:
    """ "Witnesses" at the head of a sentence is read as a person's name and is none."""
    sense = words.content(key)
    return bool(sense) and sense <= bodies.vague()


def _by_names(here: Hop, there: Hop) -> Kinship:
    """Keys differ: one person, an office and its holder, a body and its spokesman may still be one source."""
    named = same_name(here.key, there.key)
    if named != "different":
        return named
    if bodies.of_one_camp(here, there):
        return "same"
    if here.kind == there.kind == "person":
        return "possibly" if bodies.speak_for_one(here, there) else "different"
    return "possibly" if any(test(here, there) or test(there, here) for test in _MAY_BE_ONE) else "different"


def _state_and_officer(state: Hop, officer: Hop) -> bool:
    """ "South Korea has said" beside its national security adviser: a state speaks through its officers."""
    offices = frozenset(words.stem(word) for word in cues.load("offices")["state"]["words"])
    bare_name = state.kind == "institution" and len(words.words(state.name)) <= LONGEST_STATE
    return bare_name and officer.kind == "person" and bool(words.content(officer.role) & offices)


def _short_for(one: Hop, other: Hop) -> bool:
    """ "The Post" beside the Washington Post, "the Lissau airline" beside Lissau International Airlines."""
    short, full = (frozenset(map(words.stem, _bare(hop.key))) for hop in (one, other))
    return one.kind == other.kind != "person" and bool(short) and short < full


def _joint(one: Hop, _: Hop) -> bool:
    return "+" in one.key


def _holds_office(one: Hop, other: Hop) -> bool:
    return "person" in (one.kind, other.kind) and _office_of(one, other)


def _described_alike(one: Hop, other: Hop) -> bool:
    return one.kind == "described" and bool(_named(one) & _named(other))


def _named(hop: Hop) -> frozenset[str]:
    """Content of the name itself, without what is said of it after a comma."""
    return words.content(hop.name.partition(",")[0])


def _office_of(here: Hop, there: Hop) -> bool:
    """ "Shin, national security adviser of South Korea" beside "a South Korean official"."""
    return any(
        _speaks_for(one) & words.content(f"{other.name} {other.role} {other.key}")
        for one, other in ((here, there), (there, here))
        if one.kind == "person"
    )


def _speaks_for(person: Hop) -> frozenset[str]:
    """Content of a person's role, with the bodies that such an office speaks for."""
    role = words.content(person.role)
    return role | frozenset(words.stem(body) for word, body in _offices().items() if words.stem(word) in role)


@cache
def _offices() -> dict[str, str]:
    return {word: office["body"] for office in cues.load("offices")["office"] for word in office["words"]}


_MAY_BE_ONE: tuple[Callable[[Hop, Hop], bool], ...] = (
    _joint,
    _short_for,
    bodies.among_others,
    _state_and_officer,
    _holds_office,
    _described_alike,
    bodies.only_described,
    bodies.of_one_force,
    bodies.stands_for,
    anaphors.stands_for_a_body,
    anaphors.may_be_its_writer,
    anaphors.tells_no_name,
    anaphors.bears_the_name,
)
"""What makes two sources of unlike names possibly one; each is asked in both orders."""


def _end_name(claim: Claim) -> str:
    end = origin_of(claim)
    return end.name if end is not None else ""
