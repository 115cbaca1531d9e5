"""Which cameras may take over from one, what that would do, and what it carries over, use by use.

An automation that names an entity goes on with the new camera only where that entity has a
partner, so all of that is decided once the entities are paired. Nothing here changes anything.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..audit.camera import Camera, CameraKind
from ..audit.finding import Finding
from ..rewrites.proposals import async_propose_rewrites
from ..rewrites.rewrites import Rewrite
from ..where_used.camera_names import list_place_names
from ..where_used.meaning import split_words
from ..where_used.parts import Part
from ..where_used.search import async_find_uses
from ..where_used.usage import TAKEN_OVER, By, Kind, MentionForm, Then, Use, WhereUsed
from .channels import Side
from .judgement import find_limits, judge_use, list_own_integrations
from .plan import SwapPlan, plan_swap


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
def list_successors(
    hass: HomeAssistant, finding: Finding, findings: Mapping[str, Finding]
) -> list[Finding]:
    """Return the cameras that may take over, the likely ones first.

    That is: one that Hikvision did not make, with a device, of the same kind, the newest first.
    Its own recorder and its own channels are none.
    """
    camera = finding.camera
    registry = dr.async_get(hass)

    def order(other: Camera, *, flagged: bool) -> tuple[bool, bool, bool, float, str]:
        devices = (registry.async_get(device_id) for device_id in other.device_ids)
        added = max(
            (device.created_at.timestamp() for device in devices if device), default=0.0
        )
        return (
            flagged,
            not other.device_ids,
            other.kind is not camera.kind,
            -added,
            other.name.casefold(),
        )

    others = [
        each
        for each in findings.values()
        if each.camera.camera_id not in {camera.camera_id, camera.recorder_id}
        and each.camera.recorder_id != camera.camera_id
        and (each.camera.entity_ids or each.camera.device_ids)
    ]
    return sorted(others, key=lambda each: order(each.camera, flagged=each.flagged))


def list_companions(finding: Finding, findings: Mapping[str, Finding]) -> list[Finding]:
    """Return the cameras that are likely replaced in one go with this one.

    Of a recorder its cameras; of a camera those of the same brand that are flagged like it, itself among them.
    """
    camera = finding.camera
    channels = [
        each
        for each in findings.values()
        if each.camera.recorder_id == camera.camera_id
    ]
    alike = [
        each
        for each in findings.values()
        if each.flagged and each.brand == finding.brand
    ]
    found = channels or [each for each in alike if each.camera.kind is camera.kind]
    return sorted(found, key=lambda each: each.camera.name.casefold())


@callback
def match_cameras(
    hass: HomeAssistant, olds: Iterable[Finding], news: Iterable[Finding]
) -> dict[str, str]:
    """Return which new camera is likely for which old one, both by camera_id: by place and by name.

    Where nothing speaks for any, the owner has to say.
    """
    news = list(news)
    fits = [
        (score, old.camera.camera_id, new.camera.camera_id)
        for old in olds
        for new in news
        if (score := _score_likeness(hass, old.camera, new.camera)) > 0
    ]
    found: dict[str, str] = {}
    for _, old_id, new_id in sorted(fits, key=lambda each: (-each[0], *each[1:])):
        if old_id not in found and new_id not in found.values():
            found[old_id] = new_id
    return found


def _score_likeness(hass: HomeAssistant, old: Camera, new: Camera) -> float:
    """Return how much speaks for the new camera being where the old one is."""
    places, words = (
        [_list_places(hass, each) for each in (old, new)],
        [set(split_words(each.name)) for each in (old, new)],
    )
    shared = len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
    return bool(places[0] & places[1]) + shared


def _list_places(hass: HomeAssistant, camera: Camera) -> set[str]:
    devices = (
        dr.async_get(hass).async_get(device_id) for device_id in camera.device_ids
    )
    return {
        area_id for device in devices if (area_id := getattr(device, "area_id", None))
    }


async def async_prepare_swap(
    hass: HomeAssistant,
    old: Camera,
    new: Camera,
    pairs: Sequence[tuple[str, str]] | None = None,
    asked: tuple[str, str] = ("", ""),
) -> Takeover:
    """Return what a swap would do; nothing is changed. ``asked``: the entities by which the cameras were named."""
    found = await async_find_uses(hass, old.entity_ids, old.device_ids)
    uses = _count_uses(hass, found)
    first, second = (
        Side(entity_id=entity_id, recorder=camera.kind is CameraKind.RECORDER)
        for camera, entity_id in zip((old, new), asked, strict=True)
    )
    plan = plan_swap(
        hass,
        old.device_ids,
        old.entity_ids,
        new.device_ids,
        new.entity_ids,
        pairs,
        uses,
        names=(old.name, new.name),
        sides=(first, second),
    )
    rewrites = await async_propose_rewrites(
        hass, plan.renamed, found, plan.followed, list_own_integrations(plan)
    )
    return Takeover(
        plan=plan,
        found=settle_uses(hass, found, plan, old.device_ids, rewrites),
        rewrites=rewrites,
    )


async def async_find_remaining_uses(
    hass: HomeAssistant, camera: Camera, offer: Takeover, entity_ids: Mapping[str, str]
) -> WhereUsed:
    """Return what is left to do after a swap: what still names the old camera, and what the plan said is to be edited.

    ``camera``: as it was before; ``entity_ids``: where its entities are now.
    """
    plan = offer.plan
    now = [entity_ids.get(entity_id, entity_id) for entity_id in camera.entity_ids]
    found = await async_find_uses(hass, now, camera.device_ids)
    left = settle_uses(hass, found, plan, camera.device_ids)
    # These name what the new camera is called by now, so nothing finds them by a name of the old one.
    by_new_name = [
        use
        for use in offer.found.hits
        if use.by in TAKEN_OVER and (use.why is not None or use.then is Then.TO_CHECK)
    ]
    return replace(left, hits=(*left.hits, *by_new_name))


@callback
def settle_uses(
    hass: HomeAssistant,
    found: WhereUsed,
    plan: SwapPlan,
    device_ids: Iterable[str],
    rewrites: Iterable[Rewrite] = (),
) -> WhereUsed:
    """Return where the old camera is used, each use with what this plan makes of it.

    Right before the swap and after it. ``device_ids``: of the old camera; ``rewrites``: those that
    the swap makes where the owner agrees. Where an area or a label only holds what stays with the
    old camera, nothing becomes of that, so it is left out.
    """
    registry = er.async_get(hass)
    ids = plan.renamed.keys()
    members = {*plan.device_map, *plan.registry_map} | {
        entry.entity_id
        for one in plan.registry_map
        if (entry := registry.async_get(one))
    }
    taken = set(_list_taken_over(hass, plan, device_ids))
    rewritten = [each for each in rewrites if each.writable and not each.partly]

    def offered(use: Use) -> bool:
        return any(each.covers(use) for each in rewritten)

    def then(use: Use) -> Then | None:
        if use.how is MentionForm.MEMBER:
            left = Then.TO_EDIT if _is_real_use(use) else None
            return Then.CARRIED_OVER if use.value in members else left
        if use.by in TAKEN_OVER:
            if (
                use.by,
                use.value,
                use.domain,
            ) in taken and use.then is not Then.TO_EDIT:
                return Then.CARRIED_OVER
            known = use.value in ids or (use.by, use.value, use.domain) in taken
            return Then.OFFERED if known and offered(use) else Then.TO_EDIT
        return Then.OFFERED if use.value in ids and offered(use) else Then.TO_EDIT

    ours = (use for use in found.hits if use.value not in plan.others)
    limits = find_limits(hass, plan)
    judged = (
        judge_use(replace(use, then=becomes), limits)
        for use in ours
        if (becomes := then(use)) is not None
    )
    return replace(found, hits=tuple(use for use in judged if use is not None))


def list_users(found: WhereUsed, part: Part) -> list[Use]:
    """Return what uses an entity, each once; not where it is placed or what label it wears."""
    names = {(By.ENTITY, part.entity_id), (By.REGISTRY_ID, part.id)}
    return list(
        {
            use.user_key: use
            for use in found.hits
            if (use.by, use.value) in names and _is_real_use(use)
        }.values()
    )


def _count_uses(hass: HomeAssistant, found: WhereUsed) -> dict[str, int]:
    """Return how many things name each entity; being exposed, placed or labelled is no use."""
    registry = er.async_get(hass)
    named = {
        (
            use.user_key,
            entry.entity_id if (entry := registry.async_get(use.value)) else use.value,
        )
        for use in found.hits
        if use.how is not MentionForm.MEMBER and use.by in {By.ENTITY, By.REGISTRY_ID}
    }
    return Counter(entity_id for _, entity_id in named)


def _is_real_use(use: Use) -> bool:
    return use.how is not MentionForm.MEMBER or use.kind not in {Kind.AREA, Kind.LABEL}


def _list_taken_over(
    hass: HomeAssistant, plan: SwapPlan, device_ids: Iterable[str]
) -> Iterator[tuple[By, str, str]]:
    """Yield what both cameras go by after the swap: entity ids, names of devices, names of places.

    The last word is a domain where only its entities are in that place.
    """
    devices, entities = dr.async_get(hass), er.async_get(hass)
    yield from ((By.ENTITY, pair.old.entity_id, "") for pair in plan.usable)
    # A device that keeps the same name may be the one that a template finds by it.
    others = (
        devices.async_get(device_id)
        for device_id in device_ids
        if device_id not in plan.device_map
    )
    staying = {str(device.name_by_user or device.name) for device in others if device}
    yield from (
        (By.DEVICE_NAME, each.old_name, "")
        for each in plan.devices
        if each.old_name not in staying
    )
    for device_id in plan.device_map:
        if (device := devices.async_get(device_id)) is not None:
            area_id = getattr(device, "area_id", None)
            yield from (
                (*name, "") for name in list_place_names(hass, area_id, device.labels)
            )
    for registry_id in plan.registry_map:
        if (entry := entities.async_get(registry_id)) is None:
            continue
        device = devices.async_get(entry.device_id) if entry.device_id else None
        area_id = entry.area_id or getattr(device, "area_id", None)
        for name in list_place_names(
            hass, area_id, entry.labels | (device.labels if device else set())
        ):
            yield from ((*name, ""), (*name, entry.domain))
