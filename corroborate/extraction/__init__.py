"""Articles to claims: the smallest statements that somebody could check, each with all that it rests on."""

from corroborate.extraction.article import attributions, claims_of, extract, figures

__all__ = ["attributions", "claims_of", "extract", "figures"]
