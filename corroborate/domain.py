"""The nouns of the field: frozen values that the rooms hand to one another.

Nothing here reads, writes, scores or knows a threshold. Offsets are characters of `Article.text`, half-open;
times are naive UTC; quantities are exact decimals. Every value that quotes an article points at its text:
`article.text[span.start:span.end] == quoted`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

# ---------------------------------------------------------------------------------------------- text and time


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters, `start <= end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


Granularity = Literal["minute", "hour", "day", "week", "month", "season", "year", "range"]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time, `earliest` included and `latest` excluded, as coarse as the text that gave it."""

    earliest: datetime
    latest: datetime
    granularity: Granularity

    def overlaps(self, other: Period) -> bool:
        return self.earliest < other.latest and other.earliest < self.latest


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression of the text ("Nov. 22", "Friday", "since March"), resolved against the publication date."""

    span: Span
    text: str
    period: Period | None
    """None when the expression needs a publication date and the article has none."""
    relation: Literal["at", "since", "until", "over", "before", "after"]
    """How the claim stands to the period; "over the past eight months" is `over`, its period the eight months."""


# --------------------------------------------------------------------------------------------------- articles


@dataclass(frozen=True, slots=True)
class Repeat:
    """A passage that stands twice inside one file; it counts once, at `original`."""

    span: Span
    original: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink of the body, for chains to other outlets."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the file that speaks to this tool; in the body there are spaces in its place."""

    span: Span
    text: str
    """Between "corroborate:" and the end of the comment."""


@dataclass(frozen=True, slots=True)
class Article:
    """One published text. What the input does not say stays unknown: "" or None."""

    id: str
    """Derived from `path`, so that it survives edits of the text."""
    path: str
    """As shown to people: relative, with forward slashes, never absolute."""
    outlet: str
    title: str
    byline: str
    published: Period | None
    updated: Period | None
    url: str
    text: str
    """The body: NFC, line ends as "\\n"."""
    first_line: int = 1
    """Line of the file on which `text` begins (after front matter); 1 where the body was extracted from markup."""
    repeats: tuple[Repeat, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    """What ingest had to do that a reader of the report should know ("decoded as cp1252")."""
    credit: str = ""
    """A credit line that the input keeps apart from the text: "Reuters", "h/t: The Hill"."""
    comments: tuple[Comment, ...] = ()

    def line(self, offset: int) -> int:
        """Line of the file, from 1; only "\\n" ends a line, as in git."""
        return self.first_line + self.text.count("\n", 0, offset)

    def column(self, offset: int) -> int:
        """Column in characters, from 1."""
        return offset - self.text.rfind("\n", 0, offset)


RECORDS = (".jsonl", ".ndjson")
"""Endings of files in which every line is an article."""


def file_of(path: str) -> tuple[str, int]:
    """File and number of an article's path: "a/b.jsonl#3" is record 3 of a/b.jsonl; 0 for a file of one article."""
    file, _, number = path.rpartition("#")
    numbered = file.casefold().endswith((*RECORDS, ".json")) or file == "stdin"
    return (file, int(number)) if numbered and number.isdecimal() and len(number) < 10 else (path, 0)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Input that was not checked, whole or in part, and why."""

    path: str
    reason: str


# ------------------------------------------------------------------------------------------- parts of a claim

Bound = Literal["", "exactly", "at_least", "more_than", "at_most", "less_than", "nearly", "range", "vague"]
Change = Literal["", "by", "to", "from"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of the text, read as an interval.

    `low` and `high` are what the words allow (product: rounding, "about", "more than", "dozens"); `stated` is the
    number as written, before any widening. All three are in `unit`; `factor` leads to the base unit of `dimension`.
    """

    span: Span
    text: str
    stated: tuple[Decimal, Decimal]
    """The number as written, twice, or the two ends of a written range."""
    low: Decimal
    high: Decimal | None
    """None: no upper end."""
    cap: Decimal | None
    """Soft end of an open interval ("more than a million": the next round step); None when both ends are hard."""
    dimension: str
    """What may be compared: count, money, length, mass, volume, oil, time, share, point, temperature, ratio, ..."""
    unit: str
    """Canonical unit: "" for things counted, else e.g. USD, km, barrel, percent, percentage point."""
    factor: Decimal
    """`low * factor` is in the base unit of the dimension; 1 for counts. Never across currencies."""
    counted: str
    """Singular lower-case head of what is counted or measured: "soldier", "barrel of oil"; "" when not said."""
    modifiers: tuple[str, ...]
    """Lower-case modifiers of the head: ("north korean",), ("anti-aircraft",)."""
    role: str
    """What happens to the things counted: killed, wounded, missing, arrested, sent, deployed, ...; "" unknown."""
    role_text: str
    """The word that gave the role, as written ("dead", "were wounded"); "" when none."""
    bound: Bound
    approximate: bool
    """True after "about", "some", "an estimated", ..."""
    change: Change
    """"rose by 3" by, "cut to 20" to, "up from 12" from; "" when no change is told."""
    direction: Literal["", "up", "down"]
    rate: str
    """"per day", "each"; "" when none."""
    part: Literal["", "subset", "total"]
    """"of whom", "including" give subset; "in total", "in all", "overall" give total."""
    place: str
    """Place that narrows the figure ("in the capital"), lower case; "" when none."""
    as_of: Period | None
    """From "as of", "so far", "since March", "by Friday"; None stands for the publication time."""
    as_of_text: str
    cumulative: bool
    """A count that only grows while an event lasts: tolls, cases, arrests, "so far"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text with the key under which its aliases meet (DPRK, Pyongyang, North Korea)."""

    span: Span
    text: str
    key: str
    kind: Literal["person", "place", "country", "organisation", "outlet", "other"]


StanceLevel = Literal["certain", "probable", "possible", "unknown", "denied"]


@dataclass(frozen=True, slots=True)
class Stance:
    """How sure the words are of the claim; "certain" with an empty cue when nothing weakens it."""

    level: StanceLevel
    cue: str = ""
    span: Span | None = None


CERTAIN = Stance("certain")

SourceKind = Literal[
    "witness",
    "document",
    "imagery",
    "data",
    "person",
    "institution",
    "outlet",
    "described",
    "unnamed",
    "reported",
    "nobody",
]


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain: whom the previous one cites, with what cue and how certainly."""

    name: str
    """As written, without cue, day and article: "Shin Won-sik", "a Pentagon spokesperson"."""
    key: str
    """Canonical form under which the same source of two articles meets; "" when it cannot be told from others."""
    kind: SourceKind
    role: str
    """Office or description beside the name: "national security adviser of South Korea"; "" when none."""
    cue: str
    """The words that attribute: "said", "according to", "told"; "" when none."""
    span: Span | None
    """Where the name stands (None when implied)."""
    cue_span: Span | None
    stance: Stance


@dataclass(frozen=True, slots=True)
class Attribution:
    """The chain below the article's own outlet, nearest first; the last hop is the origin. Empty: nobody is named."""

    hops: tuple[Hop, ...] = ()
    doubted: bool = False
    """Whether source or content may well be misread (`extraction.attribution.doubt`)."""

    @property
    def terminal(self) -> Hop | None:
        return self.hops[-1] if self.hops else None


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words, without their marks, and who is said to have said them."""

    span: Span
    text: str
    speaker: str
    """Key of the speaker, "" when unknown."""


@dataclass(frozen=True, slots=True)
class Event:
    """Who does what to whom, as far as rules can see: lemmas and canonical name keys, "" when not seen."""

    subject: str
    verb: str
    object: str
    passive: bool = False


Section = Literal["headline", "lead", "body"]


@dataclass(frozen=True, slots=True)
class Claim:
    """The smallest statement that somebody could check."""

    id: str
    """`<article id>-<start>`, never random."""
    article: str
    """Id of the article."""
    outlet: str
    """Of the article; its path when the outlet is unknown, so that unknown outlets are told apart."""
    published: Period | None
    span: Span
    text: str
    """`article.text[span]`, letter for letter."""
    sentence: Span
    """The sentence that the claim stands in."""
    gist: str
    """The claim as one reads it alone, without its frame and with its subject. For comparing, not for quoting."""
    section: Section
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    names: tuple[Name, ...]
    attribution: Attribution
    stance: Stance
    """The weakest marker on the claim's own content ("is estimated to", "likely", "It is understood that")."""
    negated: bool
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that makes no checkable claim (opinion, furniture, credits, a question), kept with the reason."""

    article: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says, and what of it was set aside."""

    article: Article
    claims: tuple[Claim, ...]
    aside: tuple[Aside, ...]


# -------------------------------------------------------------------------------------------------- comparing

Relation = Literal[
    "same",
    "compatible",
    "differs",
    "tension",
    "update",
    "revision",
    "conflict",
    "drift",
    "contradiction",
    "unrelated",
]


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that two claims can be compared on, and how it came out."""

    name: str
    """figure, time, place, names, event, polarity, stance, source, quotation."""
    left: str
    right: str
    relation: Relation
    because: str
    """One word of the closed set of its relation (bound, rounding, role, scope, ...); "" for `same`."""
    reason: str
    """A sentence that an editor understands."""
    severity: float = 0.0
    """0 to 1, conflicts and tensions of figures only: 1 - exp(-D / ln 1.25), D the log ratio of the nearer ends."""
    left_span: Span | None = None
    right_span: Span | None = None
    doubt: tuple[str, ...] = ()
    """What makes a conflict less than certain, in words; empty for the surest."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What was seen beside the relation, as the rule it belongs to: ("COR301", "right drops 'it is understood'")."""

    rule: str
    reason: str
    confidence: Literal["low", "medium", "high"] = "high"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims, slot by slot, with the relation that follows and the sentence that explains it."""

    left: str
    right: str
    relation: Relation
    because: tuple[str, ...]
    reason: str
    slots: tuple[Slot, ...]
    remarks: tuple[Remark, ...]
    confidence: Literal["low", "medium", "high"] = "medium"


@dataclass(frozen=True, slots=True)
class Wording:
    """What one claim says of another by its words alone; it decides nothing."""

    by: Literal["the pair model", "features alone"]
    shares: Mapping[str, float]
    """Probability of support, conflict and neither."""


@dataclass(frozen=True, slots=True)
class Term:
    """One addend of a match score: a feature, its value as shown, and its weight of evidence in bits."""

    feature: str
    value: str
    bits: float


@dataclass(frozen=True, slots=True)
class Edge:
    """Two claims that were found to speak of the same thing, with every term of the score."""

    left: str
    right: str
    terms: tuple[Term, ...]
    probability: float
    similarity: float
    """Cosine of the embeddings of the gists, -1 to 1."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The nearest claim of another article that was not taken for the same, and why: lets an editor overrule."""

    claim: str
    other: str
    similarity: float
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same running event."""

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims of one story about the same thing, including those that disagree; a lone claim is a cluster of one."""

    id: str
    story: str
    claims: tuple[Claim, ...]
    edges: tuple[Edge, ...]
    nearest: NearMiss | None = None


# -------------------------------------------------------------------------------------------------- assessing

Status = Literal["DRIFT", "CONTESTED", "UPDATED", "CORROBORATED", "ECHOED", "SINGLE", "UNSOURCED", "NOT-ASSESSABLE"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the information came into the world, with the claims that rest on it."""

    key: str
    name: str
    kind: SourceKind
    claims: tuple[str, ...]
    why: tuple[str, ...]
    """Why several claims were collapsed into this one origin; empty for a lone claim."""
    independence: float
    """1 - dependence on the origins before it, 0 to 1; 1 for the first."""
    attribution: float
    """Attribution score S of its best claim, 0 to 1."""
    interested: bool
    position: Literal["supports", "opposes"]
    counted: bool = False
    """True for the members of the largest set of origins that are certainly different; the integer count."""
    leans: tuple[Part, ...] = ()
    """Dependence on each earlier origin that it leans on: its name, d (0 to 1), and the terms of d in words."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: name, value, and how it came about."""

    name: str
    value: float
    note: str


@dataclass(frozen=True, slots=True)
class Score:
    """A number that never travels without its parts; value None means "not assessable", said in `reason`."""

    value: float | None
    interval: tuple[float, float] | None
    parts: tuple[Part, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Pivot:
    """Leave one origin out: what the status would be without it."""

    origin: str
    status: Status
    origins: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is said of a cluster."""

    cluster: Cluster
    story: str
    status: Status
    reason: str
    origins: tuple[Origin, ...]
    outlets: tuple[str, ...]
    n_eff: float
    agreement: Score
    attribution: Score
    conflict: Score
    corroboration: Score
    pivotal: tuple[Pivot, ...]
    comparisons: tuple[Comparison, ...]
    settle: str
    """What would settle it, in one sentence ("an origin other than ..."); "" when nothing is open."""


Turn = Literal["first", "same", "sharper", "update", "revision", "conflict", "drift", "tension", "differs"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One entry of a series: the figure that an outlet gave, and how it stands to the last that moved the series."""

    claim: str
    """Id of the claim."""
    article: str
    outlet: str
    figure: Figure
    as_of: Period | None
    """The time that the figure stands for; None when nothing tells."""
    turn: Turn
    moved_first: bool
    """The first outlet to give this number, at an earlier time than any other that gives it."""
    reason: str
    """How the two figures came out, as a sentence; "" for the first entry."""


@dataclass(frozen=True, slots=True)
class Series:
    """One question of a story over time and outlets: how many were killed? 12, 19, 24, then revised to 21."""

    id: str
    story: str
    role: str
    counted: str
    """"person" for people, else the thing counted."""
    readings: tuple[Reading, ...]
    """By as-of time; an outlet that repeats its own last number adds none."""
    comparisons: tuple[Comparison, ...]
    """The totals of each two articles, with what explains a difference; empty for series of one cluster."""


Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The other side of a finding."""

    article: str
    path: str
    line: int
    text: str
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that fired on a span of an article, with the evidence spans of the others."""

    rule: str
    level: Level
    confidence: Literal["low", "medium", "high"]
    article: str
    path: str
    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    """The words the finding stands on."""
    message: str
    """Both sides, impersonal, one sentence or two."""
    action: str
    """What to do now, one sentence."""
    evidence: tuple[Evidence, ...]
    assessment: str
    """Id of the cluster it belongs to, "" for findings on a whole article or input."""
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that does not count, and who says so; every format lists it."""

    finding: Finding
    by_what: Literal["inline", "config", "baseline", "change"]
    """An ignore in the article, one in the configuration, the baseline, or that it stands on lines not touched."""
    reason: str
    by: str = ""
    """Who decided, as the ignore says."""
    until: str = ""
    """Last day on which it holds, ISO 8601; "" without an end."""
    where: str = ""
    """File and line of the ignore, or the file of the baseline."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model that took part, by name and digest of its weights."""

    name: str
    digest: str
    dimensions: int


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """Everything that a format needs; sorted, without a clock or an absolute path."""

    schema: int
    version: str
    models: tuple[ModelInfo, ...]
    settings: tuple[tuple[str, str], ...]
    articles: tuple[Article, ...]
    under_check: tuple[str, ...]
    stories: tuple[Story, ...]
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    aside: tuple[Aside, ...]
    skipped: tuple[Skipped, ...]
    series: tuple[Series, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    notices: tuple[str, ...] = ()
    """What an editor has to know of the run itself: configuration that did not count, findings left out."""

    def __repr__(self) -> str:
        """How much it holds: all of it would fill a notebook with the articles themselves."""
        held = {"articles": self.articles, "assessments": self.assessments, "findings": self.findings}
        told = ", ".join(f"{name}: {len(values):,}" for name, values in held.items())
        return f"<Report with {told}>"


# -------------------------------------------------------------------------------------------------- searching


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim of the corpus beside what was asked: how they compare, and why they were taken for one, or not."""

    claim: Claim
    comparison: Comparison
    """Left is what was asked."""
    edge: Edge
    reason: str = ""
    """Why it is not the same, for a near one; "" for an answer."""


@dataclass(frozen=True, slots=True)
class Told:
    """A cluster that tells what was asked, or the contrary."""

    assessment: Assessment
    sayings: tuple[Saying, ...]
    """One for each claim of the cluster, earliest first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who else says a claim, in the articles that were searched."""

    asked: Claim
    told: tuple[Told, ...]
    """Likeliest first."""
    near: tuple[Saying, ...]
    """The nearest claims that were not taken for the same, nearest first."""
    articles: tuple[Article, ...]
    """Those that were read closely."""
    searched: int
    """How many articles were searched by their words."""


# --------------------------------------------------------------------------------------------------- watching


@dataclass(frozen=True, slots=True)
class Turned:
    """A cluster whose status is another than in the report before."""

    before: Status
    after: Assessment


@dataclass(frozen=True, slots=True)
class Difference:
    """What one report says and the one before did not."""

    added: tuple[Article, ...]
    edited: tuple[Article, ...]
    removed: tuple[Article, ...]
    raised: tuple[Finding, ...]
    """Findings that are new, worst first; notes are not told."""
    settled: tuple[Finding, ...]
    """Findings that are gone."""
    turned: tuple[Turned, ...]
