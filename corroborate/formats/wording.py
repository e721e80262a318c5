"""How things are said in every format: counts, quantities, periods, chains. Plain words in, plain words out.

Nothing here is escaped: each format passes the result through its own escape.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from corroborate import cues
from corroborate.domain import (
    Article,
    Assessment,
    Attribution,
    Claim,
    Figure,
    Finding,
    Hop,
    Level,
    Moment,
    Origin,
    Period,
    Pivot,
    Score,
    Status,
)

# Names of the rules as the documentation of the rules gives them.
RULE_NAMES = {
    "COR101": "figure conflict",
    "COR102": "figure drift",
    "COR103": "figure revised down",
    "COR104": "figure superseded",
    "COR105": "parts do not add up",
    "COR106": "measure mismatch",
    "COR107": "tension beyond a bound",
    "COR201": "echo",
    "COR202": "uncorroborated",
    "COR203": "unsourced",
    "COR204": "circular reporting",
    "COR301": "hedge dropped",
    "COR302": "attribution differs",
    "COR303": "quotation altered",
    "COR304": "quotation trimmed",
    "COR401": "dates conflict",
    "COR402": "names or places conflict",
    "COR403": "contradiction",
    "COR404": "contradiction by model",
    "COR501": "repeated passage",
    "COR502": "near-copy",
    "COR503": "deceptive text",
    "COR504": "stealth edit",
    "COR901": "unused suppression",
    "COR902": "expired suppression",
    "COR999": "input skipped or cut",
}

# Word and symbol of each status, so that neither colour nor symbol is needed to read it.
STATUS_WORDS: dict[Status, tuple[str, str]] = {
    "DRIFT": ("✖", "one origin, different figures"),
    "CONTESTED": ("✗", "independent origins disagree"),
    "UPDATED": ("→", "a later report supersedes an earlier one"),
    "CORROBORATED": ("✓", "two or more separate origins agree"),
    "ECHOED": ("⧉", "several outlets, one origin"),
    "SINGLE": ("1", "one outlet"),
    "UNSOURCED": ("?", "nobody is named"),
    "NOT-ASSESSABLE": ("–", "cannot be assessed"),
}

_ONE_ORIGIN_AT_ODDS = "one origin, accounts that disagree"


def status_words(item: Assessment) -> str:
    """What the status of a cluster means; accounts of one origin disagree where one of them altered its words."""
    at_odds_with_itself = item.status == "CONTESTED" and len(item.origins) == 1
    return _ONE_ORIGIN_AT_ODDS if at_odds_with_itself else STATUS_WORDS[item.status][1]


LEVEL_SYMBOLS: dict[Level, str] = {"error": "✖", "warning": "▲", "note": "○"}

AGREEMENT_IS_NOT_TRUTH = (
    "Agreement is not truth: this report says what is reported independently, and never what is true."
)

_BOUND_WORDS = {
    "exactly": "exactly ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "less_than": "fewer than ",
    "nearly": "nearly ",
}
_IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet", "echo": "echoes"}
_UNCHANGED = frozenset({"aircraft", "people", "troops", "police", "percent", "sheep", "personnel", "staff"})
# Dimensions whose unit measures out a material: "tonnes of grain".
_MATERIAL = frozenset({"mass", "volume", "oil", "area"})
_SEASONS = ("winter", "spring", "summer", "autumn")
_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_FILE_NAME = re.compile(r"[^\s/]{1,255}\.[A-Za-z0-9]{1,6}")
# Characters at the start of a quotation by which it is known again.
_TELLING_START = 40
# Beyond this many digits a number is shown in scientific notation; no news figure is longer.
_LONGEST_NUMBER = 18
# The unit of "a third", "one in five"; shown as 1/3 and 1/5.
_FRACTION = "fraction"
# "One in 400" is said, "one in 1,203" is a rate that nobody says as a fraction.
_LARGEST_DENOMINATOR = 1000
# Thirds and sevenths are kept to 28 digits.
_AS_GOOD_AS_EQUAL = Decimal("1e-9")


def count(number: int, noun: str) -> str:
    """Such as "1 outlet", "2 outlets", "1,204 claims"."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """English plural of a singular noun phrase; of "barrel of oil" the first noun is bent."""
    head, of, rest = noun.partition(" of ")
    *before, last = head.split(" ")
    if last in _UNCHANGED or (last.endswith("s") and not last.endswith("ss")):
        bent = last
    elif last in _IRREGULAR:
        bent = _IRREGULAR[last]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        bent = last[:-1] + "ies"
    elif last.endswith(("ss", "x", "ch", "sh")):
        bent = last + "es"
    else:
        bent = last + "s"
    return " ".join([*before, bent]) + of + rest


def listed(names: tuple[str, ...] | list[str], most: int = 4) -> str:
    """Joined: "A", "A and B", "A, B and C", or the first few "and 3 more"."""
    if len(names) > most:
        return ", ".join(names[:most]) + f" and {len(names) - most} more"
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def number(value: Decimal) -> str:
    """Digits with thousands commas, without trailing zeros: "1,000,000", "2.5"."""
    if not value.is_finite() or value.adjusted() > _LONGEST_NUMBER or value.adjusted() < -_LONGEST_NUMBER:
        return str(value)
    plain = f"{value:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def short_number(value: Decimal) -> str:
    """For axes: "950", "9,500", "12k", "1.4M", "3bn"."""
    if not value.is_finite() or abs(value) >= Decimal("1e15"):
        return str(value)
    for least, step, letter in ((10**9, 10**9, "bn"), (10**6, 10**6, "M"), (10**4, 10**3, "k")):
        if abs(value) >= least:
            return number((value / step).quantize(Decimal("0.1"))) + letter
    return number(value.quantize(Decimal("0.01")))


def quantity(figure: Figure) -> str:
    """What the figure says in full: "more than 1,000,000 barrels of oil", "about 40 to 60 people", "3 percent"."""
    if figure.bound == "vague":
        return figure.text
    rate = f" {figure.rate}" if figure.rate else ""
    return f"{_stated(figure)}{_measured(figure)}{rate}"


def amount(figure: Figure) -> str:
    """The figure without the thing counted, for columns whose head names it: "more than 12", "5 km"."""
    if figure.bound == "vague":
        return figure.text
    named = figure.unit not in ("", _FRACTION)
    unit = f" {_unit(figure)}" if named and not figure.counted.startswith(figure.unit) else ""
    return f"{_stated(figure)}{unit}"


def _stated(figure: Figure) -> str:
    low, high = figure.stated
    say = _part_of_one if figure.unit == _FRACTION else number
    stated = say(low) if low == high else f"{say(low)} to {say(high)}"
    about = "about " if figure.approximate else ""
    return f"{_BOUND_WORDS.get(figure.bound, '')}{about}{stated}"


def _part_of_one(value: Decimal) -> str:
    """A written fraction as it is written: "1/3" for 0.333…; with digits where no plain fraction is as near."""
    plain = Fraction(value).limit_denominator(_LARGEST_DENOMINATOR)
    near = abs(Decimal(plain.numerator) / plain.denominator - value) < _AS_GOOD_AS_EQUAL
    return str(plain) if near else number(value)


def _is_one(figure: Figure) -> bool:
    return set(figure.stated) == {Decimal(1)}


def _unit(figure: Figure) -> str:
    """The unit in the number of the figure; symbols and codes (km, USD, km/h) have no plural."""
    unit = figure.unit
    is_symbol = (len(unit) < 4 and unit not in ("ton", "day")) or unit.isupper() or not unit.replace(" ", "").isalpha()
    return unit if is_symbol or _is_one(figure) else plural(unit)


def _measured(figure: Figure) -> str:
    """Unit and thing counted, with a leading space; "barrel" and "barrel of oil" are said once."""
    if figure.unit == _FRACTION:
        return f" of {plural(figure.counted)}" if figure.counted else ""
    if not figure.unit or figure.counted.startswith(figure.unit):
        thing = figure.counted if _is_one(figure) or not figure.counted else plural(figure.counted)
        return f" {thing}" if thing else ""
    of = f" of {figure.counted}" if figure.counted and figure.dimension in _MATERIAL else ""
    return f" {_unit(figure)}{of}"


def question(figure: Figure, claims: Sequence[Claim] = ()) -> str:
    """The question that the figure answers: "How many soldiers were killed in Velmar?".

    `claims` may hold the claim that gives the figure; its words tell the number of a place ("Gate 4").
    """
    where = _where(figure.place, next((claim.text for claim in claims if figure in claim.figures), ""))
    role = f" were {figure.role}" if figure.role and not _says_its_role(figure) else ""
    if figure.dimension.startswith("money"):
        return f"How much money{role.replace('were', 'was')}{where}?"
    if figure.dimension == "share":
        return f"What share{f' of {plural(figure.counted)}' if figure.counted else ''}{role}{where}?"
    thing = _measured(replace(figure, stated=(Decimal(2), Decimal(2))))
    if not thing:
        return f"How many{role}{where}?" if role else "What is the figure?"
    return f"How many{thing}{role}{where}?"


def _says_its_role(figure: Figure) -> bool:
    """Whether the thing counted is the role itself: nobody asks how many deaths were killed."""
    return any(
        figure.counted in role.get("nouns", ()) for role in cues.load("roles")["role"] if role["id"] == figure.role
    )


def _where(place: str, said: str) -> str:
    """A place with its preposition and its capitals; figures keep it in lower case."""
    known = cues.load("figure_context")["place"]
    first, _, rest = place.partition(" ")
    if first not in known["prepositions"]:
        return "" if not place else f" {place}" if place in known["everywhere"] else f" in {place}"
    plain = {"the", "all", *known["nouns"], *known["adjectives"]}
    named = " ".join(word if word in plain else word[:1].upper() + word[1:] for word in rest.split(" "))
    number = re.search(rf"{re.escape(place)} (\d{{1,4}})\b", said.lower())
    return f" {first} {named}" + (f" {number[1]}" if number else "")


def because(words: Sequence[str]) -> str:
    """The words of a comparison as a reader knows them: "time" for "as_of"."""
    return ", ".join({"as_of": "time"}.get(word, word.replace("_", " ")) for word in words)


def collapsed(origin: Origin) -> str:
    """Why several claims were counted as one origin; that each rests on it is said without its name."""
    own = f"both rest on {origin.name}"
    return "; ".join("each rests on it" if why == own else why for why in origin.why)


def without(pivot: Pivot) -> str:
    """What a cluster would be without one of its origins: "Without X: 1 origin left, SINGLE (one outlet)"."""
    return (
        f"Without {pivot.origin}: {count(pivot.origins, 'origin')} left, "
        f"{pivot.status} ({STATUS_WORDS[pivot.status][1]})"
    )


def period(value: Period | None) -> str:
    """As coarse as the text that gave it: "22 Nov 2024", "March 2024", "summer 2024"; "" when unknown."""
    if value is None:
        return ""
    start = value.earliest
    day = f"{start.day} {_MONTHS[start.month - 1]} {start.year}"
    match value.granularity:
        case "minute" | "hour":
            return f"{day}, {start:%H:%M}"
        case "week":
            return f"week of {day}"
        case "month":
            return f"{_MONTHS[start.month - 1]} {start.year}"
        case "season":
            return f"{_SEASONS[start.month % 12 // 3]} {start.year}"
        case "year":
            return str(start.year)
        case "range":
            end = value.latest
            return f"{day} – {end.day} {_MONTHS[end.month - 1]} {end.year}"
        case _:
            return day


def moment(value: Moment) -> str:
    """As "since March 2024": the relation and the resolved period, or the words themselves when unresolved."""
    return f"{value.relation} {period(value.period)}" if value.period else value.text


def as_of(figure: Figure | None, claim: Claim) -> str:
    """The time a figure speaks of: its own words, else the publication, else "not dated"."""
    if figure is not None and (figure.as_of_text or figure.as_of):
        return figure.as_of_text or period(figure.as_of)
    return f"published {period(claim.published)}" if claim.published else "not dated"


def hop(value: Hop) -> str:
    """One link of a chain with its office and its doubt: "Ana Ruiz (mayor of Lugo)", "imagery (probable)"."""
    name = value.name or {"nobody": "nobody named", "reported": "unnamed reports"}.get(value.kind, value.kind)
    beside = [value.role] if value.role else []
    if value.stance.level != "certain":
        beside.append(value.stance.level)
    return f"{name} ({', '.join(beside)})" if beside else name


def outlet_name(outlet: str) -> str:
    """The outlet; of an article whose outlet is unknown, and which goes by its path, the name of the file."""
    folder, slash, name = outlet.rpartition("/")
    return name if slash and folder and _FILE_NAME.fullmatch(name) else outlet


def chain(outlet: str, attribution: Attribution) -> str:
    """As "Herald ← BBC ← Open Source Centre"; an empty attribution ends at "nobody named"."""
    hops = [hop(value) for value in attribution.hops] or ["nobody named"]
    return " ← ".join([outlet_name(outlet), *hops]) + doubt(attribution)


def said_by(claim: Claim) -> str:
    """On whose word the claim stands, nearest source first, without the outlet."""
    return (" ← ".join(map(hop, claim.attribution.hops)) or "nobody named") + doubt(claim.attribution)


def doubt(attribution: Attribution) -> str:
    """What stands behind a chain that may not be what the text says."""
    return " · may be misread" if attribution.doubted else ""


def origin_name(origin: Origin) -> str:
    """The name of an origin, with the flag of one that has a stake in what it tells."""
    return f"{origin.name} (interested)" if origin.interested else origin.name


def outlets_and_origins(outlets: int, origins: int) -> str:
    """As "2 outlets, 1 origin"."""
    return f"{count(outlets, 'outlet')}, {count(origins, 'origin')}"


def score(name: str, value: Score, *, with_interval: bool = True) -> str:
    """As "agreement 0.67 (0.21 to 0.94)", or "agreement not assessable"."""
    if value.value is None:
        return f"{name} not assessable"
    between = f" ({value.interval[0]:.2f} to {value.interval[1]:.2f})" if value.interval and with_interval else ""
    return f"{name} {value.value:.2f}{between}"


def quotes(finding: Finding, text: str) -> bool:
    """True when the message holds the words, or their beginning where it shortens them; or the finding itself does."""
    words, own = " ".join(text.split()), " ".join(finding.text.split())
    return words[:_TELLING_START] in " ".join(finding.message.split()) or (words != own and own.startswith(words))


def place(article: Article | None, offset: int) -> str:
    """As "path:line" of an offset of an article."""
    return f"{article.path}:{article.line(offset)}" if article else "unknown article"
