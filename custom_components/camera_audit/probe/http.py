"""Read what a web server answered to a page that is asked for, and a stream server to OPTIONS and DESCRIBE."""

import hashlib
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from ..audit.camera import Facts, HttpAnswer, RtspAnswer
from ..knowledge.pattern import Pattern
from .answer import EndReason, NotToldError
from .asked import PATHS, Question
from .markup import read_name_texts, read_xml
from .text import (
    decode_text,
    find_page_title,
    mask_numbers,
    remove_echo,
    shorten_to_line,
    take_excerpt,
)

_OK, _UNAUTHORIZED, _FORBIDDEN, _ERROR = 200, 401, 403, 500
_PAGE_STATUSES = (_OK, _UNAUTHORIZED, _FORBIDDEN)
_REDIRECTS = (301, 302, 303, 307, 308)
_ENDS = dict.fromkeys(_REDIRECTS, EndReason.REDIRECTED) | {404: EndReason.NOT_FOUND}
_STATUS = re.compile(r"(?:HTTP|RTSP)/\d{1,2}\.\d{1,2} (\d{3})(?: |$)")
_HEADER = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[^\r]*")
LENGTH = re.compile(r"\d{1,18}", re.ASCII)
#: A header that goes on in the next line, as old servers write it.
_FOLD = re.compile(rb"\r?\n[ \t]+")
LONGEST_HEADER = 1_024
#: Bytes of a page that are looked through: no pattern ever runs over more.
LONGEST_PAGE = 65_536
_MOST_CHALLENGES = 4
_NONCE = re.compile(r"\b(c?nonce=)(?:\"[^\"]{0,500}\"?|[^\s,\"]{1,500})", re.IGNORECASE)
_NOT_PACKED = re.compile(r"\bidentity\b|[\s,]")
_HOST = re.compile(r"^[a-z][a-z0-9+.-]*://[^/?#]*", re.IGNORECASE)
_DEVICE_INFO = frozenset({
    "devicename", "devicetype", "deviceid", "firmwarereleaseddate", "firmwareversion", "macaddress",
    "manufacturer", "model", "serialnumber", "systemcontact",
})  # fmt: skip
_DESCRIPTION = frozenset(
    {
        "devicetype",
        "manufacturer",
        "modelname",
        "modelnumber",
        "modeldescription",
        "serialnumber",
    }
)
#: Pages that are documents: the name of its root, and the fields that are kept.
_DOCUMENTS = {
    **dict.fromkeys(
        (Question.DEVICE_INFO, Question.DEVICE_INFO_PRAMA, Question.DEVICE_INFO_OLD),
        ("deviceinfo", _DEVICE_INFO),
    ),
    Question.DESCRIPTION: ("root", _DESCRIPTION),  # of its first device
}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came: ``body`` is None where it was not read to its end, and ``why`` says so."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = b""
    why: EndReason = EndReason.ANSWERED

    def list_values(self, name: str) -> list[str]:
        """Return all values of a header; ``name`` in lower case."""
        return [value for key, value in self.headers if key.lower() == name]

    def first_value(self, name: str) -> str:
        """Return the first value of a header that says something, nothing where none does."""
        return next(filter(None, self.list_values(name)), "")


def read_head(data: bytes) -> Reply | None:
    """Return the head of an answer, None for what is none. Raises nothing.

    A web server writes nothing but headers into it. What a stream server writes beside them is left out.
    """
    start, *lines = (
        decode_text(_FOLD.sub(b" ", data.rstrip())).replace("\r\n", "\n").split("\n")
    )
    status = _STATUS.match(start)
    is_plain = b"\0" not in data and all(map(_HEADER.fullmatch, lines))
    if status is None or (start.startswith("HTTP") and not is_plain):
        return None
    headers = (text.partition(":") for text in lines)
    return Reply(
        int(status[1]),
        tuple(
            (name.strip().lower(), value.strip())
            for name, colon, value in headers
            if colon
        ),
    )


def read_body_length(head: Reply, most: int) -> int:
    """Return how many bytes follow a stream server's head; 0 where it does not say, or says nonsense.

    NotToldError where there are too many.
    """
    text = head.first_value("content-length")
    length = int(text) if LENGTH.fullmatch(text) else 0
    if length > most:
        raise NotToldError(EndReason.TOO_LONG)
    return length


def read_rtsp(head: Reply) -> RtspAnswer | None:
    """Return what an answer says of a stream server; None where it names neither it nor a realm."""
    server, challenge = _read_server_and_challenge(head)
    return (
        RtspAnswer(server=server, www_authenticate=challenge)
        if server or challenge
        else None
    )


def read_page(
    what: Question, reply: Reply, marks: Sequence[Pattern] = ()
) -> tuple[Facts, EndReason]:
    """Return what a page says that can tell a maker, and how the question ended. Raises nothing."""
    end = _find_end(reply)
    text = _read_text(what, reply)
    icon = _read_icon(what, reply)
    fields, namespaces = _read_document(what, reply)
    body = (_read_redirect(what, reply), take_excerpt(text, marks))
    # The path is not kept: it was asked for, and a server that has a page for everything has it.
    server, challenge = _read_server_and_challenge(reply)
    http = HttpAnswer(
        server=server,
        www_authenticate=challenge,
        status=reply.status,
        body="\n".join(filter(None, body)) or None,
        title=find_page_title(text),
        favicon=hashlib.md5(icon, usedforsecurity=False).hexdigest() if icon else None,
    )
    if not any((server, challenge, http.body, icon, fields, namespaces)):
        return Facts(), EndReason.NOTHING_TOLD if end is EndReason.ANSWERED else end
    if what is Question.DESCRIPTION:
        return Facts(http=http, ssdp=fields), end
    return Facts(http=http, isapi=(*fields, *namespaces)), end


def _find_end(reply: Reply) -> EndReason:
    """Return how a question ended, by the status where the answer was read to its end."""
    if reply.why is not EndReason.ANSWERED:
        return reply.why
    if reply.status >= _ERROR:
        return EndReason.SERVER_ERROR
    return _ENDS.get(reply.status, EndReason.ANSWERED)


def _read_text(what: Question, reply: Reply) -> str:
    """Return the text of a page; pages of errors are a server's own, and repeat what was asked."""
    if not reply.body or what is Question.ICON or reply.status not in _PAGE_STATUSES:
        return ""
    return remove_echo(decode_text(reply.body[:LONGEST_PAGE]), PATHS[what])


def _read_redirect(what: Question, reply: Reply) -> str:
    """Return where the start page leads to; other redirects repeat what was asked."""
    if what is not Question.START_PAGE or reply.status not in _REDIRECTS:
        return ""
    location = _HOST.sub("", shorten_to_line(reply.first_value("location"), 200))
    return mask_numbers(location.partition("?")[0])


def _read_icon(what: Question, reply: Reply) -> bytes:
    """Return an icon; a page that is shown for whatever was asked is none."""
    if what is not Question.ICON or reply.status != _OK or not reply.body:
        return b""
    return b"" if reply.body.lstrip().startswith(b"<") else reply.body


def _read_document(
    what: Question, reply: Reply
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the kept fields of a page that is a document, and the namespace of its root."""
    if what not in _DOCUMENTS or reply.status != _OK or not reply.body:
        return (), ()
    root, wanted_names = _DOCUMENTS[what]
    document = read_xml(reply.body, root)
    namespaces = [(name, value) for name, value in document.items() if value]
    return read_name_texts(document.iter(), wanted_names), tuple(namespaces)


def _read_server_and_challenge(reply: Reply) -> tuple[str | None, str | None]:
    server = mask_numbers(shorten_to_line(reply.first_value("server"), 200))
    return server or None, clean_challenge(reply.list_values("www-authenticate"))


def clean_challenge(values: Iterable[str]) -> str | None:
    """Return a login challenge without what is made anew for each, None if there is none."""
    texts = (
        shorten_to_line(value, LONGEST_HEADER)
        for value in islice(values, _MOST_CHALLENGES)
    )
    kept = dict.fromkeys(mask_numbers(_NONCE.sub(r'\1""', text)) for text in texts)
    return ", ".join(filter(None, kept)) or None


def unpack_body(reply: Reply, most: int) -> bytes | None:
    """Return the body as it was meant; NotToldError where that is not to be had, or grows beyond ``most`` bytes."""
    packed = _NOT_PACKED.sub(
        "", ",".join(reply.list_values("content-encoding")).lower()
    )
    if not packed or not reply.body:
        return reply.body
    for window in (
        (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS)
        if packed in ("gzip", "x-gzip", "deflate")
        else ()
    ):
        machine = zlib.decompressobj(window)
        try:
            first = machine.decompress(reply.body, most + 1)
        except zlib.error:
            continue
        if len(first) > most:
            raise NotToldError(EndReason.GROWS_TOO_LARGE)
        if not machine.eof:
            raise NotToldError(EndReason.WRONG_LENGTH)
        return first
    raise NotToldError(EndReason.NOT_UNDERSTOOD)
