"""Compares what an audit says of a home with what was expected of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.home.adversarial.parts import Expected, Home

FORMATS = ("json", "text", "markdown", "csv", "html")


def find_finding(findings: list[dict[str, Any]], key: str) -> dict[str, Any] | None:
    """Return the finding that ``key`` means: by entity id, host, or name."""
    for finding in findings:
        if key in finding["entity_ids"] or key == finding.get("host"):
            return finding
    for finding in findings:
        if (
            key.casefold() == finding["name"].casefold()
            or f"camera.{key}" in finding["entity_ids"]
        ):
            return finding
    return None


def list_disagreements(
    home: Home, reports: dict[str, str], audit: dict[str, Any]
) -> list[str]:
    """Return what is otherwise than expected, one sentence each.

    ``reports``: the text of each format; ``audit``: the JSON with hosts shown.
    """
    findings = audit["findings"]
    wrong = []
    if len(findings) not in home.counts:
        listed = ", ".join(f"{finding['name'][:40]!r}" for finding in findings)
        wrong.append(
            f"count: {len(findings)} cameras instead of {home.counts}: {listed}"
        )
    for expected in home.cameras:
        finding = find_finding(findings, expected.key)
        if finding is not None:
            of_this = [
                *_list_wrong_facts(expected, finding),
                *_list_wrong_sentences(expected, finding),
            ]
            wrong += [f"{sentence}: {_list_clues(finding)}" for sentence in of_this]
        elif 0 not in home.counts and len(home.cameras) <= min(home.counts):
            wrong.append(f"missing: {expected.key}")
    if home.unread is not None and bool(audit["home"]["unread"]) != home.unread:
        wrong.append(f"unread: {audit['home']['unread']}")
    wrong += [
        f"source: {finding['name'][:40]!r} is said to stand in {source}, which is not there"
        for finding in findings
        for source in finding["sources"]
        if source.split(":")[0] not in home.files
    ]
    forbidden = [
        (name, words) for words in (*home.never, "192.168.1.") for name in reports
    ]
    forbidden += home.never_in
    wrong += [
        f"said in {name}: {words!r}"
        for name, words in forbidden
        if words in reports[name]
    ]
    return wrong


def _list_wrong_facts(expected: Expected, finding: dict[str, Any]) -> Iterator[str]:
    if finding["verdict"] not in expected.verdicts:
        wanted = "/".join(expected.verdicts)
        yield f"verdict: {finding['name'][:40]!r} is {finding['verdict']} instead of {wanted}"
    kind = finding["kind"]
    if kind in expected.not_kinds or (expected.kinds and kind not in expected.kinds):
        yield f"kind: {expected.key} is called a {kind}"
    if expected.not_host and finding.get("host") == expected.not_host:
        yield f"host: {expected.key} is at {finding['host']}"
    brand = finding["brand"]
    if brand and brand == expected.not_brand:
        yield f"brand: {expected.key} is called {brand}"
    if expected.brand and brand != expected.brand:
        yield f"brand: {expected.key} is called {brand} instead of {expected.brand}"
    if (
        expected.in_force is not None
        and bool(finding["not_in_force"]) == expected.in_force
    ):
        yield f"force: {expected.key} stands in {finding['sources']}"


def _list_wrong_sentences(expected: Expected, finding: dict[str, Any]) -> Iterator[str]:
    texts = [clue["text"] for clue in finding["clues"]]
    for words in expected.never:
        if any(words in text for text in texts):
            yield f"sentence: {expected.key} has {words!r}"
    for words in expected.always:
        if not any(words in text for text in texts):
            yield f"sentence: {expected.key} lacks {words!r}"


def _list_clues(finding: dict[str, Any]) -> str:
    return " | ".join(
        f"{'+' if clue['for'] else '-'}{clue['strength']} {clue['text']}"
        for clue in finding["clues"]
    )
