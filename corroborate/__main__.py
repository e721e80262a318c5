"""`python -m corroborate` and the command `corroborate`."""

from __future__ import annotations

from corroborate.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
