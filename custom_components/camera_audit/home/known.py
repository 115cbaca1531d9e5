"""What grouping needs of the knowledge of makers, prepared for quick questions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..audit.camera import CameraKind
from ..knowledge.denials import fold_accents
from ..knowledge.records import LeadsTo, Role, Share, Thing, brand_keys, compact_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..knowledge.records import Integration, Knowledge

_LONGEST_MODEL = 64
_NOT_HEX = re.compile(r"[^0-9A-Fa-f]")
_LONGEST_PATH = 4_096


def _ends_with_words(text: str, words: str) -> bool:
    """Whether a text ends with words that are no part of a longer one; those of languages without blanks may be."""
    beside = text[: -len(words)][-1:]
    return text.endswith(words) and not (beside.isalnum() and words[0].isascii())


def list_hikvision_domains(knowledge: Knowledge) -> frozenset[str]:
    """Return the integrations that speak Hikvision's own interface to its cameras."""
    return frozenset(
        domain
        for domain, integration in knowledge.integrations.items()
        if integration.role is Role.HIKVISION and integration.leads_to is LeadsTo.CAMERA
    )


def list_domains_of_role(
    integrations: Iterable[Integration], role: Role
) -> frozenset[str]:
    """Return the integrations of a role."""
    return frozenset(
        integration.domain for integration in integrations if integration.role is role
    )


def _read_channel(words: Mapping[str, str | None]) -> int | None:
    """Return the channel that a path names; None where it names none. ``words``: the named groups of its pattern."""
    if channel := words.get("channel"):
        return max(int(channel), 1)
    if hundreds := words.get("hundreds"):
        return max(int(hundreds) // 100, 1)
    from_zero = words.get("from_zero")
    return int(from_zero) + 1 if from_zero else None


class Known:
    """What the data say, as sets: makers and models of the Hikvision group, roles of integrations.

    ``trackers``: integrations that list hosts of the network: what they say of a device is its MAC
    and a vendor's name; ``camera_trackers``: those that show cameras of their own as well. ``leads_to_none``: those whose config entry leads to no camera, but to a
    broker, a server, an account, a router. For the other sets see :class:`LeadsTo`.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        """Prepare the questions."""
        self._prefixes = knowledge.prefixes
        #: Prefixes of the group, and of brands it makes cameras for.
        self._of_group = frozenset(
            prefix
            for prefix, group in knowledge.prefixes.items()
            if group.supports and not group.no_cameras
        )
        self._starts = {prefix[:6] for prefix in self._of_group}
        self._brands = {
            key
            for key, brand in knowledge.brands.items()
            if brand.share in (Share.ALL, Share.GROUP)
        }
        self._company_words = knowledge.company_words
        self._lines_like = knowledge.lines_like
        self._list_paths = knowledge.list_paths
        self.things = knowledge.things
        self.client_switches = knowledge.client_switches
        integrations = knowledge.integrations.values()

        def leading_to(*ends: LeadsTo) -> frozenset[str]:
            return frozenset(
                integration.domain
                for integration in integrations
                if integration.leads_to in ends
            )

        self._no_camera_names = knowledge.no_camera_names
        self._camera_words = knowledge.camera_words
        self.accounts = leading_to(LeadsTo.ACCOUNT)
        self.any_address = leading_to(LeadsTo.ANY_ADDRESS)
        self.brokers = leading_to(LeadsTo.BROKER)
        self.panels = leading_to(LeadsTo.PANEL)
        self.restreamers = leading_to(LeadsTo.RESTREAMER)
        self.servers = leading_to(LeadsTo.SERVER, LeadsTo.RESTREAMER)
        self.hikvision = list_hikvision_domains(knowledge)
        self.trackers = list_domains_of_role(integrations, Role.TRACKER)
        #: Integrations of one other maker's devices.
        self.of_other_makers = list_domains_of_role(integrations, Role.OTHER_MAKER)
        self.camera_trackers = frozenset(
            one.domain for one in integrations if one.shows_cameras
        )
        #: How the devices of an integration name the channel of a recorder that each of them is.
        self.channels = {one.domain: one.channel for one in integrations if one.channel}
        #: What the camera entities of an integration show instead of a camera.
        self.shows = {
            one.domain: one.shows
            for one in integrations
            if one.leads_to is LeadsTo.NO_CAMERA
        }
        #: Integrations whose devices are cameras even without a camera entity.
        self.own = self.hikvision | self.accounts
        #: Integrations of the group's own things, be they cameras or alarm panels.
        self.of_group = self.own | self.panels
        #: Those of which each entry, and each device, is looked at.
        self.noted = self.own | self.servers | self.trackers | self.panels
        self.noted_devices = self.own | self.servers
        #: Those of whose devices several with one host need not be channels of one thing.
        self.one_host_each = self.hikvision | self.any_address | self.trackers
        self.leads_to_none = self.brokers | self.servers | self.accounts | self.trackers
        #: Whether a maker text names the group; the devices of a home have few makers.
        self.is_maker = lru_cache(maxsize=512)(self._is_maker)
        #: What a model of the group is, None for a model of no line.
        self.thing = lru_cache(maxsize=512)(self._find_thing)
        #: What a model is, and whether it is a camera's for sure; the cameras of a home are of a few models.
        self.kind_of_model = lru_cache(maxsize=512)(self._find_kind_of_model)
        self.is_camera_model = lru_cache(maxsize=512)(self._is_camera_model)
        self.is_printer = lru_cache(maxsize=512)(self._is_printer)
        #: The paths of a home are a few.
        self._kept_path = lru_cache(maxsize=512)(self._read_path)

    def owns_prefix(self, mac: str) -> bool:
        """Whether a company of the group that makes cameras, or a brand it makes cameras for, owns the prefix of a MAC."""
        return not self._of_group.isdisjoint((mac[:6], mac[:7], mac[:9]))

    def owns_hardware(self, macs: Iterable[str], uuids: Iterable[str]) -> bool:
        """Whether one of these MACs, or the one that a UUID ends with, has such a prefix."""
        tails = [uuid[-12:].upper() for uuid in uuids]
        return any(map(self.owns_prefix, [*macs, *tails]))

    def may_own(self, start: str) -> bool:
        """Whether a MAC with this start, however it is written, may be the group's."""
        return _NOT_HEX.sub("", start)[:6].upper() in self._starts

    def has_prefix(self, mac: str) -> bool:
        """Whether the owner of the prefix of a MAC is known."""
        return not self._prefixes.keys().isdisjoint((mac[:6], mac[:7], mac[:9]))

    def _is_maker(self, text: str) -> bool:
        full, short = brand_keys(text, self._company_words)
        return full in self._brands or short in self._brands or "hikvision" in full

    def _find_thing(self, model: str) -> Thing | None:
        if not model or len(model) > _LONGEST_MODEL:
            return None
        name = compact_model(model)
        lines = (line for line in self._lines_like(name) if line.supports)
        return next((line.thing for line in lines if line.pattern.match(name)), None)

    def names_camera(self, name: str) -> bool:
        """Whether a host is called a camera or by a model that is one."""
        words = re.findall(r"[^\W\d_]+", name.casefold())
        if any(word.endswith(self._camera_words) for word in words):
            return True
        return any(self.thing(word) is not None for word in name.split())

    def is_other_thing(self, name: str) -> bool:
        """Whether a host of the network is called something of these makers that is no camera: a switch, an alarm panel."""
        folded = fold_accents(name).rstrip(" -_0123456789.:()")
        ends = folded.endswith(self._no_camera_names)
        whole = ends and any(
            _ends_with_words(folded, words) for words in self._no_camera_names
        )
        return whole or any(self.thing(word) is Thing.OTHER for word in name.split())

    def read_path(self, rest: str) -> tuple[str, int | None]:
        """Return the part of a path that the data know, without secrets, and the channel it names.

        ``rest``: what stands behind the host, and before it scheme and port where they are known (``rtsp:554/live``).
        """
        may_hold_secret = "=" in rest or "@" in rest  # which is not kept
        return self._read_path(rest) if may_hold_secret else self._kept_path(rest)

    def _read_path(self, rest: str) -> tuple[str, int | None]:
        rest = unquote(rest[:_LONGEST_PATH])
        best = self._find_longest_path(rest)
        if best is None:
            return "", None
        kept, start = "", best.start()
        for name, word in best.groupdict().items():
            if name.startswith("hidden_") and word is not None:
                kept += rest[start : best.start(name)]
                start = best.end(name)
        return kept + rest[start : best.end()], _read_channel(best.groupdict())

    def _find_longest_path(self, rest: str) -> re.Match[str] | None:
        """Return where the path of a family stands; what an address only asks for is not where it leads."""
        query = rest.find("?")
        best: re.Match[str] | None = None
        for path in self._list_paths(rest):
            match = path.pattern.search(rest)
            if match is None or 0 <= query < match.start():
                continue
            if best is None or len(match[0]) > len(best[0]):
                best = match
        return best

    def find_program_camera(self, rest: str) -> str:
        """Return by what a program that hands on cameras tells this one from its others, "" for any other address.

        ``rest``: what stands behind the host.
        """
        match = self.things.program_camera.search(rest[:_LONGEST_PATH])
        return next(filter(None, match.groups()), "") if match else ""

    def _find_kind_of_model(self, model: str) -> CameraKind:
        if self.things.recorder_model.search(model):
            return CameraKind.RECORDER
        return CameraKind.DOORBELL if self.is_doorbell(model) else CameraKind.CAMERA

    def _is_camera_model(self, model: str) -> bool:
        """Whether a model is a camera's for sure, and no recorder's."""
        if self.things.recorder_model.search(model):
            return False
        return bool(self.things.camera_model.search(model))

    def _is_printer(self, maker_and_model: str) -> bool:
        """Whether what has a camera is a printer."""
        return bool(self.things.printer.search(maker_and_model))

    def is_recorders_model(self, model: str) -> bool:
        """Whether a model, if it says anything, is that of a recorder: a channel that names it tells nothing of its camera."""
        if model.casefold() in self.things.constant_models:
            return True
        return self.kind_of_model(model) is CameraKind.RECORDER

    def is_doorbell(self, words: str) -> bool:
        """Whether a model or a name is that of a doorbell or door station."""
        return bool(self.things.doorbell.search(words))

    def is_called_camera(self, words: str) -> bool:
        """Whether a thing of a maker of cameras is called one."""
        if self.things.no_camera_word.search(words):
            return False
        return bool(self.things.camera_word.search(words))

    def is_hikvision_path(self, path: str) -> bool:
        """Whether a path is one of Hikvision's own forms."""
        forms = [form for form in self._list_paths(path) if form.supports]
        return any(form.pattern.search(path) for form in forms)
