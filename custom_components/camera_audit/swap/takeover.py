"""Which cameras may take over from one, what that would do, and what it carries over, use by use.

An automation that names an entity goes on with the new camera only where that entity has a
partner, so all of that is decided once the entities are paired. Nothing here changes anything.
"""

import asyncio
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..audit.camera import Camera, CameraKind
from ..audit.finding import Finding
from ..helpers.time_slices import Pace
from ..rewrites.proposals import async_propose_rewrites
from ..rewrites.rewrites import Rewrite
from ..where_used.camera_names import list_place_names
from ..where_used.meaning import split_words
from ..where_used.parts import Part
from ..where_used.search import async_find_uses
from ..where_used.text_files import TextFiles
from ..where_used.usage import TAKEN_OVER, By, Kind, MentionForm, Then, Use, WhereUsed
from .channels import Side
from .given_up import async_find_vacated_uses, list_given_up
from .journal import get_journal
from .judgement import find_limits, judge_use, list_own_integrations
from .plan import SwapPlan, plan_swap
from .providers import Provider, show_through

#: What stands before the id of a config entry in the link to it.
_ENTRY: Final = "#config_entry="
#: What the new camera goes by after the swap, so that no search for the old one finds it any more.
_BY_NEW_NAME: Final = TAKEN_OVER | {By.ENTITY_NAME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeover:
    """A swap as it is offered: the plan, where the old camera is used, changes to automations.

    ``vacated``: what names the new camera by an id or a name that it loses. ``given_up``: what else it loses, each with
    the field that holds it now.
    """

    plan: SwapPlan
    found: WhereUsed
    rewrites: tuple[Rewrite, ...]
    vacated: tuple[Use, ...] = ()
    given_up: tuple[tuple[str, str], ...] = ()

    @property
    def left(self) -> WhereUsed:
        """What is to be edited: of what uses the old camera, and of what uses the new one as it is now."""
        return replace(self.found, hits=(*self.found.uses_to_edit, *self.vacated))

    @property
    def writable(self) -> tuple[Rewrite, ...]:
        """The changes that can be made for the owner."""
        return tuple(rewrite for rewrite in self.rewrites if rewrite.writable)


@callback
def list_successors(
    hass: HomeAssistant, finding: Finding, findings: Mapping[str, Finding]
) -> list[Finding]:
    """Return the cameras that may take over, the likely ones first.

    That is: one that Hikvision did not make, without a known flaw, with a device, of the same kind, the newest
    first. Its own recorder and its own channels are none.
    """
    camera = finding.camera
    registry = dr.async_get(hass)

    def order(found: Finding) -> tuple[bool, bool, bool, bool, float, str]:
        other = found.camera
        devices = (registry.async_get(device_id) for device_id in other.device_ids)
        added = max(
            (device.created_at.timestamp() for device in devices if device), default=0.0
        )
        return (
            found.flagged,
            bool(found.known_flaws),
            not other.device_ids,
            other.kind is not camera.kind,
            -added,
            other.name.casefold(),
        )

    others = []
    for other in findings.values():
        if other.camera.camera_id in {camera.camera_id, camera.recorder_id}:
            continue
        if other.camera.recorder_id == camera.camera_id:
            continue
        if other.camera.entity_ids or other.camera.device_ids:
            others.append(other)
    return sorted(others, key=order)


def list_companions(finding: Finding, findings: Mapping[str, Finding]) -> list[Finding]:
    """Return the cameras that are likely replaced in one go with this one.

    Of a recorder its cameras; of a camera those of the same brand that are flagged like it, itself among them.
    """
    camera = finding.camera
    channels = [
        other
        for other in findings.values()
        if other.camera.recorder_id == camera.camera_id
    ]
    alike = [
        other
        for other in findings.values()
        if other.flagged
        and other.brand == finding.brand
        and other.camera.kind is camera.kind
    ]
    return sorted(channels or alike, key=lambda other: other.camera.name.casefold())


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
    new_by_old: dict[str, str] = {}
    for _, old_id, new_id in sorted(fits, key=lambda fit: (-fit[0], *fit[1:])):
        if old_id not in new_by_old and new_id not in new_by_old.values():
            new_by_old[old_id] = new_id
    return new_by_old


def _score_likeness(hass: HomeAssistant, old: Camera, new: Camera) -> float:
    """Return how much speaks for the new camera being where the old one is."""
    old_words, new_words = set(split_words(old.name)), set(split_words(new.name))
    shared = len(old_words & new_words) / max(1, len(old_words | new_words))
    return bool(_list_area_ids(hass, old) & _list_area_ids(hass, new)) + shared


def _list_area_ids(hass: HomeAssistant, camera: Camera) -> set[str]:
    registry = dr.async_get(hass)
    devices = [registry.async_get(device_id) for device_id in camera.device_ids]
    area_ids = [getattr(device, "area_id", None) for device in devices]
    return {area_id for area_id in area_ids if area_id}


async def async_prepare_swap(  # noqa: PLR0913 # two cameras, and how they were named
    hass: HomeAssistant,
    old: Camera,
    new: Camera,
    pairs: Sequence[tuple[str, str]] | None = None,
    asked: tuple[str, str] = ("", ""),
    *,
    one_camera: bool = False,
) -> Takeover:
    """Return what a swap would do; nothing is changed.

    ``asked``: the entities by which the cameras were named; ``one_camera``: whether they are one, through two integrations.
    """
    text_files = TextFiles(hass.config.config_dir)
    with suppress(HomeAssistantError):  # a broken journal refuses the swap itself
        await get_journal(hass).async_load()
    found = await async_find_uses(hass, old.entity_ids, old.device_ids, text_files)
    uses = _count_uses(hass, found)
    await asyncio.sleep(0)  # to count is one piece of work, to pair another
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
    if one_camera:
        plan = replace(plan, old_name=old.name, new_name=new.name, one_camera=True)
    rewrites = await async_propose_rewrites(
        hass,
        plan.renamed,
        found,
        plan.followed,
        list_own_integrations(plan),
        text_files,
    )
    vacated = await async_find_vacated_uses(hass, plan, text_files)
    return Takeover(
        plan=plan,
        found=await async_settle_uses(hass, found, plan, old.device_ids, rewrites),
        rewrites=rewrites,
        vacated=vacated,
        given_up=list_given_up(hass, plan, vacated),
    )


async def async_prepare_move(
    hass: HomeAssistant,
    camera: Camera,
    providers: tuple[Provider, Provider],
    pairs: Sequence[tuple[str, str]] | None = None,
) -> Takeover:
    """Return what it would do to move a camera from one integration to another; nothing is changed.

    ``providers``: the one that goes, and the one that goes on.
    """
    old, new = (show_through(camera, provider) for provider in providers)
    return await async_prepare_swap(hass, old, new, pairs, one_camera=True)


async def async_find_remaining_uses(
    hass: HomeAssistant, camera: Camera, offer: Takeover, entity_ids: Mapping[str, str]
) -> WhereUsed:
    """Return what is left to do after a swap: what still names the old camera, and what the plan said is to be edited.

    ``camera``: as it was before; ``entity_ids``: where its entities are now.
    """
    plan = offer.plan
    now = [entity_ids.get(entity_id, entity_id) for entity_id in camera.entity_ids]
    found = await async_find_uses(hass, now, camera.device_ids)
    left = await async_settle_uses(
        hass, found, plan, camera.device_ids, offer.rewrites, swapped=True
    )
    # These name what the new camera is called by now, so nothing finds them by a name of the old one.
    by_new_name = [
        use
        for use in offer.found.hits
        if use.by in _BY_NEW_NAME and use.why and use.then is Then.TO_EDIT
    ]
    return replace(left, hits=(*left.hits, *by_new_name, *offer.vacated))


async def async_settle_uses(  # noqa: PLR0913 # a plan, and what is known of it
    hass: HomeAssistant,
    found: WhereUsed,
    plan: SwapPlan,
    device_ids: Iterable[str],
    rewrites: Collection[Rewrite] = (),
    *,
    swapped: bool = False,
) -> WhereUsed:
    """Return where the old camera is used, each use with what this plan makes of it; rest where these are many.

    Right before the swap and after it. ``device_ids``: of the old camera; ``rewrites``: those that
    the swap makes where the owner agrees, or has made if it is ``swapped``. Where an area or a label only holds what stays with the
    old camera, nothing becomes of that, so it is left out.
    """
    ids = plan.renamed.keys()
    members = _list_members(hass, plan)
    taken = set(_list_taken_over(hass, plan, device_ids))
    offers = [
        rewrite for rewrite in rewrites if rewrite.writable and not rewrite.partly
    ]

    taking = _list_taking_entries(hass, plan) if plan.one_camera else frozenset()

    def settle_use(use: Use) -> Then | None:
        """Return what becomes of a use; None where that is nothing."""
        if (use.link or "").partition(_ENTRY)[2] in taking:
            return None  # the camera itself, through the integration that goes on
        if use.by is By.ADDRESS:
            return Then.CARRIED_OVER if plan.one_camera else Then.STAYS
        if use.how is MentionForm.MEMBER:
            return _settle_member(use, members)
        is_taken = use.by in TAKEN_OVER and (use.by, use.value, use.domain) in taken
        if is_taken and use.then is not Then.STAYS:
            return Then.CARRIED_OVER
        offered = not swapped and any(rewrite.covers(use) for rewrite in offers)
        return (
            Then.OFFERED if offered and (is_taken or use.value in ids) else Then.STAYS
        )

    limits = find_limits(hass, plan, rewrites)
    settled: list[Use] = []
    with Pace() as pace:
        for use in found.hits:
            if pace.must_rest:
                await pace.async_rest_now()
            then = settle_use(use)
            if then is None or use.value in plan.others:
                continue
            judged = judge_use(replace(use, then=then), limits)
            if judged is not None:
                settled.append(judged)
    return replace(found, hits=tuple(settled))


def _list_taking_entries(hass: HomeAssistant, plan: SwapPlan) -> frozenset[str]:
    """Return the ids of the config entries through which the new entities come."""
    registry = er.async_get(hass)
    entries = (registry.async_get(pair.new.entity_id) for pair in plan.pairs)
    return frozenset(
        entry.config_entry_id for entry in entries if entry and entry.config_entry_id
    )


def _list_members(hass: HomeAssistant, plan: SwapPlan) -> set[str]:
    """Return the ids of what the new camera takes over, by which the old one may belong to something."""
    registry = er.async_get(hass)
    entries = map(registry.async_get, plan.registry_map)
    entity_ids = (entry.entity_id for entry in entries if entry is not None)
    return {*plan.device_map, *plan.registry_map, *entity_ids}


def _settle_member(use: Use, members: Container[str]) -> Then | None:
    """Return what becomes of an entity that belongs to something; None where that is nothing."""
    left = Then.STAYS if _is_real_use(use) else None
    return Then.CARRIED_OVER if use.value in members else left


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
    for pair in plan.usable:
        yield By.ENTITY, pair.old.entity_id, ""
    staying = _list_staying_names(hass, plan, device_ids)
    for device_pair in plan.devices:
        if device_pair.old_name not in staying:
            yield By.DEVICE_NAME, device_pair.old_name, ""
    yield from _list_places_of_devices(hass, plan)
    yield from _list_places_of_entities(hass, plan)


def _list_staying_names(
    hass: HomeAssistant, plan: SwapPlan, device_ids: Iterable[str]
) -> set[str]:
    """Return the names of devices that stay: one of the same name may be the one that a template finds by it."""
    registry = dr.async_get(hass)
    names: set[str] = set()
    renamed = {*plan.device_map, *(effect.id for effect in plan.halves)}
    for device_id in device_ids:
        device = registry.async_get(device_id)
        if device is not None and device_id not in renamed:
            names.add(str(device.name_by_user or device.name))
    return names


def _list_places_of_devices(
    hass: HomeAssistant, plan: SwapPlan
) -> Iterator[tuple[By, str, str]]:
    registry = dr.async_get(hass)
    for device_id in plan.device_map:
        if (device := registry.async_get(device_id)) is None:
            continue
        area_id = getattr(device, "area_id", None)
        for by, name in list_place_names(hass, area_id, device.labels):
            yield by, name, ""


def _list_places_of_entities(
    hass: HomeAssistant, plan: SwapPlan
) -> Iterator[tuple[By, str, str]]:
    devices, entities = dr.async_get(hass), er.async_get(hass)
    for registry_id in plan.registry_map:
        if (entry := entities.async_get(registry_id)) is None:
            continue
        device = devices.async_get(entry.device_id) if entry.device_id else None
        area_id = entry.area_id or getattr(device, "area_id", None)
        labels = entry.labels | (device.labels if device else set())
        for by, name in list_place_names(hass, area_id, labels):
            yield by, name, ""
            yield by, name, entry.domain
