"""One word for a cluster, the worst fact first, and the sentence that explains it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.assess.origins import Node, best_named, count, one_side, standing
from corroborate.comparison.sources import origin_of, same_origin
from corroborate.domain import Comparison, Origin, Pivot, Relation, Status


def status(
    nodes: Sequence[Node], comparisons: Sequence[Comparison], alike: Sequence[Comparison] | None = None
) -> tuple[Status, str]:
    """Return the status of the cluster and why; `alike` are the comparisons that say the same, all if not given."""
    inside = {claim.id for node in nodes for claim in node.claims}
    held = [c for c in comparisons if c.left in inside and c.right in inside]
    outlets = sorted({claim.outlet for node in nodes for claim in node.claims})
    disputed = _disputed(held)
    if disputed is not None:
        return disputed
    origins = count(nodes, held if alike is None else alike)
    if origins >= 2 and len(outlets) >= 2:
        return "CORROBORATED", f"{len(outlets)} outlets, {origins} independent origins agree."
    return _below_two(nodes, outlets, held)


def _disputed(held: Sequence[Comparison]) -> tuple[Status, str] | None:
    ladder: tuple[tuple[Status, tuple[Relation, ...]], ...] = (
        ("DRIFT", ("drift",)),
        ("CONTESTED", ("conflict", "contradiction")),
        ("UPDATED", ("update", "revision")),
    )
    for word, relations in ladder:
        for comparison in held:
            if comparison.relation in relations and comparison.confidence != "low":
                return word, comparison.reason
    return None


def _below_two(nodes: Sequence[Node], outlets: Sequence[str], held: Sequence[Comparison]) -> tuple[Status, str]:
    if len(outlets) == 1:
        return "SINGLE", f"Only {_shown(outlets[0])} has it."
    echo = max(nodes, key=_behind)
    behind = _behind(echo)
    named = [node for node in nodes if any(origin_of(claim) for claim in node.claims)]
    if behind > 1 and (len(nodes) == 1 or echo in named):
        return "ECHOED", f"{behind} outlets, 1 origin: {_why(echo)}."
    if not named:
        return "UNSOURCED", f"{len(outlets)} outlets tell it and none names a source."
    if _denied_by_one(nodes, held):
        return "NOT-ASSESSABLE", f"{len(outlets)} outlets, two accounts: one side reports it, the other denies it."
    apart = _told_apart(nodes, held)
    if apart is not None:
        return "NOT-ASSESSABLE", f"{len(outlets)} outlets do not tell of the same: {apart.reason}"
    two = _of_one_matter(nodes)
    if two:
        return "NOT-ASSESSABLE", f"{len(outlets)} outlets: {two} speak of the same, but may not say the same."
    return "NOT-ASSESSABLE", f"{len(outlets)} outlets, but independence is unknown: {_unknown(nodes)}."


def _behind(node: Node) -> int:
    """Outlets that tell the same on the word of one origin."""
    return len({claim.outlet for claim in one_side(node.claims)})


def _denied_by_one(nodes: Sequence[Node], held: Sequence[Comparison]) -> bool:
    """Whether a source is told to say it and a source is told to deny it."""
    named = {claim.id for node in nodes for claim in node.claims if origin_of(claim) is not None}
    return any("denial" in one.because and {one.left, one.right} <= named for one in held)


def _of_one_matter(nodes: Sequence[Node]) -> str:
    """Two sources that are certainly different, of whom it is not certain that they say one thing; "" for none."""
    apart = standing(nodes, lambda a, b: True)[:2]
    ends = [best_named(node) for node in apart]
    return " and ".join(end.name for end in ends if end is not None) if len(apart) == 2 and all(ends) else ""


def _told_apart(nodes: Sequence[Node], held: Sequence[Comparison]) -> Comparison | None:
    """A difference of figures that is explained, between claims that both name who told them."""
    named = {claim.id for node in nodes for claim in node.claims if origin_of(claim) is not None}
    explained = (one for one in held if one.relation == "differs" and {one.left, one.right} <= named)
    return next((one for one in explained if any(slot.name == "figure" for slot in one.slots)), None)


def _why(node: Node) -> str:
    end = best_named(node)
    stated = "; ".join(node.why[:2]) or (f"both rest on {end.name}" if end is not None else "the same wording")
    return stated.replace("both rest on", "all rest on") if len({claim.outlet for claim in node.claims}) > 2 else stated


def _unknown(nodes: Sequence[Node]) -> str:
    """Why two named sources may be one; else whom each outlet names."""
    named = [claim for node in nodes for claim in node.claims if origin_of(claim) is not None]
    if len(named) == len(nodes) == 2 and (found := same_origin(*named)).kinship == "possibly":
        return found.why
    words = []
    for node in nodes:
        end = next((end for claim in node.claims if (end := origin_of(claim)) is not None), None)
        words.append(f"{_shown(node.first.outlet)} names {(end.name or 'no source') if end else 'nobody'}")
    return ", ".join(words)


def _shown(outlet: str) -> str:
    """An outlet that is unknown goes by the name of its file."""
    return outlet.rpartition("/")[2]


def pivots(
    nodes: Sequence[Node],
    comparisons: Sequence[Comparison],
    names: Sequence[str],
    alike: Sequence[Comparison] | None = None,
) -> tuple[Pivot, ...]:
    """Leave each origin out in turn; only those without which the status falls are pivotal."""
    whole = status(nodes, comparisons, alike)[0]
    found = []
    for i, name in enumerate(names):
        rest = [node for j, node in enumerate(nodes) if j != i]
        if not rest:
            found.append(Pivot(name, "NOT-ASSESSABLE", 0))
        elif (left := status(rest, comparisons, alike)[0]) != whole:
            found.append(Pivot(name, left, count(rest, comparisons if alike is None else alike)))
    return tuple(found)


def settle(word: Status, nodes: Sequence[Node], found: Sequence[Origin], held: Sequence[Comparison] = ()) -> str:
    """What would settle an open case, in one sentence; `found` are the origins of the nodes, in their order."""
    if word == "NOT-ASSESSABLE" and _denied_by_one(nodes, held):
        return "Report both accounts as such."
    if word == "NOT-ASSESSABLE" and _told_apart(nodes, held) is not None:
        return "Say what each figure counts."
    if word == "NOT-ASSESSABLE" and _of_one_matter(nodes):
        return "Read both in full: do they say the same?"
    if word == "CONTESTED" and len(found) == 1:
        return f"Ask what was said at its origin ({_names(found)})."
    return {
        "DRIFT": f"Read the figure again at its origin ({_names(found)}).",
        "CONTESTED": f"Ask both sides for the basis of their account ({_names(found)}).",
        "UPDATED": "Give the latest figure with its as-of time.",
        "ECHOED": f"Find an origin other than {_echoed(nodes, found)}.",
        "SINGLE": "Find a second outlet with an origin of its own.",
        "UNSOURCED": "Ask who knows this, and how.",
        "NOT-ASSESSABLE": "Ask the outlets that name nobody, or only describe a source, who told them.",
        "CORROBORATED": "",
    }[word]


def _names(found: Sequence[Origin]) -> str:
    """The first supporting and the first opposing origin that somebody names."""
    named = [origin for origin in found if origin.kind != "nobody"]
    sides = [next((o.name for o in named if o.position == side), "") for side in ("supports", "opposes")]
    return " and ".join(filter(None, sides)) or "those who told the outlets"


def _echoed(nodes: Sequence[Node], found: Sequence[Origin]) -> str:
    """The origin behind most outlets."""
    at = max(range(len(nodes)), key=lambda i: _behind(nodes[i]))
    return "the text they share" if found[at].kind == "nobody" else _in_a_sentence(found[at])


_OF = re.compile(r" (?:of|for|with|in|at|from|to|on|who|familiar)\b")
_DETERMINED = frozenset({"the", "a", "an", "his", "her", "its", "their", "one", "some", "several"})


def _in_a_sentence(origin: Origin) -> str:
    """What goes by a common noun takes its article: "the ambulance service", "the Foreign Office spokeswoman"."""
    first = origin.name.partition(" ")[0]
    head = _OF.split(origin.name, maxsplit=1)[0]
    one = origin.kind in ("institution", "person", "document") and first[:1].islower()
    bare = one or (origin.kind == "described" and not head.endswith("s"))
    return f"the {origin.name}" if bare and first.lower() not in _DETERMINED and "’s " not in head else origin.name
