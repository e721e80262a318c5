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
    held = _held(report)
    for path in sorted({*(_path(report, claim) for claim in _claims(report)), *held}):
        suite = SubElement(root, "testsuite", name=words(path))
        cases = _cases(report, path, held.get(path, {}))
        for name, findings, suppressed in cases:
            _case(suite, path, name, findings, suppressed, report)
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
        suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
        suite.set("errors", "0")
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


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


def _path(report: Report, claim: Claim) -> str:
    return Index(report).path(claim)


def _held(report: Report) -> dict[str, dict[str, list[Finding | Suppressed]]]:
    """Findings and suppressed ones by path, then by the claim that they stand in ("" for none)."""
    claims = _claims(report)
    found: dict[str, dict[str, list[Finding | Suppressed]]] = defaultdict(lambda: defaultdict(list))
    for one in (*Index(report).findings, *report.suppressed):
        finding = one.finding if isinstance(one, Suppressed) else one
        found[finding.path][_claim_of(finding, claims)].append(one)
    return found


def _claim_of(finding: Finding, claims: Sequence[Claim]) -> str:
    """The first claim of the article that the finding overlaps."""
    for claim in claims:
        if claim.article == finding.article and claim.span.overlaps(finding.span):
            return claim.id
    return ""


def _cases(report: Report, path: str, held: dict[str, list[Finding | Suppressed]]) -> _Cases:
    index = Index(report)
    claims = [claim for claim in _claims(report) if index.path(claim) == path]
    cases: _Cases = [_sorted(f"line {index.line(one)}: {one.text}", held.get(one.id, [])) for one in claims]
    return cases + ([_sorted("the whole file", held[""])] if held.get("") else [])


def _sorted(name: str, told: Sequence[Finding | Suppressed]) -> tuple[str, list[Finding], list[Suppressed]]:
    findings = [one for one in told if isinstance(one, Finding)]
    return name, findings, [one for one in told if isinstance(one, Suppressed)]


def _case(
    suite: Element, path: str, name: str, findings: list[Finding], suppressed: list[Suppressed], report: Report
) -> None:
    case = SubElement(suite, "testcase", classname=words(path), name=words(clipped(name, NAME)), time="0")
    failing = [one for one in findings if fails(one, report)]
    if failing:
        failure = SubElement(case, "failure", type=failing[0].rule, message=words(failing[0].message[:MOST_WORDS]))
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
    return f"{words(said[:MOST_WORDS])} ({finding.fingerprint})"
