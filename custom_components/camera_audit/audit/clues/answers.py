"""What a device answers to a plain question: web pages, login challenges, certificates, a telnet greeting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..camera import HttpAnswer, RtspAnswer
from ..finding import Clue, Strength
from .kind import clue
from .make import BODY_LENGTH, find_signatures, text_of
from .texts import CERTIFICATE, PAGE, weigh_text
from .voice import Voice

_TITLE = re.compile(r"<title>\s*([^<]{1,200})", re.IGNORECASE)
_REALM = re.compile(r'realm="([^"]{1,200})"', re.IGNORECASE)
#: Fields of a certificate that name whom it was made for, where it is not told as one text.
_NAMES = ("o", "cn", "organization", "common_name", "commonname")


@clue
def weigh_answer(voice: Voice) -> Iterator[Clue]:
    """Find Hikvision's web server, login challenge, pages, contact, certificate and telnet greeting by their forms."""
    facts, forms = voice.facts, voice.knowledge.answers
    if not (facts.http or facts.rtsp or facts.isapi or facts.x509 or facts.telnet):
        return  # as most cameras
    http, rtsp = facts.http or HttpAnswer(), facts.rtsp or RtspAnswer()
    challenges = [
        text_of(answer.www_authenticate, BODY_LENGTH) for answer in (http, rtsp)
    ]
    spaces = [text_of(value) for field, value in facts.isapi if field == "xmlns"]
    owners = [
        text_of(value) for field, value in facts.x509 if field in ("subject", "issuer")
    ]
    names = [text_of(value) for field, value in facts.x509 if field in _NAMES]
    for source, signatures, texts in (
        ("answer", forms.server, [text_of(http.server), text_of(rtsp.server)]),
        ("realm", forms.challenge, challenges),
        (
            "answer",
            forms.body,
            [text_of(http.body, BODY_LENGTH), text_of(http.title), *spaces],
        ),
        ("answer", forms.contact, [text_of(voice.isapi.get("systemcontact"))]),
        ("tls", forms.certificate, owners),
        ("tls", forms.certificate_fields, names),
        ("answer", forms.device_types, [text_of(voice.isapi.get("devicetype"))]),
        ("telnet", forms.telnet, [text_of(facts.telnet)]),
    ):
        yield from find_signatures(texts, signatures, source)


@clue
def weigh_favicon(voice: Voice) -> Iterator[Clue]:
    """Find the picture that Hikvision's pages show in a browser's tab, by its hash."""
    http = voice.facts.http
    if http and text_of(http.favicon).lower() in voice.knowledge.answers.favicon:
        yield Clue("favicon", "answer", Strength.MODERATE, supports=True)


@clue
def weigh_named_maker(voice: Voice) -> Iterator[Clue]:
    """Find the brand or model that a page's title, a login prompt, a server, a greeting or a certificate names."""
    facts = voice.facts
    if not (facts.http or facts.rtsp or facts.x509 or facts.telnet):
        return  # as most cameras
    http, rtsp = facts.http or HttpAnswer(), facts.rtsp or RtspAnswer()
    shown = (http.title, http.server, rtsp.server, facts.telnet)
    texts = [text_of(text) for text in shown]
    texts += _TITLE.findall(text_of(http.body, BODY_LENGTH))
    for answer in (http, rtsp):
        texts += _REALM.findall(text_of(answer.www_authenticate, BODY_LENGTH))
    for text in filter(None, texts):
        yield from weigh_text(text, PAGE, voice.knowledge)
    for field, value in facts.x509:
        if field in _NAMES or field in {"subject", "issuer"}:
            yield from weigh_text(text_of(value), CERTIFICATE, voice.knowledge)
