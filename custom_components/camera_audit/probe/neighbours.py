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
    home_hosts = {camera.host for camera in home}
    home_macs: set[str] = set()
    for camera in home:
        home_macs.update(_list_macs(camera))
    cameras = [camera for camera in home if not in_home_assistant(camera, knowledge)]
    for host, camera in _make_heard_cameras(clients, answers, knowledge).items():
        if host not in home_hosts and home_macs.isdisjoint(_list_macs(camera)):
            cameras.append(camera)
    findings: list[Finding] = []
    for camera in cameras:
        finding = examine_camera(_add_answer(camera, answers, salt), knowledge)
        if finding.flagged:
            findings.append(finding)
    findings.sort(key=lambda finding: (finding.camera.name, finding.camera.camera_id))
    return tuple(findings)


def _make_heard_cameras(
    clients: Iterable[ClientRow], answers: Mapping[str, Answer], knowledge: Knowledge
) -> dict[str, Camera]:
    """Return by host, or by hardware address without one, what the network has heard of."""
    heard: dict[str, Camera] = {}
    for client in clients:
        mac = find_mac(client.mac)
        if mac is None:
            continue
        # Of a host that did not answer there is nothing to judge but who registered its address.
        owner = owner_of(mac, knowledge)
        if client.host in answers or (owner and owner[1].supports):
            camera = _make_camera(
                f"mac:{mac}", client.host, Facts(macs=(mac,)), name=client.name
            )
            heard.setdefault(client.host or mac, camera)
    for host in answers:
        heard.setdefault(host, _make_camera(f"host:{host}", host))
    return heard


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
    integrations = map(knowledge.integrations.get, camera.integrations)
    return any(
        integration is None or integration.role is not Role.TRACKER
        for integration in integrations
    )


def _list_macs(camera: Camera) -> Iterable[str]:
    return (
        identity.partition(":")[2]
        for identity in camera.identities
        if identity.startswith("mac:")
    )
