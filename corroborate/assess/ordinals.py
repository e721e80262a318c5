"""The same finding twice in one article: told apart by its ordinal, so that each can be ignored by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corroborate.domain import Finding


def numbered(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with `:1`, `:2`, ... behind equal fingerprints, in order of their places in the text."""
    seen: Counter[str] = Counter()
    found = []
    for finding in sorted(findings, key=lambda one: (one.path, one.span, one.rule, one.message)):
        seen[finding.fingerprint] += 1
        found.append(replace(finding, fingerprint=f"{finding.fingerprint}:{seen[finding.fingerprint]}"))
    return found
