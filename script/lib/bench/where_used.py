"""What it costs to find where a camera is used: 500 automations, 200 scripts, 30 dashboards, 4 MB of YAML.

The floor is a bare pass over the same configurations: each written as JSON, in which the entity
id and the id of the device are looked for; nothing is told apart, and no place is named.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
from importlib import import_module
from pathlib import Path
from time import thread_time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from homeassistant.components.lovelace.dashboard import LovelaceStorage
from homeassistant.core import valid_entity_id
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.json import json_bytes
from homeassistant.util.yaml import load_yaml_dict

from . import uses_in_time
from .meter import Meter

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.coordinator.coordinator import AuditCoordinator

AUTOMATIONS, SCRIPTS, DASHBOARDS = 500, 200, 30
VIEWS, CARDS = 8, 15
#: Signs of the id of a device.
DEVICE_ID = 32
#: One automation or script in so many uses the camera.
ONE_IN = 25
RUNS = 9
#: Bytes of all YAML.
YAML_BYTES = 4_000_000

YAML = """\
- id: "17{number:011}"
  alias: Automation {number}
  description: Made for measuring, with as many fields as people write.
  triggers:
    - trigger: state
      entity_id: binary_sensor.hall_{number}
      to: "on"
      for: "00:00:10"
    - trigger: template
      value_template: "{{{{ states('sensor.hall_{number}') | float(0) > 20 }}}}"
  conditions:
    - condition: time
      after: "07:00:00"
      before: "22:00:00"
    - condition: template
      value_template: >
        {{% set limit = 3 %}}
        {{{{ state_attr('light.hall_{number}', 'brightness') | int(0) > limit }}}}
  actions:
    - choose:
        - conditions:
            - condition: state
              entity_id: light.hall_{number}
              state: "off"
          sequence:
            - action: light.turn_on
              target:
                entity_id: light.hall_{number}
              data:
                brightness_pct: 40
            - delay: "00:00:05"
    - action: notify.mobile_app_phone
      data:
        title: Somebody is in the hall
        message: "{{{{ trigger.to_state.name }}}} saw somebody at {{{{ now() }}}}"
        data:
          image: /api/camera_proxy/{camera}
    - action: camera.turn_on
      target:
        device_id: {device}
"""
#: Fills a file of its own up to all the YAML of a home.
INTENT = """\
Intent{number}:
  speech:
    text: "{{{{ states('sensor.hall_{number}') }}}} degrees in the hall, and some more words as people write them."
  action:
    - action: light.turn_on
      target:
        entity_id: light.hall_{number}
"""
SCRIPT = """\
script_{number}:
  alias: Script {number}
  sequence:
    - action: light.turn_on
      target:
        entity_id: light.room_{number}
    - action: camera.snapshot
      target:
        entity_id: {camera}
      data:
        filename: "/media/{{{{ now().timestamp() }}}}.jpg"
"""


class WhereUsedBench:
    """The automations, scripts and dashboards of a home, and one of its cameras."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Choose the camera."""
        self.hass = hass
        entities = er.async_get(hass).entities.values()
        self.entity = next(
            one for one in entities if one.domain == "camera" and one.device_id
        )
        self.dashboards: list[LovelaceStorage] = []
        self.configs: list[Any] = []

    async def prepare(self) -> None:
        """Write the home and load it."""
        await self.hass.async_add_executor_job(self.write)
        await self.hass.async_add_executor_job(self.load)
        await self.save()

    def write(self) -> None:
        """Write the files of the home. Blocking."""
        config = Path(self.hass.config.config_dir)
        files = {
            "automations.yaml": "".join(self._texts(YAML, AUTOMATIONS)),
            "scripts.yaml": "".join(self._texts(SCRIPT, SCRIPTS)),
            "configuration.yaml": (
                "automation: !include automations.yaml\nscript: !include scripts.yaml\n"
                "intent_script: !include intents.yaml\n"
            ),
        }
        rest = YAML_BYTES - sum(map(len, files.values()))
        intents = rest // len(INTENT)
        files["intents.yaml"] = "".join(
            INTENT.format(number=number) for number in range(intents)
        )
        for name, text in files.items():
            (config / name).write_text(text, encoding="utf-8")

    def _texts(self, text: str, number: int) -> Iterator[str]:
        for at in range(number):
            camera = (
                self.entity.entity_id if at % ONE_IN == 0 else f"camera.elsewhere_{at}"
            )
            device = self.entity.device_id if at % ONE_IN == 0 else "f" * 32
            yield text.format(number=at, camera=camera, device=device)

    def _board(self, number: int) -> dict[str, Any]:
        views: list[dict[str, Any]] = []
        for view in range(VIEWS):
            cards = [
                {
                    "type": "vertical-stack",
                    "cards": [
                        {"type": "tile", "entity": f"light.room_{view}_{card}"},
                        {
                            "type": "markdown",
                            "content": f"{{{{ states('sensor.r_{card}') }}}}",
                        },
                    ],
                }
                for card in range(CARDS)
            ]
            views.append({"title": f"View {view}", "cards": cards})
        views[0]["cards"].append(
            {"type": "picture-entity", "entity": self.entity.entity_id}
        )
        return {"title": f"Panel {number}", "views": views}

    def load(self) -> None:
        """Load the files as Home Assistant does. Blocking."""
        config = load_yaml_dict(self.hass.config.path("configuration.yaml"))
        automations = {str(one["id"]): one for one in config["automation"]}
        self.configs = [*automations.values(), *config["script"].values()]
        for domain, rows in (("automation", automations), ("script", config["script"])):
            entities = [_entity(domain, str(key), raw) for key, raw in rows.items()]
            self.hass.data[domain] = SimpleNamespace(entities=entities)

    async def save(self) -> None:
        """Store the dashboards."""
        for number in range(DASHBOARDS):
            row = {
                "id": f"panel_{number}",
                "url_path": f"panel-{number}",
                "title": str(number),
            }
            self.dashboards.append(LovelaceStorage(self.hass, row))
            await self.dashboards[-1].async_save(self._board(number))
        boards = {board.url_path: board for board in self.dashboards}
        self.hass.data["lovelace"] = SimpleNamespace(dashboards=boards)

    async def bare(self) -> float:
        """Return the time of the bare pass, in seconds of the processor."""
        boards = [await board.async_load(False) for board in self.dashboards]  # noqa: FBT003
        wanted = (self.entity.entity_id.encode(), str(self.entity.device_id).encode())
        began = thread_time()
        for config in (*self.configs, *boards):
            written = json_bytes(config)
            any(word in written for word in wanted)
        return thread_time() - began

    async def forget(self) -> None:
        """Let the next search load the dashboards from disk."""
        for board in self.dashboards:
            board._data = None  # noqa: SLF001 (what a restart does)


def _entity(domain: str, key: str, raw: Any) -> SimpleNamespace:  # noqa: ANN401 (YAML)
    """Return an automation or a script, with what Home Assistant's own search reads of it."""
    texts = set(walk_texts(raw))
    return SimpleNamespace(
        raw_config=raw,
        unique_id=key,
        name=raw["alias"],
        entity_id=f"{domain}.{key}",
        referenced_entities={text for text in texts if valid_entity_id(text)},
        referenced_devices={text for text in texts if len(text) == DEVICE_ID},
        referenced_areas=set(),
        referenced_floors=set(),
        referenced_labels=set(),
        referenced_blueprint=None,
    )


def walk_texts(data: object) -> Iterator[str]:
    """Yield all texts of nested data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from walk_texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from walk_texts(value)


async def async_list_works(
    hass: HomeAssistant, coordinator: AuditCoordinator, bench: WhereUsedBench
) -> dict[str, Callable[[], Coroutine[Any, Any, Any]]]:
    """Return what an owner waits for: where the camera is used, the plan of its swap, and the last page after it."""
    search, takeover = [
        await hass.async_add_import_executor_job(
            import_module, f"custom_components.camera_audit.{name}"
        )
        for name in ("where_used.search", "swap.takeover")
    ]
    cameras = [finding.camera for finding in coordinator.findings.values()]
    old = next(one for one in cameras if bench.entity.entity_id in one.entity_ids)
    new = next(one for one in cameras if one is not old and one.device_ids)
    # Of a recorder one picture is meant, or the plan would only ask which.
    asked = (bench.entity.entity_id, min(new.entity_ids))
    offers: list[Any] = []

    async def async_find() -> Any:  # noqa: ANN401 (of the integration that is measured)
        return await search.async_find_uses(
            hass, [bench.entity.entity_id], [bench.entity.device_id]
        )

    async def async_plan() -> None:
        offers[:] = [await takeover.async_prepare_swap(hass, old, new, asked=asked)]
        if not offers[0].plan.ready:
            raise SystemExit("The plan that is measured cannot be carried out.")

    async def async_say_what_is_left() -> None:
        await takeover.async_find_remaining_uses(hass, old, offers[0], {})

    return {"uses": async_find, "plan": async_plan, "last_page": async_say_what_is_left}


async def measure(hass: HomeAssistant, coordinator: AuditCoordinator) -> dict[str, Any]:
    """Return the figures: of the loop, its floor, the longest callback, all by the clock."""
    bench = WhereUsedBench(hass)
    await bench.prepare()
    works = await async_list_works(hass, coordinator, bench)
    found: Any = None

    async def search() -> None:
        nonlocal found
        found = await works["uses"]()

    busy, clock, everywhere, bare, worst = [], [], [], [], []
    for _ in range(RUNS):
        await bench.forget()
        gc.collect()
        with Meter() as meter:
            await asyncio.Task(search())
        busy.append(meter.busy)
        clock.append(meter.elapsed)
        everywhere.append(meter.everywhere)
        worst.append(meter.worst())
        bare.append(await bench.bare())
    in_time = await uses_in_time.measure(hass, bench.entity, works)
    return in_time | {
        "where_used": statistics.median(busy),
        "where_used_floor": statistics.median(bare),
        "where_used_by_clock": statistics.median(clock),
        "where_used_everywhere": statistics.median(everywhere),
        "where_used_longest": sorted(worst)[len(worst) // 2],
        "where_used_hits": len(found.hits),
        "where_used_unread": [repr(one) for one in found.unread],
    }
