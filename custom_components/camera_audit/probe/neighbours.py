"""What is on the network and not in Home Assistant: judged like the cameras of the home."""

from collections.abc import Iterable, Mapping, Sequence

from ..audit.camera import Camera, ClientRow, Facts
from ..audit.clues.network import owner_of
from ..audit.examine import examine_camera
from ..audit.finding import Finding
from ..knowledge.records import Knowledge, Role
from .answer import Answer
from .text import find_mac, shorten_to_line

_NAME = 64


def find_neighbours(
    home: Sequence[Camera],
    clients: Iterable[ClientRow],
    answers: Mapping[str, Answer],
    knowledge: Knowledge,
    salt: str,
) -> tuple[Finding, ...]:
    """Return the findings of flagged hosts that are no camera of the home, by their name.

    ``home``: all cameras of the home; those that only the network shows are neighbours too.
    ``answers``: of hosts that answered a call to the network, by host.
    """
    heard: dict[str, Camera] = {}
    for client in clients:
        # Of a host that did not answer there is nothing to judge but who registered its address.
        mac = find_mac(client.mac)
        owner = owner_of(mac, knowledge) if mac else None
        if mac and (client.host in answers or (owner and owner[1].supports)):
            facts = Facts(macs=(mac,))
            heard.setdefault(
                client.host or mac,
                _make_camera(f"mac:{mac}", client.host, facts, name=client.name),
            )
    for host in answers:
        heard.setdefault(host, _make_camera(f"host:{host}", host))
    hosts = {camera.host for camera in home}
    macs = {mac for camera in home for mac in _list_macs(camera)}
    found = [camera for camera in home if not in_home_assistant(camera, knowledge)]
    found += [
        camera
        for host, camera in heard.items()
        if host not in hosts and macs.isdisjoint(_list_macs(camera))
    ]
    findings = (
        examine_camera(_add_answer(camera, answers, salt), knowledge)
        for camera in found
    )
    flagged = (finding for finding in findings if finding.flagged)
    return tuple(
        sorted(flagged, key=lambda item: (item.camera.name, item.camera.camera_id))
    )


def _make_camera(
    identity: str, host: str | None, *facts: Facts, name: str | None = None
) -> Camera:
    """Return what the network shows of a host. Nobody is told its id: it is no camera of the home."""
    return Camera(
        camera_id=identity,
        name=shorten_to_line(name, _NAME),
        identities=(identity,),
        host=host,
        facts=facts,
    )


def _add_answer(camera: Camera, answers: Mapping[str, Answer], salt: str) -> Camera:
    """Return a camera that only the network shows, with what it answered to a search; that may name it."""
    answer = answers.get(camera.host or "")
    if (
        answer is None
        or answer.when is None
        or not all(answer.can_be_of(mac, salt) for mac in _list_macs(camera))
    ):
        return camera
    said = answer.facts
    model = dict(said.sadp).get("devicedescription") or said.model
    return camera._replace(
        name=camera.name or shorten_to_line(model, _NAME), facts=(*camera.facts, said)
    )


def in_home_assistant(camera: Camera, knowledge: Knowledge) -> bool:
    """Whether more than the network shows a camera: a tracker of hosts is the network's voice."""
    known = map(knowledge.integrations.get, camera.integrations)
    return any(one is None or one.role is not Role.TRACKER for one in known)


def _list_macs(camera: Camera) -> Iterable[str]:
    return (
        identity.partition(":")[2]
        for identity in camera.identities
        if identity.startswith("mac:")
    )
