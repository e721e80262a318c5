"""How the scores come about, in sentences for the reader."""

from __future__ import annotations

FORMULAS = (
    "Two claims are one when the evidence for it, added up in bits over shared names, figures, times, words and "
    "meaning, gives a high enough probability; likeness of wording only proposes pairs.",
    "Origins: repeats in a file, near-copies of an article, like wording of a claim, one wire or credited outlet, "
    "outlets of one owner, articles that cite or link to one another, one quotation and one cited source collapse "
    "into one origin. Two sources that are named apart stay two unless one text ties them. Who cannot be told from "
    "another is never counted beside him: “the company” beside a firm, a letter beside its writer, nor anybody where "
    "who says it may be misread (a network looks at every attribution and marks those). Statuses go by the "
    "whole number of separate origins that say the same: that agree are only claims whose link has a probability of "
    "0.9 or more, of which neither negates or weakens the other.",
    "Effective origins = Σ Π (1 − dependence on those before), dependence = 1 − Π (1 − term): may be one source 0.8, "
    "the same material 0.5, an unnamed end 0.2, shared wording 0.9 × share of 5-grams.",
    "Agreement = origins that support ÷ (support + oppose), counted over origins and not over mentions; below two "
    "origins it is not assessable.",
    "Attribution = weakest link of the chain × decay for each hop. The doubt of the wording stands beside it.",
    "Conflict: only like quantities are compared (event, role, unit, scope, time). A figure is the range that its "
    "words allow. Severity of a gap = 1 − exp(−D / ln 1.25), D = ln(higher low ÷ lower high).",
    "Corroboration = 1 − Π over origins that say the same (1 − independence × attribution × certainty).",
)
