"""What was found, in counts, worst first."""

from __future__ import annotations

from corroborate.formats.index import Index
from corroborate.formats.wording import count


def verdict_parts(index: Index) -> list[str]:
    """Such as "1 conflict", "3 echoes", ..., then how much was read: "12 articles", "5 outlets"."""
    report = index.report
    counted = (
        (len(index.of_status("DRIFT")), "figure drift", "figure drifts"),
        (len(index.of_status("CONTESTED")), "conflict", "conflicts"),
        (len(index.of_status("UPDATED")), "updated", "updated"),
        (len(index.of_status("ECHOED")), "echo", "echoes"),
        (len(index.of_status("CORROBORATED")), "corroborated", "corroborated"),
        (len(index.of_status("SINGLE")), "on one outlet's word", "on one outlet's word"),
        (len(index.of_status("UNSOURCED")), "on nobody's word", "on nobody's word"),
        (len(index.of_status("NOT-ASSESSABLE")), "not assessable", "not assessable"),
    )
    found = [f"{number:,} {one if number == 1 else many}" for number, one, many in counted if number]
    outlets = {article.outlet or article.path for article in report.articles}
    return [*found, count(len(report.articles), "article"), count(len(outlets), "outlet")]
