"""All claims at a glance: the source matrix, the attribution graph, figures over time, and the outlets."""

from __future__ import annotations

from corroborate.domain import Article, Reading, Report, Series
from corroborate.formats.chains import Citation, citations
from corroborate.formats.course import TURN_WORDS, asked, course, movers, stands_at
from corroborate.formats.escape import links, mermaid
from corroborate.formats.escape.characters import clipped, folded
from corroborate.formats.escape.markdown import cell, escape
from corroborate.formats.index import Index, headline
from corroborate.formats.markdown import limits
from corroborate.formats.markdown.pieces import Section, at, fold, left_out, table, where
from corroborate.formats.matrix import MARK_WORDS, Matrix, source_matrix
from corroborate.formats.outlets import outlet_tallies
from corroborate.formats.wording import amount, outlet_name, period


def matrix(index: Index) -> Section:
    """Claims that two or more outlets speak of, against outlets."""
    found = source_matrix(index)
    if not found.rows:
        return Section("Who says what", ())
    lines = [" · ".join(f"{mark} {meaning}" for mark, meaning in MARK_WORDS.items()), ""]
    lines.extend(_columns(index, found, 0))
    for first in range(limits.MATRIX_COLUMNS, min(limits.MATRIX_OUTLETS, len(found.outlets)), limits.MATRIX_COLUMNS):
        last = min(first + limits.MATRIX_COLUMNS, len(found.outlets))
        summary = f"Outlets {first + 1} to {last} of {len(found.outlets)}"
        lines.extend(["", *fold(summary, _columns(index, found, first))])
    lines.extend(left_out(len(found.outlets), limits.MATRIX_OUTLETS, "outlets"))
    return Section("Who says what", (*lines, *left_out(len(found.rows), limits.MATRIX_ROWS, "rows")))


def _columns(index: Index, found: Matrix, first: int) -> list[str]:
    outlets = found.outlets[first : first + limits.MATRIX_COLUMNS]
    rows = []
    for row in found.rows[: limits.MATRIX_ROWS]:
        claim = headline(row.assessment)
        gist = escape(clipped(folded(claim.gist or claim.text), limits.CELL))
        marks = row.marks[first : first + limits.MATRIX_COLUMNS]
        rows.append((f"{gist} {where(index, claim)}", row.assessment.status, *marks, str(row.origins)))
    header = ("Claim", "Status", *(cell(outlet_name(outlet)) for outlet in outlets), "Origins")
    return table(header, rows)


def attribution_graph(index: Index) -> Section:
    """Who cites whom: shared claims first, at most `limits.EDGES` arrows, and a table with all."""
    shared = [item for item in index.assessments if len(item.outlets) > 1]
    alone = [item for item in index.assessments if len(item.outlets) <= 1]
    found = citations(claim for item in (*shared, *alone) for claim in item.cluster.claims)
    if not found:
        return Section("Who cites whom", ())
    drawn = _most_telling(found, {claim.id for item in shared for claim in item.cluster.claims})
    lines = ["```mermaid", *_graph(drawn, _one_text(index.report)), "```", ""]
    if len(found) > len(drawn):
        lines.extend([f"*{len(drawn)} of {len(found)} citations drawn, those of shared claims first.*", ""])
    rows = [
        (cell(one.citing_name), cell(one.cited_name), cell(one.cue), _first_place(index, one), str(len(one.claims)))
        for one in found[: limits.CITATIONS]
    ]
    body = [*table(("Who", "Cites", "In the words", "First", "Claims"), rows)]
    body.extend(left_out(len(found), limits.CITATIONS, "citations"))
    return Section("Who cites whom", (*lines, *fold("The same as a table", body)))


def _most_telling(found: tuple[Citation, ...], shared: set[str]) -> list[Citation]:
    """Citations of claims that several outlets carry come before those of lone claims."""
    ranked = sorted(found, key=lambda one: not shared.intersection(one.claims))
    return ranked[: limits.EDGES]


def _graph(drawn: list[Citation], copied: list[tuple[str, str]]) -> list[str]:
    """Mermaid source: our own ids, labels reduced to what cannot end a label; dashed lines join copies."""
    ids: dict[str, str] = {}
    nodes, arrows = [], []
    for one in drawn:
        for key, name in ((one.citing, one.citing_name), (one.cited, one.cited_name)):
            if key not in ids:
                ids[key] = f"n{len(ids) + 1}"
                nodes.append(f'  {ids[key]}["{mermaid.label(name)}"]')
        times = f'|"{len(one.claims)} claims"| ' if len(one.claims) > 1 else " "
        arrows.append(f"  {ids[one.citing]} -->{times}{ids[one.cited]}")
    for pair in copied:
        if all(f"outlet:{outlet}" in ids for outlet in pair):
            first, second = (ids[f"outlet:{outlet}"] for outlet in pair)
            arrows.append(f'  {first} -.-|"one text"| {second}')
    return ["flowchart LR", *nodes, *arrows]


def _one_text(report: Report) -> list[tuple[str, str]]:
    """Pairs of outlets with near-copies of one text, each once."""
    outlets = {article.id: article.outlet or article.path for article in report.articles}
    pairs = {
        tuple(sorted((outlets[finding.article], outlets[one.article])))
        for finding in report.findings
        if finding.rule == "COR502" and finding.article in outlets
        for one in finding.evidence
        if one.article in outlets
    }
    return sorted((first, second) for first, second in pairs if first != second)


def _first_place(index: Index, citation: Citation) -> str:
    claim = index.claims[citation.claims[0]]
    return where(index, claim)


def timeline(index: Index) -> Section:
    """How each figure that two or more articles give went over time: "12 → 21; revised to 19"."""
    found = [series for series in index.report.series if len(series.readings) > 1]
    rows = [_course(index, series) for series in found[: limits.COURSES]]
    if not rows:
        return Section("Figures over time", ())
    lines = table(("Quantity", "Course", "Moved first", "Who, and as of when"), rows)
    return Section("Figures over time", (*lines, *left_out(len(found), limits.COURSES, "figures")))


def _course(index: Index, series: Series) -> tuple[str, str, str, str]:
    shown = series.readings[: limits.CLAIMS_OF_A_CLUSTER]
    told = "<br>".join(_reading(index, one) for one in shown)
    more = len(series.readings) - len(shown)
    told += f"<br>and {more} more" if more else ""
    return escape(asked(series)), escape(course(series)), escape(movers(series)), told


def _reading(index: Index, one: Reading) -> str:
    who = f"{escape(amount(one.figure))}: {escape(outlet_name(one.outlet))}, {escape(stands_at(one.as_of))}"
    article = index.articles.get(one.article)
    place = f", {at(article.path, article.line(one.figure.span.start))}" if article else ""
    return f"{who}{place} ({TURN_WORDS[one.turn]})"


def outlets(index: Index) -> Section:
    """What each outlet brings: claims of its own, echoed ones, unsourced ones."""
    tallies = outlet_tallies(index.report)
    rows = [
        (
            cell(outlet_name(one.outlet)) + (" (under check)" if one.is_under_check else ""),
            str(one.articles),
            str(one.claims),
            *(f"{number} ({one.share(number)})" if number else "0" for _, number in one.kinds),
        )
        for one in tallies[: limits.OUTLETS]
    ]
    header = ("Outlet", "Articles", "Claims", "Alone with a source", "Corroborated", "Shares its origin", "Unsourced")
    listed = [at(article.path, article.first_line) + _about(article) for article in index.report.articles]
    body = [f"- {line}" for line in listed[: limits.INPUTS]]
    body.extend(left_out(len(listed), limits.INPUTS, "articles"))
    lines = [*table(header, rows), *left_out(len(tallies), limits.OUTLETS, "outlets"), "", *fold("The articles", body)]
    return Section("Outlets", tuple(lines))


def _about(article: Article) -> str:
    """Title, date, and the article's own address where that is plainly one of the web."""
    title = f" {escape(clipped(folded(article.title), limits.CELL))}" if article.title else ""
    date = f", {period(article.published)}" if article.published else ", not dated"
    address = links.to_web(article.url)
    if address:
        return f"{title}{date} ([published here]({address}))"
    return f"{title}{date} ({escape(clipped(article.url, limits.CELL))})" if article.url else f"{title}{date}"
