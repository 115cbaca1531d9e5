"""A small Home Assistant in a process of its own, killed at every step of a swap, of its undo, or of that of a chain.

``main(FOLDER, "swap" | "undo" | "chain", "none" | "all" | "entities" | "devices")``: for each step, a process makes the swap
(or takes it back) and ends there by SIGKILL; another one starts the same home again. A line of JSON
for each: the step and the home after the start (of some steps also after one more); the first line is the home before and after
without any harm. Each write to a registry and each replacing of a file is two steps. The last
word says which registries Home Assistant has saved by then; by itself it does so 10 seconds later. A chain is a camera
that was swapped twice, of which both swaps are undone in one go.

Where it is ``recorded``, the home has a recorder and sensors that speak all the time, and the steps are those of
the recorder: each move of a history from one id to another. From the last of them on, the next start is killed at its own
steps, too, before the home is started once more.
"""

import asyncio
import json
import os
import shutil
import signal
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from homeassistant import bootstrap, config_entries as ce, loader
from homeassistant.components.recorder import tasks
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
    registry as registry_helper,
    storage,
)
from homeassistant.helpers.recorder import get_instance
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import dump

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.rewrites import rewrites
from custom_components.camera_audit.rewrites.rewrites import Rewrite
from custom_components.camera_audit.swap.journal import get_journal
from custom_components.camera_audit.swap.plan import plan_swap
from custom_components.camera_audit.swap.recover import async_recover_swaps
from custom_components.camera_audit.swap.swap import (
    Order,
    async_swap_several,
    async_undo_several,
)
from tests.swap import recorded_home

if TYPE_CHECKING:
    from collections.abc import Callable

PARTS = ("camera:main", "camera:sub", "binary_sensor:motion", "sensor:heat")
#: A home has cameras of the first two; one in which a camera is swapped twice of all three.
MAKERS = ("old_maker", "new_maker", "third_maker")
#: By what makes a home: of how many makers its cameras are.
PREPARES = {"prepare": 2, "prepare_chain": 3}


class Killer:
    """Counts the steps and ends the process at one of them."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.step = 0

    def tick(self) -> None:
        self.step += 1
        if self.step == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around[**P, R](self, real: Callable[P, R], only: str = "") -> Callable[P, R]:
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            if only and only not in str(args[0]):
                return real(*args, **kwargs)
            self.tick()
            result = real(*args, **kwargs)
            self.tick()
            return result

        return call


async def async_home(folder: str) -> HomeAssistant:
    hass = HomeAssistant(folder)
    loader.async_setup(hass)
    hass.config_entries = ce.ConfigEntries(hass, {})
    await bootstrap.async_load_base_functionality(hass)
    await hass.config_entries.async_initialize()
    assert await async_setup_component(hass, "homeassistant", {})
    hass.set_state(CoreState.running)
    return hass


def prepare(hass: HomeAssistant, count: int = 1, makers: int = 2) -> None:
    devices, entities = dr.async_get(hass), er.async_get(hass)
    area = ar.async_get(hass).async_create("Porch")
    for maker in ("old", "new", "third")[:makers]:
        entry = ce.ConfigEntry(
            data={},
            discovery_keys=MappingProxyType({}),
            domain=f"{maker}_maker",
            minor_version=1,
            options={},
            source="user",
            subentries_data=(),
            title=maker,
            unique_id=None,
            version=1,
        )
        hass.config_entries._entries[entry.entry_id] = entry  # noqa: SLF001
        for number in reversed(range(count)):
            more = f"_{number}" if number else ""
            device = devices.async_get_or_create(
                config_entry_id=entry.entry_id,
                identifiers={(f"{maker}_maker", str(number))},
                name=f"{maker} camera{more}",
            )
            for part in PARTS:
                domain, kind = part.split(":")
                entities.async_get_or_create(
                    domain,
                    f"{maker}_maker",
                    f"{maker}-{kind}{more}",
                    config_entry=entry,
                    device_id=device.id,
                    has_entity_name=kind != "motion",
                    original_name=f"{maker} camera{more} Motion"
                    if kind == "motion"
                    else kind,
                    suggested_object_id=f"{maker}_{kind}{more}",
                )
        if maker == "old":
            devices.async_update_device(
                device.id, name_by_user="Front door", area_id=area.id
            )
            sub = entities.async_update_entity("camera.old_sub", name="My porch")
            if hasattr(sub, "compat_name"):
                # What an upgrade to 2026.11 leaves of a name that a person gave earlier.
                earlier: dict[str, Any] = {"compat_name": "My porch"}
                entities._async_update_entity(sub.entity_id, **earlier)  # noqa: SLF001
            entities.async_update_entity(
                "binary_sensor.old_motion",
                icon="mdi:walk",
                aliases=["porch"],
                labels=set(),
            )
            entities.async_update_entity_options(
                "camera.old_main", "conversation", {"should_expose": True}
            )
    hass.config_entries._async_schedule_save()  # noqa: SLF001
    old, new = ids(hass, "old_maker"), ids(hass, "new_maker")
    Path(hass.config.path("automations.yaml")).write_text(
        dump(
            [
                automation(old),
                {"id": "other", "alias": "Other", "triggers": [], "actions": []},
            ]
        ),
        encoding="utf-8",
    )
    assert old != new


def ids(hass: HomeAssistant, maker: str, number: int = 0) -> str:
    registry = er.async_get(hass)
    more = f"_{number}" if number else ""
    unique_id = f"{maker.removesuffix('_maker')}-main{more}"
    entity_id = registry.async_get_entity_id("camera", maker, unique_id)
    entry = registry.async_get(entity_id or "")
    assert entry is not None
    assert entry.device_id is not None
    return entry.device_id


def makers_of(hass: HomeAssistant) -> list[str]:
    """Return the makers whose cameras the home has."""
    domains = {entry.domain for entry in hass.config_entries.async_entries()}
    return [maker for maker in MAKERS if maker in domains]


def count_of(hass: HomeAssistant) -> int:
    """Return how many cameras there are of each maker."""
    return len(er.async_get(hass).entities) // (len(makers_of(hass)) * len(PARTS))


def automation(device_id: str) -> dict[str, Any]:
    return {
        "id": "1",
        "alias": "Picture",
        "triggers": [],
        "actions": [{"action": "camera.snapshot", "target": {"device_id": device_id}}],
    }


def state(hass: HomeAssistant) -> dict[str, Any]:
    """Return all that a swap touches, and what was said about it."""
    skipped = {"modified_at", "created_at"}
    entities = [
        {key: value for key, value in entry.extended_dict.items() if key not in skipped}
        | {"whole": getattr(entry, "compat_name", None)}
        for entry in er.async_get(hass).entities.values()
    ]
    devices = [
        {"id": device.id, "name": device.name_by_user, "area": device.area_id}
        for device in (
            dr.async_get(hass).async_get(ids(hass, maker, number))
            for number in range(count_of(hass))
            for maker in makers_of(hass)
        )
        if device is not None
    ]
    return {
        "home": {
            "entities": sorted(entities, key=lambda entity: entity["id"]),
            "devices": devices,
            "automations": Path(hass.config.path("automations.yaml")).read_text(
                encoding="utf-8"
            ),
        },
        "said": sorted(
            issue.translation_key or ""
            for (domain, _), issue in ir.async_get(hass).issues.items()
            if domain == DOMAIN
        ),
        "swaps": [record.state for record in get_journal(hass).records.values()],
        "open": Path(
            hass.config.path(".storage", "camera_audit.swap_running")
        ).exists(),
    }


async def async_act(hass: HomeAssistant, what: str, killer: Killer) -> None:
    entities, devices = er.async_get(hass), dr.async_get(hass)
    steps: tuple[tuple[object, str, str], ...] = (
        (entities, "async_update_entity", ""),
        (entities, "async_update_entity_options", ""),
        (devices, "async_update_device", ""),
        (storage, "write_utf8_file_atomic", DOMAIN),
        (rewrites, "write_utf8_file_atomic", ""),
        (os, "unlink", DOMAIN),
    )
    for owner, name, only in steps:
        setattr(owner, name, killer.around(getattr(owner, name), only))
    await async_do(hass, what)
    # The last step: after everything, before Home Assistant has saved its registries.
    killer.tick()


def step_with_recorder(killer: Killer) -> None:
    """Let the steps be those of the recorder, in its thread, at what it keeps of sensors."""
    for task, name in (
        (tasks.UpdateStatesMetadataTask, "entity_id"),
        (tasks.UpdateStatisticsMetadataTask, "statistic_id"),
    ):
        real = task.run

        def run(self: Any, instance: Any, real: Any = real, name: str = name) -> None:  # noqa: ANN401 (either task)
            (
                killer.around(real)
                if getattr(self, name).startswith("sensor.")
                else real
            )(self, instance)

        task.run = run  # type: ignore[method-assign]


async def async_act_recorded(hass: HomeAssistant, what: str, killer: Killer) -> None:
    """Do it as above; the last step is when the recorder has written all."""
    await async_do(hass, what)
    await get_instance(hass).async_block_till_done()
    killer.tick()


async def async_do(hass: HomeAssistant, what: str) -> None:
    if what in {"undo", "undo_last"}:
        await async_recover_swaps(hass)
        swap_ids = list(get_journal(hass).records)
        if what == "undo_last":
            swap_ids = swap_ids[-count_of(hass) :]
        await async_undo_several(hass, swap_ids, None)
    elif what == "move":
        old, new = ids(hass, "old_maker"), ids(hass, "new_maker")
        plan = replace(plan_swap(hass, [old], [], [new], []), one_camera=True)
        await async_swap_several(hass, [Order(plan)], None)
    elif what == "swap_on":
        await async_recover_swaps(
            hass
        )  # what was swapped before is known once that is done
        await async_swap_all(hass, "new_maker", "third_maker")
    else:
        await async_swap_all(hass, "old_maker", "new_maker")


async def async_swap_all(hass: HomeAssistant, maker: str, other_maker: str) -> None:
    """Swap each camera of a maker for one of the other, all in one go; an automation names the first one."""
    pairs = [
        (ids(hass, maker, number), ids(hass, other_maker, number))
        for number in range(count_of(hass))
    ]
    first, *others = [
        Order(plan_swap(hass, [old], [], [new], [])) for old, new in pairs
    ]
    old, new = pairs[0]
    rewrite = Rewrite(
        domain="automation",
        key="1",
        name="Picture",
        entity_id="automation.picture",
        file="automations.yaml",
        before=dump(automation(old)),
        after=dump(automation(new)),
    )
    await async_swap_several(hass, [Order(first.plan, (rewrite,)), *others], None)


async def async_begin(
    hass: HomeAssistant, what: str, count: int, *, recorded: bool
) -> None:
    """Start the home; a recorder writes nothing before the end of it."""
    if recorded:
        await recorded_home.async_record(hass)
    if what in PREPARES:
        prepare(hass, count, PREPARES[what])
    if recorded:
        await recorded_home.async_speak(hass)
    if what == "start":
        await async_recover_swaps(hass)
    if recorded:
        await recorded_home.async_started(hass)
    if recorded and what in PREPARES:
        await recorded_home.async_give_statistics(hass)


async def async_main(
    folder: Path,
    what: str,
    saves: str,
    at: int,
    count: int,
    *,
    recorded: bool,
    stays: bool,
) -> None:
    registry_helper.SAVE_DELAY = 10 if saves == "none" else 0
    hass = await async_home(str(folder))
    killer = Killer(at)
    if recorded:
        step_with_recorder(killer)
    await async_begin(hass, what, count, recorded=recorded)
    if what != "start" and what not in PREPARES:
        lost = {"entities": dr.async_get(hass), "devices": er.async_get(hass)}.get(
            saves
        )
        if lost is not None:
            lost.async_schedule_save = lambda: None  # type: ignore[method-assign]
        await (async_act_recorded if recorded else async_act)(hass, what, killer)
    await hass.async_block_till_done()
    if stays:
        await asyncio.Event().wait()  # until it is killed
    answer = state(hass) | {"steps": killer.step}
    await hass.async_stop(force=True)
    if recorded:
        answer["home"]["history"] = recorded_home.history(folder)
    folder.with_suffix(".json").write_text(
        json.dumps(answer, default=str), encoding="utf-8"
    )


def run_once(
    folder: Path,
    what: str,
    saves: str = "none",
    at: int = 0,
    *,
    count: int = 1,
    recorded: bool = False,
    kills_after: float | None = None,
) -> dict[str, Any] | None:
    """Run Home Assistant in a process of its own; None if it was killed.

    ``at``: it ends itself at that step; ``kills_after``: it is killed after so many seconds.
    """
    child = os.fork()
    if child == 0:
        asyncio.run(
            async_main(
                folder,
                what,
                saves,
                at,
                count,
                recorded=recorded,
                stays=kills_after is not None,
            )
        )
        os._exit(0)
    if kills_after is not None:
        time.sleep(kills_after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return None
    answer = folder.with_suffix(".json")
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    answer.unlink()
    return found


class Act(NamedTuple):
    """What is done, in which home, and what was done there before. ``few``: it is killed at some steps, and at the last ones."""

    does: str
    before: tuple[str, ...] = ()
    made: str = "prepare"
    few: bool = False


ACTS = {
    "swap": Act("swap"),
    "undo": Act("undo", ("swap",)),
    "chain": Act("undo", ("swap", "swap_on"), "prepare_chain", few=True),
}
#: Of an act that is killed at a few steps only: at each so manieth, and at so many at the end.
EACH, LAST = 12, 6


def main(base: Path, what: str, saves: str, *, recorded: bool) -> None:
    run, act = partial(run_once, recorded=recorded), ACTS[what]
    start = base / "start"
    start.mkdir()
    run(start, act.made)
    for earlier in act.before:
        run(start, earlier)
    before = run(start, "start")
    whole = base / "whole"
    shutil.copytree(start, whole)
    done = run(whole, act.does)
    after = run(whole, "start")
    assert before is not None
    assert done is not None
    assert after is not None
    say({"before": before, "after": after, "steps": done["steps"]})
    steps = range(1, done["steps"] + 1)
    for step in sorted({*steps[::EACH], *steps[-LAST:]}) if act.few else steps:
        folder = base / f"step_{step}"
        shutil.copytree(start, folder)
        killed = run(folder, act.does, saves, step) is None
        say({"step": step, "killed": killed, "home": run(folder, "start")})
        if step % 5 == 0:
            say(
                {
                    "step": step,
                    "killed": False,
                    "home": run(folder, "start"),
                    "again": True,
                }
            )
        shutil.rmtree(folder)
    if recorded:
        kill_starts(base, act.does, saves, done["steps"])


def kill_starts(base: Path, what: str, saves: str, step: int) -> None:
    """Kill the start after a kill at that step, too, at each of its own steps."""
    run = partial(run_once, recorded=True)
    lost = base / "lost"
    shutil.copytree(base / "start", lost)
    run(lost, what, saves, step)
    at, killed = 0, True
    while killed:
        at += 1
        folder = base / f"start_{at}"
        shutil.copytree(lost, folder)
        killed = run(folder, "start", saves, at) is None
        say({"start": at, "killed": killed, "home": run(folder, "start")})
        shutil.rmtree(folder)


def say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
