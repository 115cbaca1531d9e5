"""The report of a wrong match: evidence that names nobody, and a link that carries it.

Nothing is sent from here. The owner reads the very text that the link carries, and whoever opens
the link sees it once more in the form of the project, before it is filed. The text is English, as
the people read it who look into it. It holds what the audit concluded and from which clues; no
names, addresses, serials, full MACs or entity ids.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode

from ..language.sentences import clean, escape_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from ..audit.camera import Camera
    from ..audit.finding import Clue, Finding
    from ..language.sentences import Sentences

TEMPLATE: Final = "wrong_match.yml"
#: Characters of a link that every browser and the project's site take.
LINK_LENGTH: Final = 6000
HIDDEN: Final = "…"
ITEM: Final = "- "

_SHORTEST_PRIVATE = 3
_MAC_DIGITS = 12
_PREFIX_DIGITS = 6
_ADDRESSES = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w)"),
    re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])", re.IGNORECASE),
    re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:local|lan|home|internal|arpa)\b", re.IGNORECASE),
    re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE),
    re.compile(r"(?<=//)[^\s/]+"),
)
_PREFIX = re.compile(
    r"[0-9A-F]{2}([:-])[0-9A-F]{2}\1[0-9A-F]{2}(?:\1[0-9A-F]{1,2})?", re.IGNORECASE
)


class Report(NamedTuple):
    """``text``: what is told. ``versions``: of what was running. ``link``: opens the form."""

    text: str
    versions: str
    link: str

    def markdown(self) -> str:
        """Return all that the link carries as a quotation of Markdown, word by word."""
        return "\n".join(
            f"> {_quoted(line)}"
            for line in (*self.text.splitlines(), "", *self.versions.splitlines())
        )


class Redactor:
    """Hides from a text what would name this camera, its home or its people."""

    def __init__(self, camera: Camera) -> None:
        """Collect what is private of a camera; its maker and model are not, even as its name."""
        public = {
            text.casefold()
            for facts in camera.facts
            for text in (facts.manufacturer, facts.model, facts.model_id)
            if text
        }
        private = {
            text
            for text in _private(camera)
            if len(text) >= _SHORTEST_PRIVATE and text.casefold() not in public
        }
        words = "|".join(re.escape(text) for text in sorted(private, key=len, reverse=True))
        self._private = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None

    def __call__(self, text: str) -> str:
        """Return the text as one short line without anything private."""
        if self._private is not None:
            text = self._private.sub(HIDDEN, text)
        text = clean(text)
        if not _PREFIX.fullmatch(text):
            for address in _ADDRESSES:
                text = address.sub(HIDDEN, text)
        # The form shows the text as a block of code, which nothing in it may end.
        return text.replace("`", "'")


def _private(camera: Camera) -> Iterator[str]:
    yield camera.name
    if camera.host:
        yield camera.host
    for identity in camera.identities:
        value = identity.partition(":")[2]
        yield value
        if identity.startswith("mac:") and len(value) == _MAC_DIGITS:
            yield from _macs(value)
    for entity_id in camera.entity_ids:
        yield entity_id
        yield entity_id.partition(".")[2]
    yield from camera.device_ids
    for facts in camera.facts:
        if facts.serial_number:
            yield facts.serial_number
        yield from facts.uuids
        for mac in facts.macs:
            if len(mac) == _MAC_DIGITS:
                yield from _macs(mac)


def _macs(mac: str) -> Iterator[str]:
    """Yield a MAC in the ways people write it, and its tail, which is as telling."""
    pairs = [mac[place : place + 2] for place in range(0, _MAC_DIGITS, 2)]
    for between in ("", ":", "-"):
        yield between.join(pairs)
        yield between.join(pairs[3:])
    yield ".".join(mac[place : place + 4] for place in range(0, _MAC_DIGITS, 4))


def _quoted(line: str) -> str:
    item = line.startswith(ITEM)
    text = escape_markdown(line.removeprefix(ITEM))
    return f"{ITEM}{text}" if item else text


def report_of(
    finding: Finding,
    *,
    say: Sentences,
    versions: Mapping[str, str],
    checked: Mapping[str, date],
    tracker: str,
) -> Report:
    """Make the report of a finding.

    ``say``: English sentences. ``versions``: by name of what runs. ``checked``: the day each file
    of the knowledge was checked. ``tracker``: address of the project's issues.
    """
    redact = Redactor(finding.camera)
    head = list(_head(finding, say, redact))
    clues = [_clue(clue, say, redact) for clue in finding.clues]
    running = "\n".join(
        [
            *(f"{name}: {version}" for name, version in versions.items()),
            *(f"{name}: checked on {day}" for name, day in sorted(checked.items())),
        ]
    )
    left = 0
    while True:
        more = [f"({left} more clues)"] if left else []
        text = "\n".join([*head, *clues[: len(clues) - left], *more])
        link = _link(tracker, text, running)
        if len(link) <= LINK_LENGTH or left == len(clues):
            return Report(text=text, versions=running, link=link)
        left += 1


def _head(finding: Finding, say: Sentences, redact: Redactor) -> Iterable[str]:
    camera = finding.camera
    yield f"Verdict: {say.verdict(finding.verdict)} ({finding.verdict})"
    yield f"Kind: {say.kind(camera.kind)}"
    if finding.brand:
        yield f"Brand: {redact(finding.brand)}"
    if finding.model:
        yield f"Model: {redact(finding.model)}"
    if camera.integrations:
        yield f"Integrations: {redact(', '.join(sorted(camera.integrations)))}"
    yield "Clues:"


def _clue(clue: Clue, say: Sentences, redact: Redactor) -> str:
    values = {name: redact(value) for name, value in clue.values}
    if clue.brand:
        values.setdefault("brand", redact(clue.brand))
    side = "for" if clue.supports else "against"
    return f"{ITEM}{side}, {clue.strength}, {clue.kind}: {say.say('clue', clue.kind, values)}"


def _link(tracker: str, text: str, versions: str) -> str:
    fields = {"template": TEMPLATE, "evidence": text, "versions": versions}
    return f"{tracker.rstrip('/')}/new?{urlencode(fields)}"
