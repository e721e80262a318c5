"""Articles -> stories, against the story that each row names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corroborate import extraction
from corroborate.evaluation.articles import articles
from corroborate.evaluation.bench import Bench
from corroborate.evaluation.measures import b_cubed, b_cubed_interval, pairwise
from corroborate.evaluation.rows import Row
from corroborate.link.story import stories


def evaluate(rows: Sequence[Row], bench: Bench) -> dict[str, Any]:
    """B-cubed and pairwise measures over the articles that name their story ("cluster")."""
    told = [row for row in rows if row.get("cluster")]
    gold = {str(row["id"]): str(row["cluster"]) for row in told}
    taken = articles(told)
    claims = {
        article.id: extraction.extract(article, reader=bench.reader).claims
        for article in bench.watched("reading claims", taken)
    }
    every = [claim for group in claims.values() for claim in group]
    vectors = bench.encoder().encode([claim.gist or claim.text for claim in every]) if every else ()
    by_id = dict(zip((claim.id for claim in every), vectors, strict=True))
    found = {article: story.id for story in stories(taken, claims, by_id) for article in story.articles}
    order = sorted(found)
    pair = [gold[article] for article in order], [found[article] for article in order]
    return {
        "n": len(order),
        "b3": b_cubed(*pair),
        "pairwise": pairwise(*pair),
        "intervals": {"b3_f1": b_cubed_interval(*pair)},
    }
