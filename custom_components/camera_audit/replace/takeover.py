"""Which cameras may take over from one, and what that would do. Nothing here changes anything."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from homeassistant.core import callback
from homeassistant.helpers import device_registry as dr

from ..where_used.search import async_where_used
from .carried import settled, used_entities
from .plan import plan_swap
from .rewrites import async_propose_rewrites
from .swap import async_done_swaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from homeassistant.core import HomeAssistant

    from ..audit.camera import Camera
    from ..audit.finding import Finding
    from ..decisions.decision import Decision
    from ..where_used.usage import WhereUsed
    from .plan import SwapPlan
    from .rewrites import Rewrite
    from .swap import DoneSwap


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeover:
    """A swap as it is offered: the plan, where the old camera is used, changes to automations."""

    plan: SwapPlan
    found: WhereUsed
    rewrites: tuple[Rewrite, ...]

    @property
    def writable(self) -> tuple[Rewrite, ...]:
        """The changes that can be made for the owner."""
        return tuple(rewrite for rewrite in self.rewrites if rewrite.writable)


@callback
def successors(hass: HomeAssistant, finding: Finding, findings: Mapping[str, Finding]) -> list[Finding]:
    """Return the cameras that may take over, the likely ones first.

    That is: one that Hikvision did not make, with a device, of the same kind, the newest first.
    Its own recorder and its own channels are none.
    """
    camera = finding.camera
    others = [
        other
        for other in findings.values()
        if other.camera.camera_id not in {camera.camera_id, camera.recorder_id}
        and other.camera.recorder_id != camera.camera_id
        and (other.camera.entity_ids or other.camera.device_ids)
    ]

    def order(other: Finding) -> tuple[bool, bool, bool, float, str]:
        return (
            other.flagged,
            not other.camera.device_ids,
            other.camera.kind is not camera.kind,
            -_added(hass, other.camera),
            other.camera.name.casefold(),
        )

    return sorted(others, key=order)


@callback
def _added(hass: HomeAssistant, camera: Camera) -> float:
    """Return when the newest device of a camera came into the home, in seconds."""
    registry = dr.async_get(hass)
    devices = (registry.async_get(device_id) for device_id in camera.device_ids)
    return max((device.created_at.timestamp() for device in devices if device), default=0.0)


async def async_prepare(
    hass: HomeAssistant, old: Camera, new: Camera, pairs: Sequence[tuple[str, str]] | None = None
) -> Takeover:
    """Return what a swap would do; nothing is changed."""
    found = await async_where_used(hass, old.entity_ids, old.device_ids)
    plan = plan_swap(
        hass,
        old.device_ids,
        old.entity_ids,
        new.device_ids,
        new.entity_ids,
        pairs_override=pairs,
        uses=used_entities(hass, found),
        names=(old.name, new.name),
    )
    rewrites = await async_propose_rewrites(hass, plan.device_map, plan.registry_map)
    return Takeover(plan=plan, found=settled(hass, found, plan, old.device_ids, rewrites), rewrites=rewrites)


async def async_done_swap_of(hass: HomeAssistant, decision: Decision | None) -> DoneSwap | None:
    """Return the swap behind a decision, if it was not undone."""
    if decision is None or decision.swap_id is None:
        return None
    done = await async_done_swaps(hass)
    return next((swap for swap in done if swap.record.swap_id == decision.swap_id), None)
