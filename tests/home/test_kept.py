"""What is kept from one audit to the next is never stale: a home made again equals one made anew."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast
from unittest.mock import patch

import pytest

from custom_components.camera_audit.home import assemble
from custom_components.camera_audit.home.assemble import Assembler
from tests.home.made_home import DAHUA, HIKVISION, INSTANCE, MadeHome, knowledge

if TYPE_CHECKING:
    from collections.abc import Callable

    from custom_components.camera_audit.home.rows import EntryRow


@dataclass
class Entry:
    """A config entry as Home Assistant keeps it: the same object, whose parts are replaced."""

    entry_id: str
    domain: str
    title: str = ""
    unique_id: str | None = None
    source: str = "user"
    data: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


def some_home() -> MadeHome:
    home = MadeHome()
    for number in range(4):
        home.camera(
            f"Garden {number}",
            "onvif",
            host=f"192.0.2.{number}",
            mac=f"{HIKVISION}0{number}",
        )
        home.camera(
            f"Door {number}",
            "dahua",
            host=f"192.0.2.1{number}",
            mac=f"{DAHUA}0{number}",
        )
        home.device(home.entry("hue"), name=f"Bulb {number}", manufacturer="Signify")
    home.camera("Recorder", "hikvision_next", host="192.0.2.40", model="DS-7608NI-K2")
    home.generic("Front", "rtsp://192.0.2.40/Streaming/Channels/101")
    home.generic("Back", "rtsp://192.0.2.40/Streaming/Channels/201")
    home.yaml("ffmpeg", "Attic", "rtsp://192.0.2.9/live")
    home.client(HIKVISION + "09", "192.0.2.9")
    kept = [
        Entry(*entry[:5], dict(entry.data), dict(entry.options))
        for entry in home.entries
    ]
    # The rows of a running Home Assistant have its own entries in the place of these.
    home.entries = cast("list[EntryRow]", kept)
    return home


def _change(home: MadeHome, dice: random.Random) -> None:
    """Do what a person or an integration does to a home."""

    def device(**fields: Any) -> None:  # noqa: ANN401 - of any field
        at = dice.randrange(len(home.devices))
        home.devices[at] = home.devices[at]._replace(**fields)

    def entity(**fields: Any) -> None:  # noqa: ANN401 - of any field
        at = dice.randrange(len(home.entities))
        home.entities[at] = home.entities[at]._replace(**fields)

    def entry(name: str, value: object) -> None:
        setattr(
            dice.choice([one for one in home.entries if isinstance(one, Entry)]),
            name,
            value,
        )

    number = dice.randrange(100)
    changes: list[Callable[[], object]] = [
        lambda: device(name_by_user=f"Name {number}"),
        lambda: device(
            manufacturer=dice.choice(["Hikvision", "Signify", "Dahua", None])
        ),
        lambda: device(connections=(("mac", f"{HIKVISION}{number:02}"),)),
        lambda: device(config_entry_id=dice.choice(home.entries).entry_id),
        lambda: device(via_device_id=dice.choice(home.devices).id),
        lambda: entity(area_id=f"area {number}"),
        lambda: entity(device_id=dice.choice(home.devices).id),
        lambda: entity(platform=dice.choice(["onvif", "demo", "hikvision"])),
        lambda: home.entities.pop(dice.randrange(len(home.entities))),
        lambda: home.devices.pop(dice.randrange(len(home.devices))),
        lambda: entry("data", {"host": f"192.0.2.{number}"}),
        lambda: entry(
            "options", {"stream_source": "rtsp://192.0.2.40/Streaming/Channels/301"}
        ),
        lambda: entry("title", f"Camera (192.0.2.{number})"),
        lambda: entry("unique_id", f"{HIKVISION}{number:02}"),
        lambda: entry("source", dice.choice(["ignore", "user"])),
        lambda: home.client(f"{HIKVISION}{number:02}", f"192.0.2.{number}"),
        lambda: home.children.update({f"child {number}": dice.choice(home.devices).id}),
        lambda: home.camera(f"New {number}", "onvif", host=f"192.0.2.{number}"),
    ]
    dice.choice(changes)()


@pytest.mark.parametrize("seed", range(20))
def test_a_home_made_again_equals_one_made_anew(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - the same changes each time
    home = some_home()
    assembler = Assembler(knowledge(), INSTANCE)
    for _ in range(25):
        _change(home, dice)
        again = assembler.assemble(home.rows())
        assert again == Assembler(knowledge(), INSTANCE).assemble(home.rows())
        if dice.random() < 0.3:
            _change(home, dice)
            with (
                patch.object(assemble, "join_evidence", side_effect=LookupError),
                suppress(LookupError),
            ):
                assembler.assemble(home.rows())
