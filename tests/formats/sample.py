"""A report made by hand: three invented articles on a gale, with one of each thing a report must tell."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from corroborate.domain import (
    CERTAIN,
    Article,
    Aside,
    Assessment,
    Attribution,
    Bound,
    Claim,
    Cluster,
    Comparison,
    Edge,
    Evidence,
    Figure,
    Finding,
    Hop,
    Level,
    ModelInfo,
    NearMiss,
    Origin,
    Part,
    Period,
    Pivot,
    Reading,
    Relation,
    Remark,
    Repeat,
    Report,
    Score,
    Series,
    Skipped,
    Slot,
    SourceKind,
    Span,
    Stance,
    Status,
    Story,
    Term,
)

COURIER = """Exactly 12 fishing boats sank in the gale, harbour master Ines Calder told Radio Tarn.
The port may reopen on Friday, Calder said.
A survey by the Tidal Institute counted 340 damaged roofs.
Some 2,000 homes lost power, the grid operator said.
The ferry company cancelled 18 crossings.
Photo: Coast Courier"""

SLATE = """At least 31 fishing boats sank in the gale, the coast guard said.
The port will reopen on Friday, harbour master Ines Calder said.
Seven sailors were rescued, hospital director Marta Oy said.
Repair crews worked through the night.
At least 31 fishing boats sank in the gale, the coast guard said.
The port will reopen on Friday, harbour master Ines Calder said."""

POST = """The Tidal Institute counted 430 damaged roofs in its survey.
Some 3,500 homes lost power, the grid operator said on Thursday.
The coast guard rescued 7 sailors, a spokesperson said."""


def day(number: int) -> Period:
    start = datetime(2023, 5, number)
    return Period(start, start + timedelta(days=1), "day")


def article(ident: str, path: str, outlet: str, title: str, published: Period | None, text: str) -> Article:
    return Article(ident, path, outlet, title, "", published, None, f"https://example.org/{ident}", text, first_line=5)


def figure(
    text: str, words: str, value: int, counted: str, role: str = "", bound: Bound = "", **more: object
) -> Figure:
    start = text.index(words)
    width = Decimal(0) if bound == "exactly" else Decimal(value) / 20
    high = None if bound in ("at_least", "more_than") else Decimal(value) + width
    values: dict[str, object] = {
        "span": Span(start, start + len(words)),
        "text": words,
        "stated": (Decimal(value), Decimal(value)),
        "low": Decimal(value) if high is None else Decimal(value) - width,
        "high": high,
        "cap": Decimal(value) * 2 if high is None else None,
        "dimension": "count",
        "unit": "",
        "factor": Decimal(1),
        "counted": counted,
        "modifiers": (),
        "role": role,
        "role_text": role,
        "bound": bound,
        "approximate": False,
        "change": "",
        "direction": "",
        "rate": "",
        "part": "",
        "place": "",
        "as_of": None,
        "as_of_text": "",
        "cumulative": False,
    }
    return Figure(**(values | more))  # type: ignore[arg-type]


def hop(name: str, kind: SourceKind, role: str = "", cue: str = "said", stance: Stance = CERTAIN) -> Hop:
    return Hop(name, name.lower(), kind, role, cue, None, None, stance)


def claim(
    source: Article, words: str, hops: tuple[Hop, ...] = (), figures: tuple[Figure, ...] = (), stance: Stance = CERTAIN
) -> Claim:
    start = source.text.index(words)
    span = Span(start, start + len(words))
    return Claim(
        f"{source.id}-{start}", source.id, source.outlet or source.path, source.published, span, words, span, words,
        "lead" if start == 0 else "body", figures, (), (), Attribution(hops), stance, False, (), (),
    )  # fmt: skip


def edge(left: Claim, right: Claim) -> Edge:
    terms = (
        Term("base rate", "1 in 64", -6.0),
        Term("shared words", "sank, gale", 4.25),
        Term("meaning", "0.871", 3.5),
        Term("same day", "3 May 2023", 1.25),
    )
    return Edge(left.id, right.id, terms, 0.953, 0.871)


def comparison(
    left: Claim, right: Claim, relation: Relation, reason: str, because: tuple[str, ...] = (),
    severity: float = 0.0, slot: str = "figure", remarks: tuple[Remark, ...] = (),
) -> Comparison:  # fmt: skip
    sides = [one.figures[0] if one.figures else None for one in (left, right)]
    slots = (
        Slot(
            slot,
            sides[0].text if sides[0] else left.text,
            sides[1].text if sides[1] else right.text,
            relation,
            because[0] if because else "",
            reason,
            severity,
            sides[0].span if sides[0] else None,
            sides[1].span if sides[1] else None,
        ),
    )
    return Comparison(left.id, right.id, relation, because, reason, slots, remarks, "high")


def origin(name: str, kind: SourceKind, claims: tuple[Claim, ...], why: tuple[str, ...] = (), **more: object) -> Origin:
    values: dict[str, object] = {"independence": 1.0, "attribution": 0.7, "interested": False, "position": "supports"}
    return Origin(name.lower(), name, kind, tuple(one.id for one in claims), why, **(values | more))  # type: ignore[arg-type]


def score(value: float | None, reason: str = "", *parts: Part) -> Score:
    return Score(value, (max(0.0, value - 0.3), min(1.0, value + 0.2)) if value is not None else None, parts, reason)


def assessment(
    ident: str, claims: tuple[Claim, ...], status: Status, reason: str, origins: tuple[Origin, ...],
    comparisons: tuple[Comparison, ...] = (), conflict: float | None = None, settle: str = "",
    nearest: NearMiss | None = None, pivotal: tuple[Pivot, ...] = (),
) -> Assessment:  # fmt: skip
    edges = tuple(edge(claims[0], other) for other in claims[1:])
    agreement = score(1.0, "all origins support") if len(origins) > 1 else score(None, "fewer than two origins")
    return Assessment(
        Cluster(ident, "story-1", claims, edges, nearest), "story-1", status, reason, origins,
        tuple(sorted({one.outlet for one in claims})), float(len(origins)), agreement,
        score(0.63, "weakest link of the best chain", Part("named institution", 0.7, "one hop, 0.9 each")),
        score(conflict, "" if conflict is not None else "no figures to compare"), score(0.6, "one origin"),
        pivotal, comparisons, settle,
    )  # fmt: skip


def finding(
    rule: str, level: Level, one: Claim, others: tuple[Claim, ...], message: str, action: str, cluster: str,
    articles: dict[str, Article],
) -> Finding:  # fmt: skip
    own = articles[one.article]
    evidence = tuple(
        Evidence(
            other.article,
            articles[other.article].path,
            articles[other.article].line(other.span.start),
            other.text,
            other.outlet,
        )
        for other in others
    )
    line = own.line(one.span.start)
    return Finding(
        rule, level, "high", own.id, own.path, one.span, line, own.column(one.span.start), line,
        own.column(one.span.end), one.text, message, action, evidence, cluster, f"{rule}-{one.id}",
    )  # fmt: skip


def _homes(first: Claim, second: Claim) -> Series:
    """Homes without power over two days."""
    early, late = (
        Reading(claim.id, claim.article, claim.outlet, claim.figures[0], claim.published, turn, True, reason)
        for claim, turn, reason in ((first, "first", ""), (second, "update", "The later count is larger."))
    )
    return Series("sk4", "story-1", "", "home", (early, late), ())


def sample_report() -> Report:
    """Drift, conflict, update, corroboration, echo with a dropped hedge, a lone and an unsourced claim."""
    courier = article("a1", "may/courier.md", "Coast Courier", "Gale sinks boats", day(3), COURIER)
    slate = article("b2", "may/slate.md", "Morning Slate", "Port to reopen", day(3), SLATE)
    post = article("c3", "may/inland post.md", "Inland Post", "Roofs and power lines", day(4), POST)
    second = SLATE.rindex("At least 31")
    passage = Span(second, len(SLATE))
    slate = Article(
        slate.id, slate.path, slate.outlet, slate.title, "", slate.published, None, slate.url, slate.text, 5,
        (Repeat(passage, Span(0, passage.end - passage.start)),), (), ("decoded as cp1252",),
    )  # fmt: skip
    articles = {one.id: one for one in (courier, slate, post)}

    calder = hop("Ines Calder", "person", "harbour master", "told")
    tarn = hop("Radio Tarn", "outlet", cue="told")
    guard = hop("coast guard", "institution")
    tidal = hop("Tidal Institute", "institution", cue="counted")
    grid = hop("grid operator", "described")

    boats_a = claim(
        courier, COURIER.split("\n", maxsplit=1)[0], (tarn, calder),
        (figure(COURIER, "Exactly 12", 12, "boat", "sunk", "exactly", modifiers=("fishing",)),),
    )  # fmt: skip
    boats_b = claim(
        slate, SLATE.split("\n", maxsplit=1)[0], (guard,),
        (figure(SLATE, "At least 31", 31, "boat", "sunk", "at_least", modifiers=("fishing",)),),
    )  # fmt: skip
    maybe = Stance("possible", "may", Span(COURIER.index("may"), COURIER.index("may") + 3))
    port_a = claim(courier, COURIER.split("\n")[1], (calder,), (), maybe)
    port_b = claim(slate, SLATE.split("\n")[1], (calder,))
    roofs_a = claim(courier, COURIER.split("\n")[2], (tidal,), (figure(COURIER, "340", 340, "roof", "damaged"),))
    roofs_c = claim(post, POST.split("\n", maxsplit=1)[0], (tidal,), (figure(POST, "430", 430, "roof", "damaged"),))
    homes_a = claim(
        courier, COURIER.split("\n")[3], (grid,),
        (figure(COURIER, "Some 2,000", 2000, "home", approximate=True, cumulative=True),),
    )  # fmt: skip
    homes_c = claim(
        post, POST.split("\n")[1], (grid,),
        (figure(POST, "Some 3,500", 3500, "home", approximate=True, cumulative=True, as_of_text="on Thursday"),),
    )  # fmt: skip
    sailors_b = claim(
        slate, SLATE.split("\n")[2], (hop("Marta Oy", "person", "hospital director"),),
        (figure(SLATE, "Seven", 7, "sailor", "rescued"),),
    )  # fmt: skip
    sailors_c = claim(
        post, POST.split("\n")[2], (hop("coast guard spokesperson", "described"),),
        (figure(POST, "7", 7, "sailor", "rescued"),),
    )  # fmt: skip
    ferry = claim(courier, COURIER.split("\n")[4], (), (figure(COURIER, "18", 18, "crossing", "cancelled"),))
    crews = claim(slate, SLATE.split("\n")[3])

    hedge = Remark("COR301", "“may reopen” in the Coast Courier is “will reopen” in the Morning Slate")
    assessments = (
        assessment(
            "k1", (boats_a, boats_b), "CONTESTED", "The harbour master and the coast guard are far apart.",
            (origin("Ines Calder", "person", (boats_a,)),
             origin("coast guard", "institution", (boats_b,), position="opposes")),
            (comparison(boats_a, boats_b, "conflict", "Exactly 12, at least 31, same hour.", ("figures",), 0.42),),
            0.42, "The harbour register of the day.",
        ),
        assessment(
            "k2", (port_a, port_b), "ECHOED", "Both outlets rest on the word of Ines Calder.",
            (origin("Ines Calder", "person", (port_a, port_b), ("same speaker, same day",)),),
            (comparison(port_a, port_b, "same", "Same event, same day.", slot="event", remarks=(hedge,)),),
            None, "An origin other than Ines Calder.", pivotal=(Pivot("Ines Calder", "UNSOURCED", 0),),
        ),
        assessment(
            "k3", (roofs_a, roofs_c), "DRIFT", "One survey, two figures: somebody miscopied.",
            (origin("Tidal Institute", "institution", (roofs_a, roofs_c), ("same institution cited",)),),
            (comparison(roofs_a, roofs_c, "drift", "340 and 430 from one survey.", ("figures",), 0.65),),
            0.65, "The survey of the Tidal Institute itself.",
        ),
        assessment(
            "k4", (homes_a, homes_c), "UPDATED", "The later figure is larger and the count grows.",
            (origin("grid operator", "described", (homes_a, homes_c), ("same source described",)),),
            (comparison(homes_a, homes_c, "update", "2,000 on 3 May, 3,500 a day later.", ("as_of",)),),
        ),
        assessment(
            "k5", (sailors_b, sailors_c), "CORROBORATED", "A hospital and the coast guard give the same number.",
            (origin("Marta Oy", "person", (sailors_b,)), origin("coast guard spokesperson", "described", (sailors_c,))),
            (comparison(sailors_b, sailors_c, "same", "Seven and 7."),), 0.0,
            pivotal=(Pivot("Marta Oy", "SINGLE", 1),),
        ),
        assessment(
            "k6", (ferry,), "UNSOURCED", "Nobody is named.", (origin("nobody named", "nobody", (ferry,)),),
            nearest=NearMiss(ferry.id, homes_c.id, 0.512, "other event: crossings and homes"),
        ),
        assessment("k7", (crews,), "SINGLE", "One outlet.", (origin("Morning Slate", "witness", (crews,)),)),
    )  # fmt: skip
    findings = (
        finding("COR101", "error", boats_a, (boats_b,), "This article gives exactly 12 boats; the coast guard 31.",
                "Explain or update the figure.", "k1", articles),
        finding("COR102", "error", roofs_a, (roofs_c,), "One survey is given as 340 and as 430.",
                "Look the figure up in the survey.", "k3", articles),
        finding("COR301", "warning", port_b, (port_a,), hedge.reason, "Restore the doubt.", "k2", articles),
        finding("COR201", "warning", port_a, (port_b,), "2 outlets, 1 origin: Ines Calder.",
                "Find an origin other than Ines Calder.", "k2", articles),
        finding("COR202", "note", crews, (), "One outlet only.", "", "k7", articles),
        finding("COR104", "note", homes_a, (homes_c,), "2,000 is superseded by 3,500.", "", "k4", articles),
    )  # fmt: skip
    credit = COURIER.index("Photo")
    return Report(
        1, "0.1.0", (ModelInfo("all-MiniLM-L6-v2", "53aa51172d142c89d9012cce15ae4d6c", 384),),
        (("attribution_decay", "0.9"), ("match_threshold", "0.5")),
        tuple(articles.values()), tuple(articles), (Story("story-1", tuple(articles)),), assessments, findings,
        (Aside("a1", Span(credit, len(COURIER)), "credit line"),), (Skipped("may/notes.pdf", "not a text format"),),
        (_homes(homes_a, homes_c),),
    )  # fmt: skip
