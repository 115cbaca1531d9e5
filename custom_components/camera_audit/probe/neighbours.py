"""What is on the network and not in Home Assistant: judged like the cameras of the home."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from ..audit.camera import Camera, Facts
from ..audit.examine import examine
from ..knowledge.records import Role
from .discreet import read_mac
from .text import line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..audit.finding import Finding
    from ..knowledge.records import Knowledge
    from .answer import Answer
    from .discreet import MacKey

_LENGTHS = (9, 7, 6)
_NAME = 64


class ClientLike(Protocol):
    """What Home Assistant has heard of a host without asking it."""

    @property
    def mac(self) -> str:
        """The hardware address."""

    @property
    def host(self) -> str | None:
        """The network address."""

    @property
    def name(self) -> str | None:
        """The name that it gave itself, or the router gave it."""


@dataclass
class _Host:
    mac: str | None = None
    host: str | None = None
    name: str = ""
    facts: list[Facts] = field(default_factory=list)


def neighbours(
    home: Iterable[Camera],
    clients: Iterable[ClientLike],
    answers: Mapping[str, Answer],
    knowledge: Knowledge,
    key: MacKey,
) -> tuple[Finding, ...]:
    """Return the findings of flagged hosts that are no camera of the home, by their name.

    ``home``: all cameras of the home; those that only the network shows are neighbours too.
    ``answers``: of hosts that answered a call to the network, by host.
    """
    shown: list[Camera] = []
    outside: list[Camera] = []
    for camera in home:
        (shown if in_home_assistant(camera, knowledge) else outside).append(camera)
    hosts = {camera.host for camera in shown if camera.host}
    macs = {mac for camera in shown for mac in _macs(camera)}
    found = [examine(_with_answer(camera, answers, key), knowledge) for camera in outside]
    hosts.update(camera.host for camera in outside if camera.host)
    macs.update(mac for camera in outside for mac in _macs(camera))
    entries = _entries(clients, answers, knowledge, key)
    new = (each for each in entries if each.host not in hosts and each.mac not in macs)
    found += [examine(_camera(entry), knowledge) for entry in new]
    flagged = (finding for finding in found if finding.flagged)
    return tuple(sorted(flagged, key=lambda item: (item.camera.name, item.camera.camera_id)))


def address_is_of_another(answer: Answer, mac: str | None, key: MacKey) -> bool:
    """Whether the network shows another device at the address that answered."""
    return bool(answer.mac and mac and not key.same(answer.mac, mac))


def _entries(
    clients: Iterable[ClientLike], answers: Mapping[str, Answer], knowledge: Knowledge, key: MacKey
) -> Iterable[_Host]:
    """Return one entry for each host: what the network shows of it, and what it answered."""
    by_host: dict[str, _Host] = {}
    alone: list[_Host] = []
    for client in clients:
        mac = read_mac(client.mac)
        if mac is None:
            continue
        entry = _Host(mac, client.host, line(client.name, _NAME), [Facts(macs=(mac,))])
        if client.host is not None:
            by_host.setdefault(client.host, entry)
        elif _owned(mac, knowledge):
            alone.append(entry)
    for host, answer in answers.items():
        if answer.when is None:
            continue
        known = by_host.get(host)
        if known is not None and address_is_of_another(answer, known.mac, key):
            continue
        by_host.setdefault(host, _Host(host=host)).facts.append(answer.facts)
    for entry in by_host.values():
        if len(entry.facts) > 1 or entry.mac is None or _owned(entry.mac, knowledge):
            yield entry
    yield from alone


def _with_answer(camera: Camera, answers: Mapping[str, Answer], key: MacKey) -> Camera:
    """Return a camera that only the network shows, with what it answered to a search."""
    answer = answers.get(camera.host or "")
    if answer is None or answer.when is None:
        return camera
    if any(address_is_of_another(answer, mac, key) for mac in _macs(camera)):
        return camera
    return camera._replace(facts=(*camera.facts, answer.facts))


def _camera(entry: _Host) -> Camera:
    identity = f"mac:{entry.mac}" if entry.mac else f"host:{entry.host}"
    models = (dict(facts.sadp).get("devicedescription") or facts.model for facts in entry.facts)
    return Camera(
        camera_id=identity,  # nobody is told: it is no camera of the home
        name=entry.name or line(next(filter(None, models), ""), _NAME),
        identities=(identity,),
        host=entry.host,
        facts=tuple(entry.facts),
    )


def in_home_assistant(camera: Camera, knowledge: Knowledge) -> bool:
    """Whether more than the network shows a camera: a tracker of hosts is the network's voice."""
    known = map(knowledge.integrations.get, camera.integrations)
    return any(one is None or one.role is not Role.TRACKER for one in known)


def _macs(camera: Camera) -> Iterable[str]:
    return (identity.partition(":")[2] for identity in camera.identities if identity.startswith("mac:"))


def _owned(mac: str, knowledge: Knowledge) -> bool:
    """Whether Hikvision, or a brand it makes cameras for, registered the prefix."""
    groups = (knowledge.prefixes.get(mac[:length]) for length in _LENGTHS)
    return any(group is not None and group.supports for group in groups)
