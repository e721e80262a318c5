"""Files → articles: text, Markdown, HTML pages, JSON and JSON Lines, with what stands beside them."""

from .dates import parse_date
from .limits import Limits
from .reading import Reading, article_id, read
from .repeats import repeats

__all__ = ["Limits", "Reading", "article_id", "parse_date", "read", "repeats"]
