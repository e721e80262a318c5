"""Ways to read the words of a source: a person, imagery, a document, an office, an institution."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.domain import Name, SourceKind, Span
from corroborate.extraction.attribution.nouns import (
    ARTICLES,
    LINKS,
    Mention,
    bare_key,
    head_of,
    head_position,
    is_possessive,
    mentions,
    singular,
    without_article,
    words_of,
)
from corroborate.extraction.attribution.roles import role

QUANTITIES = frozenset(
    {"some", "many", "several", "most", "few", "two", "three", "four", "five", "other", "various", "multiple"}
)


FRONT = 6
"""Characters before the name of who wrote a document: "Mayor Lund's letter", not "a filing from Lund's lawyers"."""
LONE = (["all"], ["both"], ["others"])
"""Words that are nobody's name where they stand alone."""


_INCORPORATED = re.compile(r",? ?(?:inc|ltd|llc|corp|plc)\b")

Reading = tuple[Span, str, SourceKind, str]


def is_outlet(text: str, span: Span, names: Sequence[Name]) -> bool:
    """Whether the words name an outlet, by its kind, its name, its ending, or a noun such as "the station"."""
    bare = without_article(text, span)
    if any(n.kind == "outlet" and n.span.end >= bare.end and n.span.start <= bare.start + 30 for n in names):
        return True
    low = re.sub(r"^.{1,40}['’]s ", "", bare.of(text)).lower()
    last = low.rsplit(" ", 1)[-1]
    if low in words_of("outlets", "names") or (
        bare.start > span.start and f"the {low}" in words_of("outlets", "names")
    ):
        return True
    if bare.start > span.start and low in words_of("outlets", "nouns"):
        return True
    if bare.start > span.start and bare.of(text)[:1].isupper() and low in words_of("outlets", "short"):
        return True
    if last == "agency" and not any(kind in low for kind in ("news", "press")):
        return False
    if bare.of(text).endswith(" post"):
        return False  # "a Facebook post"
    return bare.of(text)[:1].isupper() and " " in low and last in words_of("outlets", "endings")


def person(text: str, span: Span, words: Sequence[Mention], names: Sequence[Name]) -> Reading | None:
    if words and (words[0].low in QUANTITIES or [word.low for word in words] in LONE):
        return None
    people = [n for n in names if n.kind == "person"] or _capital_people(text, span, words, names)
    for name in people:
        before = text[span.start : name.span.start].rstrip().lower()
        if is_possessive(text, name) or _is_bound(text, name):
            continue
        if _untitled(before).rsplit(" ", 1)[-1] in LINKS and "," not in before[-3:]:
            continue
        if words[head_position(words)].low in WRITTEN and _led_by(before) in ("to", "about", "on", "against"):
            continue  # "the letter to President Lee"
        if _SERVED.match(before) is not None:
            continue  # "a spokeswoman for the top sailor on the board, Rep. Lee"
        if _NARROWED.match(before) is not None:
            continue  # "lawmakers who met with chief of staff Lee"
        if _serves(before):
            continue  # "the spokesman for President Lee"
        if words[head_position(words)].low not in WRITTEN | words_of("documents", "rulings") and _belongs_to(
            text, span, name
        ):
            continue  # "a friend of Judge Ada Lund"
        after = text[name.span.end : span.end].strip().lower()
        if before in ("a", "an", "one", "another") and singular(after) in words_of("roles", "nouns"):
            continue  # "a Vale spokeswoman"
        if after.isalpha() and after.endswith("s") and text[name.span.end + 1 : name.span.end + 2].islower():
            continue  # "Vale loyalists"
        if after.partition(" ")[0] in words_of("institutions", "nouns"):
            continue  # "the Vale administration", "St. Orne police"
        if _INCORPORATED.match(after):
            continue  # "Vale Steel, Inc."
        if ", " in after and _HEADED.match(text, name.span.end, span.end) is not None:
            continue  # "another Lee accuser, Ada Lund"
        if after.startswith("& ") or name.text.rsplit(" ", 1)[-1].lower() in PLACED:
            continue  # "Orne Gas & Light Corp.", "Orne Township Supervisor Ada Lund"
        name = _whole(text, span, name)
        if (bearer := _titled(text, span, name.span) or _borne(text, span, name.span, names)) is not None:
            name = bearer
        return name.span, name.key, "person", role(text, span, name.span)
    return None


PLACED = frozenset({"county", "township", "parish", "borough"})
"""Last words of places that a list of names takes for people."""
_PARTICLES = re.compile(r"\b(?:[Dd]e|van|von|del|della|di|du)(?: la| der)? \Z")
"""Small words before a last name that belong to it: "Mr. de Lund"."""
_IN_OFFICE = re.compile(r"(?:U\.S\. )?(?:Executive|Economist|Investigator|Coordinator) (?=[A-Z])")
"""Offices that a list of names takes for the first word of a name: "Chief Executive Ada Lund"."""


def _whole(text: str, span: Span, name: Name) -> Name:
    """A name with the small word that begins it, and without the end of an office."""
    start = name.span.start
    particle = _PARTICLES.search(text, span.start, start)
    office = _IN_OFFICE.match(text, start, name.span.end)
    if particle is None and office is None:
        return name
    whole = Span(particle.start() if particle else office.end() if office else start, name.span.end)
    return Name(whole, whole.of(text), whole.of(text).lower(), name.kind)


WRITTEN = words_of("documents", "nouns") | words_of("data", "nouns") | words_of("imagery", "nouns")
ROLE_REACH = 8
"""Words of a source within which an apposition names a role."""
COURTESY = frozenset({"mr", "mrs", "ms", "dr", "sir", "dame", "lord", "sen", "rep", "gov", "prof", "gen"})


_SERVED = re.compile(
    r"(?:a|an|the) (?:spokes[a-z]+|aide|adviser|lawyer|attorney) (?:for|to) the [^,]+, (?:rep|sen|gov)\.$"
)
_NARROWED = re.compile(
    r"(?:(?:the|several|some|many|two|three|four) )?[a-z]+s who [^,]*$"
    r"|(?:the|a|an|one|another) (?:[a-z-]+ ){1,3}who [^,]*$"
)
"""The words before a name that stands in the clause on somebody who is described, or on several people."""
_HEADED = re.compile(r" [a-z]{3,20}(?: [a-z]{3,20})?, [A-Z]")


def _is_bound(text: str, name: Name) -> bool:
    """ "The Lee-era rules", "pro-Lee sailors", "the Tarn-based firm": a name that a hyphen makes an adjective."""
    return (
        text[name.span.end : name.span.end + 1] in _HYPHENS or text[name.span.start - 1 : name.span.start] in _HYPHENS
    )


_HYPHENS = ("-", "‑")


def _led_by(before: str) -> str:
    """The last preposition before a name."""
    return next((word for word in reversed(before.split()) if word in LINKS), "")


def _serves(before: str) -> bool:
    """Whether the words before a name tell of somebody who works for its bearer: "press secretary for President"."""
    words = before.split()
    at = next((k for k in range(len(words) - 1, -1, -1) if words[k] in ("for", "to")), 0)
    if not at or any(word.endswith(",") for word in words[at:]):
        return False
    return any(singular(word) in words_of("roles", "nouns") for word in words[:at])


def _belongs_to(text: str, span: Span, name: Name) -> bool:
    """Whether a name with its title stands behind "of" or "for", and so tells whose friend or office somebody is."""
    before = text[span.start : name.span.start].split()
    if any(word.endswith(",") for word in before):
        return False
    at = len(before)
    while at and (before[at - 1][:1].isupper() or (before[at - 1] == "of" and at > 1 and before[at - 2][:1].isupper())):
        at -= 1
    title = [word.lower().rstrip(".") for word in before[at:]]
    titled = any(word in words_of("roles", "titles") | TITLES_BEHIND for word in title)
    led = at > 1 and before[at - 1] in ("of", "for", "to", "with", "by")
    named = led and before[at - 1] in ("of", "for") and not before[at - 2].islower()  # "Crews for Tarn President Lee"
    return titled and led and before[at - 2].isalpha() and not named


def _untitled(words: str) -> str:
    """Without the titles at the end: "critics of mr." is "critics of"."""
    while words and words.rsplit(" ", 1)[-1].rstrip(".") in COURTESY:
        words = words.rpartition(" ")[0]
    return words


_TITLE_BEHIND = re.compile(r"(?: [A-Z][\w-]{1,20}){0,2} (?P<title>[A-Z][a-z]{2,15})\.? (?=[A-Z])")


def _titled(text: str, span: Span, name: Span) -> Name | None:
    """ "California Rep. Jay Brook": behind a title comes the name, and what stands before it tells where he is from."""
    title = _TITLE_BEHIND.match(text, name.end, span.end)
    if title is None or title["title"].lower() not in TITLES_BEHIND:
        return None
    rest = Span(title.end(), span.end)
    return next(iter(_capital_people(text, rest, mentions(text, rest), ())), None)


TITLES_BEHIND = frozenset(
    {"sen", "rep", "gov", "senator", "representative", "governor", "secretary", "minister", "congressman"}
    | {"director", "adviser", "advisor", "commissioner", "administrator", "counsel", "ambassador", "coordinator"}
)
"""Titles behind what a list of names took for a person: "Acting Homeland Security Secretary Ada Lund"."""


BESIDE = frozenset(
    ("ally", "critic", "supporter", "donor", "loyalist", "confidant", "confidante", "appointee", "accuser", "backer",
     "subordinate", "associate", "surrogate", "staffer", "protege", "opponent", "challenger", "rival", "successor",
     "predecessor", "intimate", "booster", "detractor")
)  # fmt: skip
"""Whom the name of somebody else narrows: "Lund ally Ivo Brandt"."""


def _borne(text: str, span: Span, name: Span, names: Sequence[Name]) -> Name | None:
    """ "Vale attorney Jay Brook": the person whose role the first name narrows."""
    comma = text.find(",", name.end, span.end)
    rest = Span(name.end, comma if comma >= 0 else span.end)
    words = mentions(text, rest)
    lead = next((k for k, word in enumerate(words) if word.capital), 0)
    beside = words_of("roles", "nouns") | words_of("roles", "titles") | BESIDE
    if not lead or singular(words[lead - 1].low) not in beside:
        return None
    if any(word.low in LINKS for word in words[:lead]):
        return None
    known = [n for n in names if rest.covers(n.span) and n.kind in ("person", "other")]
    return next(iter(known or _capital_people(text, rest, words, ())), None)


def _capital_people(text: str, span: Span, words: Sequence[Mention], names: Sequence[Name]) -> list[Name]:
    """Two or three capitalised words that no list of names knows: "Ann Lee"."""
    run: list[Mention] = []
    heads = words_of("institutions", "nouns") | words_of("outlets", "endings")
    titles = words_of("roles", "titles") | words_of("roles", "nouns")
    for word in [*words, Mention("", Span(span.end, span.end), False)]:
        adjacent = not run or text[run[-1].span.end : word.span.start] in (" ", ". ", "\u00a0")
        if (
            word.capital
            and adjacent
            and word.low not in titles
            and word.low not in ARTICLES
            and not any(n.span.overlaps(word.span) for n in names)
        ):
            run.append(word)
            continue
        led = text[span.start : run[0].span.start].lower().endswith("the ") if run else False
        led = led or (bool(run) and run[-1].low in WRITTEN)  # "NEW STUDY"
        if 2 <= len(run) <= 3 and not led and not any(w.low in heads or w.low.endswith("'s") for w in run):
            whole = Span(run[0].span.start, run[-1].span.end)
            if not is_outlet(text, whole, ()):
                return [Name(whole, whole.of(text), whole.of(text).lower(), "person")]
        run = []
    return []


def imagery(text: str, span: Span, words: Sequence[Mention], names: Sequence[Name]) -> Reading | None:
    if not any(w.low in words_of("imagery", "nouns") for w in words):
        return None
    whose = next((n for n in names if n.kind in ("organisation", "outlet", "country")), None)
    return without_article(text, span), f"imagery:{whose.key}" if whose else "imagery", "imagery", ""


_WITH = re.compile(r" (?:with|to) (?:the )?\Z")
"""Before a body that a document was filed with and that did not write it."""


def document(text: str, span: Span, words: Sequence[Mention], names: Sequence[Name]) -> Reading | None:
    head = _owned_document(words) or head_of(words)
    kind: SourceKind
    if words[head_position(words)].capital and len(words) == 2 and is_outlet(text, span, names):
        return None  # "the Post"
    if head in words_of("documents", "nouns") or head in words_of("documents", "rulings"):
        kind = "document"
    elif head in words_of("data", "nouns"):
        kind = "data"
    else:
        return None
    bodies = (n for n in names if n.kind in ("organisation", "outlet", "country"))
    whose = next((n for n in bodies if _WITH.search(text, span.start, n.span.start) is None), None)
    bare = without_article(text, span)
    outlet = _outlet_in(text, words, names)
    if outlet is not None and kind == "document":
        return outlet.span, outlet.key, "outlet", ""
    owner = next(
        (n for n in names if n.kind == "person" and n.span.start - span.start <= FRONT and is_possessive(text, n)), None
    )
    if whose is not None or (owner is not None and kind == "document"):
        return bare, (whose or owner).key, kind, ""  # type: ignore[union-attr]
    key = " ".join(w.low for w in words if w.low not in ARTICLES)
    return bare, key if _distinct(words, head) else "", kind, ""


def _owned_document(words: Sequence[Mention]) -> str:
    """ "The secretary of state Lund's letter": the document at the end whose owner stands before it, "" for none."""
    last = words[-1].low
    owner = next((k for k in range(len(words) - 2, -1, -1) if words[k].low.endswith(("'s", "s'"))), None)
    if owner is None or last not in words_of("documents", "nouns"):
        return ""
    return last if all(word.low not in LINKS for word in words[owner:]) else ""


def described(text: str, span: Span, words: Sequence[Mention], names: Sequence[Name]) -> Reading | None:
    head = head_of(words)
    single_head = singular(head)
    bare = without_article(text, span)
    at = words[head_position(words)].span
    if head in words_of("institutions", "nouns") or _owned_document(words):
        return None
    if any(
        n.kind == "organisation" and " " in n.text and n.span.covers(at) and not is_possessive(text, n) for n in names
    ):
        return None  # "United Harbour Workers"
    if (
        words[head_position(words)].capital
        and single_head in words_of("outlets", "endings")
        and is_outlet(text, span, names)
    ):
        return None  # "the Tarn Observer"
    if single_head not in words_of("roles", "nouns") and single_head not in words_of("vague", "nouns"):
        return None
    if single_head in REPORTING and (outlet := _outlet_in(text, words, names)):
        return bare, outlet.key, "witness", ""
    modifiers = _modifiers(text, words, names)
    if modifiers:
        return bare, " ".join([*modifiers, single_head]), "described", ""
    if (
        words[0].low not in ("a", "an", "one", "another")
        and single_head == head
        and single_head in words_of("roles", "nouns")
    ):
        return bare, single_head, "described", ""
    return bare, "", "unnamed", ""


REPORTING = frozenset(
    {"reporter", "correspondent", "journalist", "photographer", "videographer", "cameraman", "photojournalist"}
)
"""Those who saw it themselves for their outlet."""


def named_body(text: str, span: Span, words: Sequence[Mention], names: Sequence[Name]) -> Reading | None:
    bare = without_article(text, span)
    if is_outlet(text, span, names):
        known = next((n for n in names if n.kind == "outlet"), None)
        key = "" if bare.of(text) in words_of("outlets", "nouns") else bare_key(bare.of(text))
        return (known.span, known.key, "outlet", "") if known else (bare, key, "outlet", "")
    if words[0].low in QUANTITIES or [word.low for word in words] in LONE:
        return bare, "", "unnamed", ""
    head = words[head_position(words)].span.end
    own = (n for n in names if not is_possessive(text, n) and not _is_bound(text, n))
    free = [n for n in own if n.kind != "person" and n.span.start <= head]
    if free and _narrows(words, free[-1]):
        return bare, " ".join([*_modifiers(text, words, names), singular(head_of(words))]), "described", ""
    if free:
        name = next((n for n in free if n.kind == "organisation" and n.span.end == head), free[0])
        last = head_of(words)
        whole = name.span.of(text).lower()
        apart = whole == last if name.kind == "other" else not whole.endswith(last)
        if last in words_of("institutions", "nouns") and (apart or not whole.endswith(last)):
            return bare, bare_key(bare.of(text)), "institution", ""
        apposed = text[name.span.end : name.span.end + 2] == ", " and any(
            singular(word.low) in words_of("roles", "nouns") for word in words[1:ROLE_REACH]
        )
        if name.kind == "other" and bare.start == span.start and (len(words) <= 3 or apposed):
            return name.span, name.key, "person", ""
        described_as = text[span.start : name.span.start].lower().rstrip(" ,")
        outlet = described_as.endswith(tuple(words_of("outlets", "nouns")))
        return name.span, name.key, "outlet" if outlet else "institution", role(text, span, name.span)
    return None


def _narrows(words: Sequence[Mention], name: Name) -> bool:
    """ "A Lund appointee", "Tarn sailors": somebody whom the name only tells apart, whatever the noun."""
    head = words[head_position(words)]
    plain = not head.capital and head.low.isalpha()
    made = WRITTEN | COUNTED | words_of("outlets", "nouns") | words_of("institutions", "nouns")
    bodily = any(word.low in made or singular(word.low) in made for word in words)
    several = head.low in MANY or (singular(head.low) != head.low and not head.low.endswith("is"))
    return (words[0].low in ("a", "an") or several) and name.span.end < head.span.start and plain and not bodily


MANY = frozenset({"alumni", "people", "men", "women", "children"})
"""Plurals of persons that end in no -s."""
COUNTED = frozenset({"decision", "count", "tally", "opinion", "tracker", "average", "note"})
"""Things that a body made, so that it speaks by them."""


def plain(text: str, span: Span, words: Sequence[Mention], names: Sequence[Name]) -> Reading | None:
    bare = without_article(text, span)
    head = head_of(words)
    if words[0].low in ("a", "an") and not any(w.capital for w in words[1 : head_position(words) + 1]):
        return bare, "", "described", ""
    if head in words_of("institutions", "nouns") or any(w.low in words_of("institutions", "nouns") for w in words[:4]):
        return bare, bare_key(bare.of(text)), "institution", ""
    pronouns = (
        words_of("pronouns", "persons")
        | words_of("pronouns", "groups")
        | words_of("pronouns", "things")
        | {"this", "that", "i", "we", "you"}
    )
    if all(w.low in pronouns for w in words):
        return None
    capitals = [w for w in words if w.capital and w.low not in ARTICLES]
    if capitals and words[-1].capital:
        if len(words) == 1 and words[0].low.endswith("s") and f" {words[0].low}" in text:
            return bare, "", "unnamed", ""  # "Colleges said": the article writes the word small elsewhere
        first = next((w.low for w in words if w.low not in ARTICLES | {"late", "then", "former"}), "")
        if first.rstrip(".") in COURTESY:  # "the late Mr. Lund"
            return bare, bare_key(words[-1].low), "person", ""
        kind: SourceKind = (
            "person" if len(capitals) == 1 and len(words) <= 2 and words[0].low not in ARTICLES else "institution"
        )
        return bare, bare_key(bare.of(text)), kind, ""
    return None


def _modifiers(text: str, words: Sequence[Mention], names: Sequence[Name]) -> list[str]:
    """Telling words before the head and the institution behind it: "port" officials, a spokesman for the harbour."""
    found: list[str] = []
    vague = words_of("vague", "modifiers")
    head_at = head_position(words)
    covered: set[int] = set()
    for name in names:
        inside = [k for k, w in enumerate(words) if name.span.covers(w.span) or w.span.overlaps(name.span)]
        if inside and name.kind in ("organisation", "outlet", "country", "place", "person"):
            found.append(name.key)
            covered.update(inside)
    for k, word in enumerate(words[:head_at]):
        if k not in covered and word.low not in vague and word.low not in ARTICLES and not word.low.isdigit():
            found.append(word.low.removesuffix("'s").removesuffix("'"))
    if not found and head_at + 2 < len(words) and words[head_at + 1].low in ("for", "at", "from", "of", "in", "with"):
        tail = [w.low for w in words[head_at + 2 : head_at + 6] if w.low not in ARTICLES]
        found += tail if not (set(tail) & {"matter", "situation", "talks", "condition", "record"}) else []
    return found


def _outlet_in(text: str, words: Sequence[Mention], names: Sequence[Name]) -> Name | None:
    known = next((n for n in names if n.kind == "outlet"), None)
    if known is not None:
        return known
    for word in words:
        low = word.low.removesuffix("'s").removesuffix("'")
        if word.capital and low in words_of("outlets", "names"):
            span = Span(word.span.start, word.span.start + len(low))
            return Name(span, span.of(text), low, "outlet")
    return None


def _distinct(words: Sequence[Mention], head: str) -> bool:
    return any(
        w.low not in ARTICLES | words_of("vague", "modifiers")
        and w.low != head
        and w.low not in ("new", "latest", "recent")
        for w in words
    )
