"""Who says so: attributions of an article with their spans and the chain from the nearest source to the origin."""

from corroborate.extraction.attribution.attitudes import attitudes
from corroborate.extraction.attribution.attributed import Attributed, covering, with_joint
from corroborate.extraction.attribution.chains import attributions
from corroborate.extraction.attribution.reader import Reader

__all__ = ["Attributed", "Reader", "attitudes", "attributions", "covering", "with_joint"]
