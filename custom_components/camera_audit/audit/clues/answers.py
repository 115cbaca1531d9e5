"""What a device answers to a plain question: web pages, login challenges, certificates, a telnet greeting."""

from __future__ import annotations

from collections.abc import Iterator

from ..camera import HttpAnswer, RtspAnswer
from ..finding import Clue, Strength
from .kind import clue
from .make import BODY_LENGTH, find_signatures, text_of
from .voice import Voice

#: Fields of a certificate that name whom it was made for, where it is not told as one text.
_NAMES = ("o", "cn", "organization", "common_name", "commonname")


@clue("http", "rtsp", "isapi", "x509", "telnet")
def weigh_answer(voice: Voice) -> Iterator[Clue]:
    """Find Hikvision's web server, login challenge, pages, contact, certificate and telnet greeting by their forms."""
    facts, known = voice.facts, voice.knowledge.answers
    http, rtsp = facts.http or HttpAnswer(), facts.rtsp or RtspAnswer()
    challenges = [text_of(each.www_authenticate, BODY_LENGTH) for each in (http, rtsp)]
    spaces = [text_of(value) for field, value in facts.isapi if field == "xmlns"]
    owners = [
        text_of(value) for field, value in facts.x509 if field in ("subject", "issuer")
    ]
    names = [text_of(value) for field, value in facts.x509 if field in _NAMES]
    for source, signatures, texts in (
        ("answer", known.server, [text_of(http.server)]),
        ("realm", known.challenge, challenges),
        (
            "answer",
            known.body,
            [text_of(http.body, BODY_LENGTH), text_of(http.title), *spaces],
        ),
        ("answer", known.contact, [text_of(voice.isapi.get("systemcontact"))]),
        ("tls", known.certificate, owners),
        ("tls", known.certificate_fields, names),
        ("telnet", known.telnet, [text_of(facts.telnet)]),
    ):
        yield from find_signatures(texts, signatures, source)


@clue("http")
def weigh_favicon(voice: Voice) -> Iterator[Clue]:
    """Find the picture that Hikvision's pages show in a browser's tab, by its hash."""
    http = voice.facts.http
    if http and text_of(http.favicon).lower() in voice.knowledge.answers.favicon:
        yield Clue("favicon", "answer", Strength.MODERATE, supports=True)
