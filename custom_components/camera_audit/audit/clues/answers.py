"""What a device answers to a plain question: web pages, login challenges, certificates."""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Clue, Strength
from .make import BODY_LENGTH, signed, text_of
from .voice import Voice

ANSWER = "answer"


def server(voice: Voice) -> Iterator[Clue]:
    """Find the name of Hikvision's own web server."""
    if http := voice.facts.http:
        yield from signed((text_of(http.server),), voice.knowledge.answers.server, ANSWER)


def challenge(voice: Voice) -> Iterator[Clue]:
    """Read the realm of a login challenge, over HTTP or RTSP."""
    for answer in (voice.facts.http, voice.facts.rtsp):
        if answer:
            texts = (text_of(answer.www_authenticate, BODY_LENGTH),)
            yield from signed(texts, voice.knowledge.answers.challenge, "realm")


def body(voice: Voice) -> Iterator[Clue]:
    """Find the marks of Hikvision's pages and documents in a page or its title."""
    texts: list[str] = []
    if http := voice.facts.http:
        texts = [text_of(http.body, BODY_LENGTH), text_of(http.title)]
    texts += [text_of(value) for field, value in voice.facts.isapi if field == "xmlns"]
    if texts:
        yield from signed(texts, voice.knowledge.answers.body, ANSWER)


def contact(voice: Voice) -> Iterator[Clue]:
    """Read the contact in the device's description of itself."""
    if voice.facts.isapi:
        texts = (text_of(voice.isapi.get("systemcontact")),)
        yield from signed(texts, voice.knowledge.answers.contact, ANSWER)


def favicon(voice: Voice) -> Iterator[Clue]:
    """Find the picture that Hikvision's pages show in a browser's tab, by its hash."""
    http = voice.facts.http
    if http and text_of(http.favicon).lower() in voice.knowledge.answers.favicon:
        yield Clue("favicon", ANSWER, Strength.MODERATE, supports=True)


def certificate(voice: Voice) -> Iterator[Clue]:
    """Read who the certificate was made for: as one text, or field by field."""
    known = voice.knowledge.answers
    for field, value in voice.facts.x509:
        whole = field in ("subject", "issuer")
        signatures = known.certificate if whole else known.certificate_fields
        if whole or field in ("o", "cn", "organization", "common_name", "commonname"):
            yield from signed((text_of(value),), signatures, "tls")


def telnet(voice: Voice) -> Iterator[Clue]:
    """Find Hikvision's factory address in a telnet greeting."""
    if voice.facts.telnet:
        texts = (text_of(voice.facts.telnet),)
        yield from signed(texts, voice.knowledge.answers.telnet, "telnet")
