"""Who says so: attributions of an article with their spans and the chain from the nearest source to the origin."""

from corroborate.extraction.attribution.attributed import Attributed, Reader, covering
from corroborate.extraction.attribution.chains import attributions

__all__ = ["Attributed", "Reader", "attributions", "covering"]
