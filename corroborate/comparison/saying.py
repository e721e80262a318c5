"""What two claims say apart from whom, when and how many: the frame by which like sentences are told from others."""

from __future__ import annotations

from corroborate.comparison import words
from corroborate.domain import Claim

CLOSE_SAYING = 0.6
"""Jaccard overlap of content stems, names and numbers left out, from which another date or place in the same sentence
is a conflict rather than another event (chosen on the rules' PASS and FAIL examples and the sample stories)."""
LIKE_FRAME = 0.5
"""Share of the shorter claim's frame in the other from which both tell of one thing, be it how many or at what hour
(chosen on the sample stories: insured losses beside a collection of money share 0)."""
SHARED_STEMS = 3
"""Fewer shared content stems than this are too thin a frame for a conflict of dates or places."""


def frame(claim: Claim) -> frozenset[str]:
    """Content stems of the gist without its names, times and figures."""
    named = [*(n.text for n in claim.names), *(m.text for m in claim.moments), *(f.text for f in claim.figures)]
    return words.content(claim.gist) - words.content(" ".join(named))


def close_saying(left: Claim, right: Claim) -> bool:
    """Whether the claims use the same words but for names, dates and numbers."""
    here, there = frame(left), frame(right)
    return len(here & there) >= SHARED_STEMS and words.overlap(here, there) >= CLOSE_SAYING
