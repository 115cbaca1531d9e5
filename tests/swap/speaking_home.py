"""Cameras of four makers that never fall silent, in a process of Home Assistant that is killed while it swaps them.

Loaded by the custom integrations that :mod:`.process_kills` writes: each maker is one, and so is ``swaps_on_order``. That
one writes what became of the home to ``home.json`` once a start has settled, does what ``order.json`` says, and writes what
was answered to ``answer.json``.
"""

import asyncio
import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from homeassistant.components.binary_sensor import BinarySensorEntity
from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.components.camera import Camera
from homeassistant.components.sensor import SensorEntity, SensorStateClass
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import Event, HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.helpers.recorder import get_instance
from homeassistant.util import dt as dt_util

from custom_components.camera_audit.swap.journal import DONE, SwapRecord, get_journal
from custom_components.camera_audit.swap.swap import async_undo_several
from tests.swap.mean_statistics import import_means

#: Seconds between two words of an entity.
SPEAKS = 0.2
#: Hours of statistics that each sensor begins with.
HOURS = 3
#: Each maker: of which brand and model its cameras are.
MAKERS = {
    "old_maker": ("Hikvision", "DS-2CD2143G0-I"),
    "new_maker": ("Reolink", "RLC-810A"),
    "third_maker": ("Axis", "M3215-LVE"),
    "other_maker": ("Hikvision", "DS-2CD2143G0-I"),
}
#: The camera that two integrations show; all others are swapped.
SHARED = 3
#: What stands above the automation of each camera.
_AUTOMATION = "# door "
#: Written once the home is as it begins.
_PREPARED = "prepared"


def whose(maker: str, number: int) -> str:
    """Return how it is written down which camera has said something."""
    return f"{maker.removesuffix('_maker')} {number}"


def least_value(maker: str, number: int) -> int:
    """Return the least that the sensor of a camera says; the most is less than ten more."""
    return 100 * number + 10 * [*MAKERS].index(maker)


class _Speaking(Entity):
    """Says something new all the time, and who says it."""

    _attr_should_poll = False
    _attr_has_entity_name = True

    def __init__(self, maker: str, number: int, key: str) -> None:
        brand, model = MAKERS[maker]
        self._maker, self._number, self._said = maker, number, 0
        self._attr_unique_id = f"{maker}-{number}-{key}"
        self._attr_extra_state_attributes = {"said_by": whose(maker, number)}
        host = SHARED if number == SHARED else [*MAKERS].index(maker) * 10 + number
        self._attr_device_info = dr.DeviceInfo(
            identifiers={(maker, str(number))},
            name=f"{maker.partition('_')[0].title()} {number}",
            manufacturer=brand,
            model=model,
            configuration_url=f"http://192.168.77.{host}",
        )

    async def async_added_to_hass(self) -> None:
        self.async_on_remove(
            async_track_time_interval(self.hass, self._speak, timedelta(seconds=SPEAKS))
        )

    def _speak(self, _: object) -> None:
        self._said += 1
        self.schedule_update_ha_state()


class Picture(Camera):
    """The picture; it is silent, as pictures are."""

    _attr_name = None
    _attr_has_entity_name = True

    def __init__(self, maker: str, number: int, key: str) -> None:
        super().__init__()
        like = _Speaking(maker, number, key)
        self._attr_unique_id, self._attr_device_info = like.unique_id, like.device_info

    async def async_turn_on(self) -> None:
        """Do what the automations ask for."""


class Motion(_Speaking, BinarySensorEntity):
    """Somebody walks up and down."""

    _attr_name = "Motion"
    _attr_device_class = BinarySensorDeviceClass.MOTION

    @property
    def is_on(self) -> bool:
        return bool(self._said % 2)


class Disk(_Speaking, SensorEntity):
    """A disk that is written on."""

    _attr_name = "Disk used"
    _attr_native_unit_of_measurement = "%"
    _attr_state_class = SensorStateClass.MEASUREMENT

    @property
    def native_value(self) -> float:
        return least_value(self._maker, self._number) + self._said % 50 / 10


KINDS: dict[str, tuple[type[Entity], str]] = {
    "camera": (Picture, "picture"),
    "binary_sensor": (Motion, "motion"),
    "sensor": (Disk, "disk"),
}


def add_cameras(domain: str) -> Callable[..., Any]:
    """Return how a platform of a maker is set up. ``domain``: that of its entities."""

    async def async_setup_entry(
        _: HomeAssistant,
        entry: ConfigEntry,
        async_add_entities: Callable[[Iterable[Entity]], None],
    ) -> None:
        kind, key = KINDS[domain]
        async_add_entities(
            [kind(entry.domain, number, key) for number in entry.data["numbers"]]  # type: ignore[call-arg]
        )

    return async_setup_entry


async def async_setup(hass: HomeAssistant, _: object) -> bool:
    """Take orders, once Home Assistant has started."""

    async def take_orders(_: Event) -> None:
        hass.async_create_background_task(_async_take_orders(hass), "takes orders")

    hass.bus.async_listen_once(EVENT_HOMEASSISTANT_STARTED, take_orders)
    return True


async def _async_take_orders(hass: HomeAssistant) -> None:
    folder = Path(hass.config.config_dir)
    if not await hass.async_add_executor_job((folder / _PREPARED).exists):
        await _async_prepare(hass, folder)
    while True:
        await _async_settle(hass, folder)
        await hass.async_add_executor_job(
            _write, folder / "home.json", _describe_home(hass)
        )
        order = await _async_read_order(hass, folder / "order.json")
        try:
            done: dict[str, Any] = await _async_do(hass, order)
        except Exception as error:  # noqa: BLE001 # it is judged outside
            done = {"error": f"{type(error).__name__}: {error}"}
        await hass.async_add_executor_job(_write, folder / "answer.json", done)


async def _async_settle(hass: HomeAssistant, folder: Path) -> None:
    """Wait until a start has finished what was under way."""
    running = folder / ".storage" / "camera_audit.swap_running"
    for _ in range(200):
        await get_instance(hass).async_block_till_done()
        if not await hass.async_add_executor_job(running.exists):
            break
        await asyncio.sleep(0.1)
    await asyncio.sleep(0.3)
    await get_instance(hass).async_block_till_done()


async def _async_read_order(hass: HomeAssistant, file: Path) -> dict[str, Any]:
    while not await hass.async_add_executor_job(file.exists):  # noqa: ASYNC110 # the other process has no event for us
        await asyncio.sleep(0.02)
    order: dict[str, Any] = json.loads(
        await hass.async_add_executor_job(file.read_text)
    )
    await hass.async_add_executor_job(file.unlink)
    return order


def _write(file: Path, document: dict[str, Any]) -> None:
    """Write a file that is there whole or not at all."""
    written = file.with_suffix(".part")
    written.write_text(json.dumps(document, default=str))
    written.replace(file)


async def _async_prepare(hass: HomeAssistant, folder: Path) -> None:
    """Name some things as people do, let automations use the devices, and give each sensor some hours of statistics."""
    entities, devices = er.async_get(hass), dr.async_get(hass)
    texts = []
    for number in (1, 2, SHARED):
        motion = _find_entity(hass, "old_maker", number, "motion")
        entities.async_update_entity(motion.entity_id, name="Somebody", icon="mdi:walk")
        assert motion.device_id
        devices.async_update_device(motion.device_id, name_by_user=f"Door {number}")
        texts.append(
            f"{_AUTOMATION}{number}\n"
            f"- id: door_{number}\n"
            f"  alias: Door {number} # a note\n"
            "  triggers:\n"
            "  - trigger: device\n"
            "    domain: binary_sensor\n"
            f"    device_id: {motion.device_id}\n"
            f"    entity_id: {motion.id}\n"
            "    type: motion\n"
            "  actions:\n"
            "  - action: camera.turn_on\n"
            f"    target: {{device_id: {motion.device_id}}}\n"
        )
    hour = dt_util.utcnow().replace(minute=0, second=0, microsecond=0)
    for maker, entry in (
        (entry.platform, entry)
        for entry in entities.entities.values()
        if entry.platform in MAKERS and entry.domain == "sensor"
    ):
        value = float(least_value(maker, int(entry.unique_id.split("-")[1])))
        hours = [hour - timedelta(hours=1 + back) for back in range(1, HOURS + 1)]
        import_means(hass, entry.entity_id, dict.fromkeys(hours, value))
    await get_instance(hass).async_block_till_done()
    await hass.async_add_executor_job(
        (folder / "automations.yaml").write_text, "".join(texts)
    )
    await hass.services.async_call("automation", "reload", blocking=True)
    await hass.async_add_executor_job((folder / _PREPARED).touch)


def _read_number(hass: HomeAssistant, record: SwapRecord) -> str:
    """Return the number of the camera of a swap."""
    entry = er.async_get(hass).async_get(record.releases[0].id)
    assert entry is not None
    return entry.unique_id.split("-")[1]


def _as_json(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, set | frozenset) else str(value)


def _find_entity(
    hass: HomeAssistant, maker: str, number: int, key: str
) -> er.RegistryEntry:
    domain = next(domain for domain, (_, one) in KINDS.items() if one == key)
    registry = er.async_get(hass)
    entity_id = registry.async_get_entity_id(domain, maker, f"{maker}-{number}-{key}")
    entry = registry.async_get(entity_id or "")
    assert entry is not None, (maker, number, key)
    return entry


async def _async_do(hass: HomeAssistant, order: dict[str, Any]) -> dict[str, Any]:
    """Swap cameras, or undo swaps. An order holds ``swaps``, by their makers and number, or ``undo``: ids of swaps."""
    if "undo" in order:
        [entry] = hass.config_entries.async_entries("camera_audit")
        several = await async_undo_several(
            hass, order["undo"], entry.runtime_data.decisions
        )
        return {
            "done": [outcome.record.swap_id for outcome in several.done],
            "refused": [str(refusal.error.key) for refusal in several.refused],
        }
    swaps = [
        {
            "old_entity_id": _find_entity(hass, old, number, "picture").entity_id,
            "new_entity_id": _find_entity(hass, new, number, "picture").entity_id,
        }
        for old, new, number in order["swaps"]
    ]
    answer = await hass.services.async_call(
        "camera_audit",
        "swap",
        {
            "swaps": swaps,
            "dry_run": False,
            "rewrite": True,
            "join_history": order["join"],
        },
        blocking=True,
        return_response=True,
    )
    return dict(answer or {})


def _describe_home(hass: HomeAssistant) -> dict[str, Any]:
    """Return all that swaps touch, by camera, and what the journal says of them."""
    skipped = {"modified_at", "created_at"}
    cameras: dict[str, Any] = {}
    ids: dict[str, list[str]] = {}
    text = Path(hass.config.path("automations.yaml")).read_text()
    parts = {part[0]: part for part in text.split(_AUTOMATION)[1:]}
    for entry in er.async_get(hass).entities.values():
        if entry.platform not in MAKERS:
            continue
        _, number, _ = entry.unique_id.split("-")
        camera = cameras.setdefault(number, {"entities": [], "devices": {}})
        camera["entities"].append(
            {
                key: value
                for key, value in entry.extended_dict.items()
                if key not in skipped
            }
        )
        device = dr.async_get(hass).async_get(entry.device_id or "")
        assert device is not None
        camera["devices"][device.id] = device.name_by_user
        said_by = whose(entry.platform, int(number))
        if entry.domain != "camera":
            ids.setdefault(said_by, []).append(entry.entity_id)
    for number, camera in cameras.items():
        camera["entities"].sort(key=lambda entity: entity["id"])
        camera["automation"] = parts[number]
    return {
        "cameras": json.loads(json.dumps(cameras, default=_as_json, sort_keys=True)),
        "ids": {said_by: sorted(own) for said_by, own in sorted(ids.items())},
        "swaps": [
            {
                "swap_id": record.swap_id,
                "batch": record.batch,
                "number": _read_number(hass, record),
                "joined": [series.statistic_id for series in record.joined],
            }
            for record in get_journal(hass).records.values()
            if record.state == DONE
        ],
        "running": Path(
            hass.config.path(".storage", "camera_audit.swap_running")
        ).exists(),
    }
