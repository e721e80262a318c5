"""An archive of any size, stage by stage over Arrow tables: Parquet in, Parquet and a page out.

    pieces -read-> articles -extract, embed-> readings -join-> stories -compare, cluster, assess-> rows -sort-> tables

Every stage but the joins is a function from one table to one table and knows nothing of the rest, so that any engine
can run it: one process here (`local`), or a cluster (`ray`). The joins (order, copies, links, stories) are DuckDB's.
The stages call what a report calls, and find the same.
"""

from corroborate.scale.order import ENGINES, Outcome, run

__all__ = ["ENGINES", "Outcome", "run"]
