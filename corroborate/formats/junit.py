"""The report as JUnit XML: one test case a claim under check, one more for what concerns a whole file.

A finding at or above the fail level is a failure, any other is told in the output of its case; what is suppressed is a
skipped case with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from corroborate.domain import Claim, Finding, Report, Suppressed
from corroborate.formats.escape.characters import clipped
from corroborate.formats.escape.xml import words
from corroborate.formats.index import Index
from corroborate.formats.places import fails, place

NAME = 120
"""Characters of a claim that name its case."""
MOST_WORDS = 2_000


def to_junit(report: Report) -> str:
    """One suite a file, in order; cases in the order of the text."""
    root = Element("testsuites", name="corroborate")
    index = Index(report)
    claims = _claims(report)
    if report.notices:
        told = SubElement(
            SubElement(root, "testsuite", name="the run", tests="0", failures="0", errors="0"), "properties"
        )
        for notice in report.notices:
            SubElement(told, "property", name="notice", value=words(notice))
    held = _held(report, index, claims)
    for path in sorted({*(index.path(claim) for claim in claims), *held}):
        own = [claim for claim in claims if index.path(claim) == path]
        suite = SubElement(root, "testsuite", name=words(path))
        for name, findings, suppressed in _cases(index, own, held.get(path, {})):
            _case(suite, path, name, findings, suppressed, report)
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
        suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
        suite.set("errors", "0")
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


_Told = Finding | Suppressed
_Cases = list[tuple[str, list[Finding], list[Suppressed]]]


def _claims(report: Report) -> list[Claim]:
    """Claims under check in the order of their texts, each once."""
    found = {
        claim.id: claim
        for item in report.assessments
        for claim in item.cluster.claims
        if claim.article in report.under_check
    }
    return sorted(found.values(), key=lambda claim: (claim.article, claim.span, claim.id))


def _held(report: Report, index: Index, claims: Sequence[Claim]) -> dict[str, dict[str, list[_Told]]]:
    """Findings and suppressed ones by path, then by the claim that they stand in ("" for none)."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    told: list[tuple[Finding, _Told]] = [(one, one) for one in index.findings]
    told += [(one.finding, one) for one in report.suppressed]
    found: dict[str, dict[str, list[_Told]]] = defaultdict(lambda: defaultdict(list))
    for finding, one in told:
        found[finding.path][_claim_of(finding, by_article[finding.article])].append(one)
    return found


def _claim_of(finding: Finding, claims: Sequence[Claim]) -> str:
    """The first of the article's claims that the finding overlaps."""
    return next((claim.id for claim in claims if claim.span.overlaps(finding.span)), "")


def _cases(index: Index, claims: Sequence[Claim], held: dict[str, list[_Told]]) -> _Cases:
    cases: _Cases = [_sorted(f"line {index.line(one)}: {one.text}", held.get(one.id, [])) for one in claims]
    return cases + ([_sorted("the whole file", held[""])] if held.get("") else [])


def _sorted(name: str, told: Sequence[_Told]) -> tuple[str, list[Finding], list[Suppressed]]:
    findings = [one for one in told if isinstance(one, Finding)]
    return name, findings, [one for one in told if isinstance(one, Suppressed)]


def _case(
    suite: Element, path: str, name: str, findings: list[Finding], suppressed: list[Suppressed], report: Report
) -> None:
    case = SubElement(suite, "testcase", classname=words(path), name=words(clipped(name, NAME)), time="0")
    failing = [one for one in findings if fails(one, report)]
    if failing:
        first = failing[0]
        failure = SubElement(case, "failure", type=words(first.rule), message=words(first.message[:MOST_WORDS]))
        failure.text = "\n".join(_line(one, report) for one in failing)
    elif suppressed and not findings:
        SubElement(case, "skipped", message=words(suppressed[0].reason))
    rest = [_line(one, report) for one in findings if one not in failing]
    rest += [f"suppressed: {words(one.reason)}; {_line(one.finding, report)}" for one in suppressed]
    if rest:
        SubElement(case, "system-out").text = "\n".join(rest)


def _line(finding: Finding, report: Report) -> str:
    where = place(finding, report)
    said = f"{finding.level} {finding.rule} {where.file}:{where.line} {finding.message} {finding.action}".strip()
    return words(f"{said[:MOST_WORDS]} ({finding.fingerprint})")
