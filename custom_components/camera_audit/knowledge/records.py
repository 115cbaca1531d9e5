"""What the data files hold, as frozen records. A strength is one of the words of the audit."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from sys import intern
from typing import Any, NamedTuple, TypeVar

from .denials import Denials
from .pattern import Pattern

_T = TypeVar("_T")

_WORD = re.compile(r"[^\W_]+")


class Source(NamedTuple):
    """Where a fact was read. ``address`` only where the full https address of the page is known; ``line``: quoted from there."""

    title: str
    address: str | None = None
    line: str = ""


class Share(StrEnum):
    """How many of a brand's cameras Hikvision made. ``GROUP``: a sister company's goods."""

    ALL = "all"
    GROUP = "group"
    MOST = "most"
    SOME = "some"
    OTHER = "other"


class Role(StrEnum):
    """What it says of a device that an integration shows it."""

    HIKVISION = "hikvision"
    OTHER_MAKER = "other_maker"
    BY_MODEL = "by_model"
    RELAY = "relay"
    TRACKER = "tracker"
    NONE = "none"


class LeadsTo(StrEnum):
    """What the config entry of an integration leads to, where that is not one camera's own host.

    ``ACCOUNT``: a maker's cloud. ``ANY_ADDRESS``: whatever address a person wrote. ``BROKER``: a
    broker or hub. ``NO_CAMERA``: its camera entities are maps, pictures, printers, screens or
    copies of another camera. ``PANEL``: an alarm panel. ``SERVER``: a program that hands on the
    streams of other cameras; ``RESTREAMER``: one whose streams are copies of cameras of this home.
    """

    CAMERA = "camera"
    ACCOUNT = "account"
    ANY_ADDRESS = "any_address"
    BROKER = "broker"
    NO_CAMERA = "no_camera"
    PANEL = "panel"
    RESTREAMER = "restreamer"
    SERVER = "server"


class Thing(StrEnum):
    """What a model line is."""

    CAMERA = "camera"
    RECORDER = "recorder"
    DOOR_STATION = "door_station"
    OTHER = "other"


class PrefixGroup(NamedTuple):
    """Network prefixes of one company. ``supports`` is None for a company of mixed goods.

    ``own``: the company is Hikvision itself, under whatever name. ``no_cameras``: it makes none, so that nothing of it that the
    network tells is one.
    """

    company: str
    supports: bool | None
    kind: str = ""
    strength: str = ""
    brand: str | None = None
    own: bool = False
    no_cameras: bool = False


class ModelLine(NamedTuple):
    """A family of model names, compared in compact form (see :func:`compact_model`), in capitals.

    ``strength``: what the name says on its own, None for nothing; ``with_brand``: what it says
    beside the brand's name. ``needs_brand``: other makers use the same names, so that it counts
    only beside the brand's name. ``cancels_brand``: another factory makes this line, so that the
    brand's name says nothing. ``under_any_name``: sold under names that are not on file, so that one beside it speaks not
    against it. ``supports`` is None where the name itself counts for no side.
    """

    pattern: Pattern
    supports: bool | None
    kind: str = ""
    strength: str | None = None
    with_brand: str | None = None
    brand: str | None = None
    needs_brand: bool = False
    cancels_brand: bool = False
    in_names: bool = False
    under_any_name: bool = False
    thing: Thing = Thing.CAMERA


class Signature(NamedTuple):
    """A form of an answer, an address or a text. ``form``: how a person is shown it.

    ``kind`` and ``strength`` are empty where it is no clue on its own. ``family``: the best known of several makers that share
    the form, so that it names no ``brand``.
    """

    supports: bool
    pattern: Pattern
    kind: str = ""
    strength: str = ""
    form: str = ""
    brand: str | None = None
    family: str = ""


class Confidence(StrEnum):
    """How sure a record is. ``LOW``: general knowledge or a machine-written list, which weighs less."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Brand(NamedTuple):
    """A name on the box. ``common``: keys of it that are words of everyday language.

    ``sources``: where it was read who makes its cameras, on the day ``checked``.
    """

    name: str
    share: Share
    common: frozenset[str] = frozenset()
    confidence: Confidence = Confidence.HIGH
    sources: tuple[Source, ...] = ()
    checked: date | None = None


class Memory(NamedTuple):
    """Where an integration keeps more than it writes into the registry.

    A camera entity: what it knows of the camera behind it. The config entry of a router: its hosts, by
    hardware address. ``at``: attributes and keys on the way there, with dots between; one with an ``@``
    stands for the value of that attribute of the entity. The others are names of what stands there.
    """

    at: str
    addresses: tuple[str, ...] = ()
    manufacturer: str = ""
    model: str = ""
    name: str = ""


class ClientSwitch(NamedTuple):
    """How an integration shows each client of a router as a switch: on lets it through, off blocks it."""

    name: str
    """Of the integration."""
    unique_id: Pattern
    """Of such a switch; its one group is the MAC."""
    on: str
    """What the router says with one that is on: ``open`` or ``unblocked``."""
    needs: str = ""
    """How the unique id of the switch ends without which none blocks."""


class Integration(NamedTuple):
    """An integration of Home Assistant. ``constant_maker``: it writes the same maker for all.

    ``shows_cameras``: a tracker that has cameras of its own as well.
    ``shows``: what its camera entities show instead of a camera, where it leads to none. ``memory``:
    where it keeps more than it writes into the registry. ``channel``: how its identifiers name a
    channel of a recorder, counted from zero, where the integration shows each channel as a device.
    ``name``: of a relay, as people know it. ``client_switch``: of a router, how it shows its clients.
    """

    domain: str
    role: Role
    kind: str = ""
    strength: str = ""
    brand: str | None = None
    constant_maker: bool = False
    shows_cameras: bool = False
    leads_to: LeadsTo = LeadsTo.CAMERA
    shows: str = ""
    memory: Memory | None = None
    channel: Pattern | None = None
    name: str = ""
    client_switch: ClientSwitch | None = None

    @property
    def supports(self) -> bool:
        """Whether only Hikvision's devices answer it."""
        return self.role is Role.HIKVISION


class Things(NamedTuple):
    """By what a thing is told to be a camera, a recorder, a doorbell or something else.

    The texts of ``what`` in ``things.json`` say of each what it matches or holds.
    """

    recorder_model: Pattern
    camera_model: Pattern
    no_camera_model: Pattern
    doorbell: Pattern
    ezviz_camera: Pattern
    camera_word: Pattern
    no_camera_word: Pattern
    map_entity: Pattern
    screen_entity: Pattern
    picture_name: Pattern
    group_name: Pattern
    example_name: Pattern
    printer: Pattern
    program_camera: Pattern
    makers_bridge: Pattern
    rebroadcast: Pattern
    camera_makers: frozenset[str]
    alarm_makers: frozenset[str]
    constant_models: frozenset[str]
    doorbell_integrations: frozenset[str]
    random_mac_integrations: frozenset[str]
    console_ports: frozenset[int]
    server_ports: frozenset[int]


class Answers(NamedTuple):
    """Forms of what a device answers, by where it stands."""

    server: tuple[Signature, ...]
    challenge: tuple[Signature, ...]
    body: tuple[Signature, ...]
    contact: tuple[Signature, ...]
    device_types: tuple[Signature, ...]
    telnet: tuple[Signature, ...]
    certificate: tuple[Signature, ...]
    certificate_fields: tuple[Signature, ...]
    favicon: frozenset[str]
    sadp_fields: frozenset[str]


class ModelGlob(NamedTuple):
    """A family of models. ``full``: its compact names, ``x`` for any letter or digit, ``*`` for anything.

    ``bare``: without the hardware revision in brackets, None where the family names
    none. ``head``: how every name of the family begins. ``stem``: ``bare`` up to what may be anything.
    """

    full: str
    head: str
    stem: str
    bare: str | None = None


def covers_model(model: str, names: str) -> bool:
    """Whether a compact model name is one of the names that a :class:`ModelGlob` stands for."""
    head, anything, rest = names.partition("*")
    begins = len(model) >= len(head) and all(
        theirs == own or (theirs == "x" and own.isalnum())
        for own, theirs in zip(model, head, strict=False)
    )
    tail = model[len(head) :]
    if rest:
        return begins and any(
            covers_model(tail[at:], rest) for at in range(len(tail) + 1)
        )
    return begins and bool(anything or not tail)


class FirmwareRange(NamedTuple):
    """Models and their affected firmware. ``…_from`` and ``…_to`` belong to it, ``…_lt`` not.

    A build is a date YYMMDD.
    """

    models: tuple[ModelGlob, ...]
    version_from: tuple[int, ...] | None = None
    version_to: tuple[int, ...] | None = None
    version_lt: tuple[int, ...] | None = None
    build_from: int | None = None
    build_to: int | None = None
    build_lt: int | None = None
    fixed_build: int | None = None
    fixed: str | None = None


class UnlistedRange(NamedTuple):
    """Firmware that may have a flaw on models that no range names, by kind of thing.

    ``series_from``, ``series_to``: first two numbers of the version, both included.
    """

    things: frozenset[Thing]
    series_from: tuple[int, ...] | None = None
    series_to: tuple[int, ...] | None = None
    build_to: int | None = None
    build_lt: int | None = None


class KnownFlaw(NamedTuple):
    """A published flaw. ``exploited_since``: ISO day it was listed as exploited.

    ``allows``: key of what somebody can do with it, and who. ``severity``: ``unrated`` where its record gives none.
    ``fixed_by``: who names the first firmware without it, ``maker`` or a name; None where only the end of the range
    is published. ``checked``: the day its record was read, None where that is the day of the file.
    """

    cve: str
    title: str
    allows: str
    severity: str
    sources: tuple[Source, ...]
    ranges: tuple[FirmwareRange, ...]
    exploited_since: str | None = None
    unlisted: UnlistedRange | None = None
    fixed_by: str | None = None
    checked: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Knowledge:
    """All that is known of makers.

    ``brands``: by the key of each name (see :func:`brand_keys`). ``checked``: the day each data
    file was checked, by its name without ``.json``. ``lines_by_start``: see :meth:`lines_like`.
    ``factory_names``, ``factory_hosts``: names and addresses that devices bring along; in each such name stands one of
    ``factory_words``. ``silent_words``: keys of brands that say nothing in a name that a person chose, ``telling_words``:
    those that do though they are common elsewhere, ``thing_words``: what people write onto a brand's name
    (``hikvisioncam``), ``thing_beginnings``: what may stand before that, ``thing_endings``: both.
    ``device_words``: words behind a brand at the start of a page's title that show that it is meant (``Sony Network Camera``).
    ``glued_words``: those that tell even where they begin or end a longer word, as no other word does. ``foreign_names``: those
    in other scripts. ``denials``: words beside which a name says nothing.
    ``camera_words``: how words for a camera end, in any language, in lower case.
    ``no_camera_names``: what names of the makers' other things end with, as :func:`fold` writes it.
    ``starts_in_names``: of lines that are sure even in the middle of such a name. ``keys_of_brands``: sorted.
    ``paths``: what one of
    them matches is all that is kept of an address's path; what its groups ``hidden_…`` match is
    not kept; ``channel`` is the channel of a recorder, ``hundreds`` a hundred times that,
    ``from_zero`` one less than that. ``parts_of_paths``: see :meth:`list_paths`.
    """

    prefixes: Mapping[str, PrefixGroup]
    brands: Mapping[str, Brand]
    keys_of_brands: Sequence[str]
    company_words: frozenset[str]
    silent_words: frozenset[str]
    telling_words: frozenset[str]
    thing_words: tuple[str, ...]
    thing_beginnings: tuple[str, ...]
    thing_endings: tuple[str, ...]
    device_words: frozenset[str]
    glued_words: tuple[str, ...]
    foreign_names: tuple[str, ...]
    denials: Denials
    lines: tuple[ModelLine, ...]
    lines_by_start: Mapping[str, Sequence[ModelLine]]
    starts_in_names: frozenset[str]
    factory_names: tuple[Signature, ...]
    factory_words: frozenset[str]
    factory_hosts: frozenset[str]
    no_models: frozenset[str]
    no_camera_names: tuple[str, ...]
    camera_words: tuple[str, ...]
    serial: Signature
    firmware: Signature
    paths: tuple[Signature, ...]
    parts_of_paths: tuple[tuple[str, int], ...]
    answers: Answers
    integrations: Mapping[str, Integration]
    things: Things
    flaws: tuple[KnownFlaw, ...]
    checked: Mapping[str, date]

    @property
    def client_switches(self) -> dict[str, ClientSwitch]:
        """How integrations show the clients of routers as switches, by their domain."""
        return {
            domain: integration.client_switch
            for domain, integration in self.integrations.items()
            if integration.client_switch is not None
        }

    def relays_of(self, domains: Sequence[str]) -> list[str]:
        """Return the names of the relays of a camera; none where something else than relays shows it as well."""
        integrations = [self.integrations.get(domain) for domain in domains]
        names = [
            integration.name if integration else ""
            for integration in integrations
            if integration is None or integration.role is not Role.TRACKER
        ]
        return names if all(names) else []

    def begins_brand(self, word: str) -> bool:
        """Whether the key of a brand begins with a word, or is one."""
        keys = self.keys_of_brands
        following = bisect_left(keys, word)
        return following < len(keys) and keys[following].startswith(word)

    def list_paths(self, text: str) -> Sequence[Signature]:
        """Return the forms of paths that may stand in a text, in their order.

        In each text that a form matches stands one of its parts, in any case: the others are not even compiled.
        """
        if not text.isascii():
            return self.paths  # without regard to case a dotless i is an i to a pattern
        lower = text.lower()
        numbers = {number for part, number in self.parts_of_paths if part in lower}
        return [self.paths[number] for number in sorted(numbers)]

    def lines_like(self, name: str) -> Sequence[ModelLine]:
        """Return the lines whose names begin as a compact model name does, strongest first."""
        return self.lines_by_start.get(name[:2]) or self.lines_by_start.get(
            name[:1], ()
        )


def brand_keys(text: str, company_words: frozenset[str]) -> tuple[str, str]:
    """Return the key of a name, with and without words such as "Co., Ltd."."""
    words = _WORD.findall(text.casefold())
    return "".join(words), "".join(word for word in words if word not in company_words)


def compact_model(text: str) -> str:
    """Return a model name without blanks and case, and with one kind of dash."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        for dash in "\u2010\u2011\u2012\u2013\u2014\u2212":
            text = text.replace(dash, "-")
        text = text.replace("\u0130", "I")  # a capital already, with its dot
    return "".join(text.upper().replace("_", "-").split())


def version_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a version such as ``5.02.006`` or ``2.3.8-8``."""
    return tuple(int(number) for number in re.split(r"[.-]", text))


def _make_sources(rows: Iterable[dict[str, Any]]) -> tuple[Source, ...]:
    return tuple(make_record(Source, row) for row in rows)


#: How a field is read that is more than a text, a number or a list of these, by its name.
_READ: dict[str, Callable[[Any], object]] = {
    # A few words in hundreds of records: each is held once.
    **dict.fromkeys(("brand", "kind", "strength"), intern),
    "checked": date.fromisoformat,
    "channel": Pattern,
    "disputed": _make_sources,
    "leads_to": LeadsTo,
    "client_switch": lambda row: make_record(ClientSwitch, row),
    "memory": lambda row: make_record(Memory, row),
    "pattern": Pattern,
    "role": Role,
    "sources": _make_sources,
    "supports": {"for": True, "against": False, "neutral": None}.get,
    "thing": Thing,
    "things": lambda names: frozenset(map(Thing, names)),
    "unique_id": Pattern,
    **dict.fromkeys(
        ("series_from", "series_to", "version_from", "version_lt", "version_to"),
        version_numbers,
    ),
}


def make_record(
    kind: Callable[..., _T], row: dict[str, Any], **read_already: object
) -> _T:
    """Return a record of a row's fields: lists as tuples, nulls as if they were left out.

    ``kind``: a NamedTuple; its ``supports`` is the row's ``side``. ``read_already``: fields that
    are not read from the row alone. Other keys of the row are ignored. TypeError where a field is missing.
    """
    fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    for name in fields:
        value = row.get("side" if name == "supports" else name)
        if value is not None and name not in read_already:
            read = _READ.get(name, tuple if isinstance(value, list) else None)
            read_already[name] = read(value) if read is not None else value
    return kind(**read_already)
