"""What to do now: one action a finding, but echoes of one origin ask for one thing and are one action."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from corroborate.domain import Assessment, Finding
from corroborate.formats.index import ECHO, Index, echoed
from corroborate.formats.wording import count

SHOWN = 3
"""Claims of one origin that stand open; the rest is folded away. Three show a pattern and fit the eye (convention)."""

_SHARED_TEXT = "the text they share"


@dataclass(frozen=True, slots=True)
class Action:
    """What is to be done, and the findings that ask for it, in their order; several are echoes of one origin."""

    advice: str
    told: str
    """Of several findings what they have in common: "8 claims of 3 outlets rest on Ana Ruiz"; "" of one."""
    findings: tuple[Finding, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        return self.findings[:SHOWN]

    @property
    def folded(self) -> tuple[Finding, ...]:
        return self.findings[SHOWN:]


def actions(index: Index, most: int) -> tuple[Action, ...]:
    """Errors, then warnings, the first `most` in the order of the findings; echoes stand where the first of them does.

    What several have in common is told of all of them, be they among those shown or not.
    """
    asking: dict[Hashable, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(urgent(index)):
        asking.setdefault(_behind(index, finding) or number, []).append((number, finding))
    return tuple(_action(index, numbered, most) for numbered in asking.values() if numbered[0][0] < most)


def urgent(index: Index) -> tuple[Finding, ...]:
    """Findings that ask for something to be done."""
    return (*index.of_level("error"), *index.of_level("warning"))


def advised(some: Iterable[Action]) -> frozenset[tuple[str, str]]:
    """Clusters with what is advised on them, so that nothing below says it again."""
    return frozenset((finding.assessment, finding.action) for action in some for finding in action.findings)


def settle_below(item: Assessment, said: frozenset[tuple[str, str]]) -> str:
    """What would settle the cluster, where no action says so already."""
    return "" if (item.cluster.id, item.settle) in said else item.settle


def _action(index: Index, numbered: Sequence[tuple[int, Finding]], most: int) -> Action:
    found = [finding for _, finding in numbered]
    if len(found) == 1:
        return Action(found[0].action, "", tuple(found))
    fullest = max(found, key=lambda one: len(_origin_name(index, one)))
    outlets = {outlet for one in found for outlet in _outlets(index, one)}
    told = f"{count(len(found), 'claim')} of {count(len(outlets), 'outlet')} rest on {_origin_name(index, fullest)}"
    return Action(fullest.action, told, tuple(finding for number, finding in numbered if number < most))


def _behind(index: Index, finding: Finding) -> Hashable:
    """What findings with one action have in common: level, story and origin; None for all that are no echo.

    A text that names nobody is known by the outlets that share it.
    """
    item = index.assessment_of.get(finding.assessment)
    origin = echoed(item) if item and finding.rule == ECHO else None
    if item is None or origin is None:
        return None
    if origin.kind == "nobody":
        return finding.level, item.story, frozenset(_outlets(index, finding))
    return finding.level, item.story, _whole(origin.key, index.people_of[item.story])


def _whole(key: str, people: frozenset[str]) -> str:
    """A bare surname is the one person of the story who bears it; where two do, it may be either and stays alone.

    "Ms. Oda Finch" and "Oda Finch" are one: a name that ends with another's is that name with words before it.
    """
    bearers = [one for one in people if one.endswith(f" {key}")] if " " not in key else []
    fewest = [one for one in bearers if not any(one.endswith(f" {other}") for other in bearers)]
    return fewest[0] if len(fewest) == 1 else key


def _origin_name(index: Index, finding: Finding) -> str:
    origin = echoed(index.assessment_of[finding.assessment])
    return origin.name if origin and origin.kind != "nobody" else _SHARED_TEXT


def _outlets(index: Index, finding: Finding) -> tuple[str, ...]:
    """Outlets of both sides; an article of an unknown outlet goes by its path."""
    own = index.articles.get(finding.article)
    return (own.outlet or own.path if own else finding.path, *(one.outlet or one.path for one in finding.evidence))
