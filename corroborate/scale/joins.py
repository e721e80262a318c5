"""What needs to see all articles at once: their order, copies, links, stories, and the order of what comes out.

DuckDB does it on one machine and writes to disk what does not fit into memory. Every question has an ORDER BY that
leaves no ties, so the answer does not depend on who wrote the tables and in what order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corroborate.assess.copies import COMMONEST, LEAST_SHARED, NEAR_COPY
from corroborate.domain import Story
from corroborate.link.story import Top
from corroborate.scale.libraries import load
from corroborate.scale.shapes import OUT, schema
from corroborate.scale.stages import top_from

TOGETHER = 256
"""Articles of the stories that are told together, about; a story is never parted."""
GROUP = 4_096
"""Rows of a row group of the tables that come out."""
ASKED = 512
"""Rows fetched at a time."""

COPIES = f"""
CREATE TABLE copies AS
WITH prints AS (SELECT number, unnest(shingles) AS shingle FROM articles),
     shared AS (SELECT *, row_number() OVER (PARTITION BY shingle ORDER BY number) AS rank FROM prints
                QUALIFY count(*) OVER (PARTITION BY shingle) > 1),
     pairs AS (SELECT one.number AS first, two.number AS second, count(*) AS common
               FROM shared one JOIN shared two ON one.shingle = two.shingle AND one.number < two.number
               WHERE one.rank <= {COMMONEST} GROUP BY ALL HAVING count(*) >= {LEAST_SHARED})
SELECT first, second, common / least(len(a.shingles), len(b.shingles)) AS contained
FROM pairs JOIN articles a ON a.number = first JOIN articles b ON b.number = second
WHERE common / least(len(a.shingles), len(b.shingles)) >= {NEAR_COPY}"""
"""As `assess.copies.near_copies` finds them."""

LINKS = """
CREATE TABLE links AS
WITH homes AS (SELECT address, arg_max(id, number) AS id FROM articles WHERE address <> '' GROUP BY address)
SELECT a.number, homes.id AS other, link.start AS start, link.end AS "end", link.place
FROM (SELECT number, id, unnest(links) AS told, generate_subscripts(links, 1) AS place FROM articles) a,
     LATERAL (SELECT a.told.start AS start, a.told.end AS "end", a.told.address AS address, a.place AS place) link
JOIN homes ON homes.address = link.address WHERE homes.id <> a.id"""
"""As `assess.bonds` finds them: an address that several articles have leads to the last."""

CHUNKS = """
COPY (SELECT chunk, s.story_number, s.story, a.number, a.id, a.read, a.vectors, c.copied, l.linked
      FROM stories s JOIN articles a ON a.id = s.id
      LEFT JOIN (SELECT first AS number, list({'other': b.id, 'contained': contained} ORDER BY second) AS copied
                 FROM copies JOIN articles b ON b.number = second GROUP BY first) c ON c.number = a.number
      LEFT JOIN (SELECT number, list({'other': other, 'start': start, 'end': "end"} ORDER BY place) AS linked
                 FROM links GROUP BY number) l ON l.number = a.number
      ORDER BY chunk, s.story_number, a.number)
TO '%s' (FORMAT parquet, PARTITION_BY (chunk))"""

COPIED = """
COPY (SELECT first, second, contained, a.read AS first_read, b.read AS second_read
      FROM copies JOIN articles a ON a.number = first JOIN articles b ON b.number = second ORDER BY first, second)
TO '%s' (FORMAT parquet)"""


class Joins:
    """The tables of one run; `folder` is where DuckDB puts what does not fit into memory."""

    def __init__(self, folder: Path) -> None:
        self._database = load("duckdb").connect(":memory:")
        self._database.execute(f"SET temp_directory = '{_quoted(folder / 'spilled')}'")

    def close(self) -> None:
        """Give memory and files back."""
        self._database.close()

    def read(self, readings: Path) -> list[tuple[str, str]]:
        """Put the articles in the order of their paths; those left out come back as (path, reason).

        Of two articles of one path the second is left out.
        """
        source = f"read_parquet('{_quoted(readings)}/*.parquet')"
        first = "row_number() OVER (PARTITION BY path ORDER BY len(origin), origin) = 1"
        self._database.execute(
            f"CREATE TABLE kept AS SELECT origin, path, id, {first} AS first FROM {source} WHERE read IS NOT NULL"
        )
        self._database.execute(
            "CREATE TABLE numbers AS SELECT origin, row_number() OVER (ORDER BY path, id) - 1 AS number FROM kept "
            "WHERE first"
        )
        self._database.execute(
            f"CREATE VIEW articles AS SELECT n.number, r.* FROM numbers n JOIN {source} r "
            "ON r.origin = n.origin AND r.read IS NOT NULL"
        )
        told = f"SELECT path, skipped FROM {source} WHERE skipped IS NOT NULL"
        again = "SELECT path, 'another article has the same path.' FROM kept WHERE NOT first"
        return list(self._database.execute(f"{told} UNION ALL {again} ORDER BY ALL").fetchall())

    def tops(self) -> Iterator[Top]:
        """The tops of all articles in their order."""
        rows = self._database.execute("SELECT top, lead FROM articles ORDER BY number")
        while some := rows.fetchmany(ASKED):
            yield from (top_from(*row) for row in some)

    def tie(self, stories: Sequence[Story]) -> None:
        """Take in the stories, and find copies and links."""
        arrow, rows, seen = load("pyarrow"), [], 0
        for number, story in enumerate(stories):
            rows += [
                {"id": id_, "story": story.id, "story_number": number, "chunk": seen // TOGETHER}
                for id_ in story.articles
            ]
            seen += len(story.articles)
        self._database.register("told", arrow.Table.from_pylist(rows))
        self._database.execute("CREATE TABLE stories AS SELECT * FROM told")
        self._database.execute(COPIES)
        self._database.execute(LINKS)

    def chunks(self, folder: Path) -> list[str]:
        """Write whole stories, some hundred articles a folder, and give the folders."""
        self._database.execute(CHUNKS % _quoted(folder))
        return [str(one) for one in sorted(folder.iterdir())]

    def copies(self, file: Path) -> int:
        """Write the pairs of near-copies with what was read of both, and tell how many there are."""
        self._database.execute(COPIED % _quoted(file))
        return int(self._database.execute("SELECT count(*) FROM copies").fetchone()[0])

    def told(self, folders: Sequence[Path]) -> None:
        """Take in the rows that were told of stories and copies; findings are numbered as in a report."""
        places = ", ".join(f"'{_quoted(folder)}/*.parquet'" for folder in folders)
        columns = '"table" AS name, "at" AS place, "row" AS line'
        self._database.execute(f"CREATE OR REPLACE VIEW lines AS SELECT {columns} FROM read_parquet([{places}])")
        self._database.execute(FINDINGS)

    def out(self, name: str, file: Path) -> int:
        """Write one of the tables that come out, sorted; the number of its rows comes back."""
        parquet, shape, written = load("pyarrow.parquet"), schema(OUT[name]), 0
        question = (
            SORTED if name == "findings" else f"SELECT line FROM lines WHERE name = '{name}' ORDER BY place, line"
        )
        rows = self._database.execute(question)
        with parquet.ParquetWriter(file, shape) as writer:
            while some := rows.fetchmany(GROUP):
                held = [_typed(json.loads(row), OUT[name]) for (row,) in some]
                writer.write_table(load("pyarrow").Table.from_pylist(held, schema=shape))
                written += len(held)
        return written

    def notes(self) -> list[str]:
        """What a limit left out of stories."""
        rows = self._database.execute("SELECT line->>'$.note' FROM lines WHERE name = 'notes' ORDER BY place")
        return [row[0] for row in rows.fetchall()]

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """The rows that answer a question of our own."""
        return list(self._database.execute(question).fetchall())


FINDINGS = """
CREATE OR REPLACE TABLE findings AS
SELECT *, fingerprint || ':' || row_number() OVER (
           PARTITION BY fingerprint ORDER BY path, start, stop, rule, message, place) AS numbered
FROM (SELECT place, line, line->>'$.fingerprint' AS fingerprint, line->>'$.path' AS path, line->>'$.rule' AS rule,
             line->>'$.level' AS level, line->>'$.message' AS message,
             CAST(line->>'$.start' AS BIGINT) AS start, CAST(line->>'$.end' AS BIGINT) AS stop
      FROM lines WHERE name = 'findings')"""
SORTED = """
SELECT json_merge_patch(line, json_object('fingerprint', numbered))::VARCHAR FROM findings
ORDER BY CASE level WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, rule, path, start, stop, numbered"""
"""Worst first, as `assess.with_levels` sorts."""


def _typed(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    held = {name: row.get(name) for name in columns}
    return {
        name: float(value) if columns[name] == "float64" and value is not None else value
        for name, value in held.items()
    }


def _quoted(place: Path) -> str:
    return str(place).replace("'", "''")
