"""What is asked where cameras move from one integration to another, and how the answers are planned.

A move is a swap of one camera with itself: the entities of one integration take over from those of another one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from homeassistant.core import HomeAssistant

from ..audit.camera import Camera
from ..audit.finding import Finding
from ..helpers.selectors import make_choice, vol
from ..language.sentences import Sentences
from ..swap.lost import async_list_lost
from ..swap.providers import (
    Provider,
    async_list_providers,
    list_move_targets,
    show_through,
)
from ..swap.takeover import async_prepare_move
from .swap_questions import NOBODY, PlannedSwap, name_camera_fields


class Move(NamedTuple):
    """How one camera moves to another integration."""

    leaving: Provider
    """The integration that goes."""
    taking: Provider
    """The one that goes on in its place."""

    @property
    def key(self) -> str:
        """Return what stands for it in a form."""
        return f"{self.leaving.key} {self.taking.key}"


async def async_list_moves(
    hass: HomeAssistant, camera: Camera, domain: str = ""
) -> list[Move]:
    """Return how a camera can move: away from what has lost it first, to what shows most of it first.

    ``domain``: only away from this integration.
    """
    providers = await async_list_providers(hass, camera)
    return [
        Move(leaving, taking)
        for leaving in providers
        for taking in list_move_targets(providers, leaving)
        if domain in {"", leaving.domain}
    ]


async def async_plan_moves(
    hass: HomeAssistant,
    findings: Mapping[str, Finding],
    keys: Mapping[str, str],
    pairs: Sequence[tuple[str, str]] | None = None,
) -> list[PlannedSwap]:
    """Plan moves, with what the home is at this moment; nothing is changed yet.

    ``keys``: how each camera moves, by camera_id; what no longer can move so is left out. ``pairs``: what the owner
    said of the one camera.
    """
    swaps = []
    for camera_id, key in keys.items():
        finding = findings.get(camera_id)
        if finding is None:
            continue
        moves = await async_list_moves(hass, finding.camera)
        if (move := {move.key: move for move in moves}.get(key)) is not None:
            swaps.append(await _async_plan_move(hass, finding, move, pairs))
    return swaps


async def _async_plan_move(
    hass: HomeAssistant,
    finding: Finding,
    move: Move,
    pairs: Sequence[tuple[str, str]] | None,
) -> PlannedSwap:
    camera = finding.camera
    offer = await async_prepare_move(hass, camera, (move.leaving, move.taking), pairs)
    old = finding._replace(camera=show_through(camera, move.leaving))
    new = finding._replace(camera=show_through(camera, move.taking))
    return PlannedSwap(old, new, offer)


async def async_list_movable(
    hass: HomeAssistant, findings: Mapping[str, Finding], domain: str
) -> list[Finding]:
    """Return the cameras that an integration has lost and another one shows as well."""
    for lost in await async_list_lost(hass, findings):
        if lost.domain == domain:
            movable_ids = [each for each in lost.losses if each in lost.movable]
            return [findings[camera_id] for camera_id in movable_ids]
    return []


async def async_make_move_form(
    hass: HomeAssistant, cameras: Iterable[Finding], domain: str, say: Sentences
) -> vol.Schema:
    """Return the form that asks of each camera where it moves; what shows most of it is filled in."""
    cameras = list(cameras)
    by_id = {finding.camera.camera_id: finding.camera for finding in cameras}
    fields: dict[vol.Marker, Any] = {}
    for field, camera_id in name_camera_fields(cameras).items():
        moves = await async_list_moves(hass, by_id[camera_id], domain)
        labels = {move.key: say.value(move.taking.name) for move in moves}
        labels[NOBODY] = say.say("takeover", "stays_there")
        default = next(iter(labels))
        fields[vol.Required(field, default=default)] = make_choice(labels)
    return vol.Schema(fields)


def compose_move(say: Sentences, move: Move) -> str:
    """Say from which integration to which other one a camera moves."""
    names = {"old": move.leaving.name, "new": move.taking.name}
    return say.say("takeover", "move", names)


def read_move_answers(
    cameras: Iterable[Finding], answers: Mapping[str, Any]
) -> dict[str, str]:
    """Return the chosen move of each camera, by camera_id; without those that stay."""
    keys = {
        camera_id: str(answers.get(field, NOBODY))
        for field, camera_id in name_camera_fields(cameras).items()
    }
    return {camera_id: key for camera_id, key in keys.items() if key != NOBODY}
