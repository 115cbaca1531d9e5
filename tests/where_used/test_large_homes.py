"""Large homes: what is passed by is not opened, each folder and file once, and long texts are read piece by piece."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.where_used.mentions import Mentions
from custom_components.camera_audit.where_used.search import async_find_uses
from custom_components.camera_audit.where_used.text_files import (
    TextFiles,
    read_in_pieces,
)
from custom_components.camera_audit.where_used.usage import By, Kind, WhereUsed
from custom_components.camera_audit.where_used.yaml_parts import cut_parts
from custom_components.camera_audit.where_used.yaml_reader import SearchLoader
from tests.homes import CameraInHome, add_camera

#: More than is read or searched in one go.
LONG = 300_000
CAMERA = "camera.front"


@pytest.fixture
def folder(hass: HomeAssistant, tmp_path: Path) -> Path:
    hass.config.config_dir = str(tmp_path)
    return tmp_path


class Opened:
    """Counts which folders and files Python opens below a folder while it is entered."""

    def __init__(self, folder: Path) -> None:
        self.names: Counter[str] = Counter()
        self._start = f"{folder}/"
        self._counts = False
        sys.addaudithook(self._note)

    def __enter__(self) -> Counter[str]:
        self._counts = True
        return self.names

    def __exit__(self, *_: object) -> None:
        self._counts = False

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._counts or event not in {"open", "os.scandir", "os.listdir"}:
            return
        name = str(arguments[0])
        if name.startswith(self._start):
            self.names[name.removeprefix(self._start).rstrip("/")] += 1


def write(folder: Path, *names: str, text: str = f"x = '{CAMERA}'\n") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def add(hass: HomeAssistant) -> CameraInHome:
    return add_camera(hass, "Front")


async def ask(hass: HomeAssistant, camera: CameraInHome) -> WhereUsed:
    return await async_find_uses(hass, [camera.entity_id], [camera.device.id])


async def test_what_is_passed_by_is_not_opened_and_all_else_once(
    hass: HomeAssistant, folder: Path
) -> None:
    """Of a hundred thousand small files, those cost nothing that nobody would search; the others are read once."""
    camera = add(hass)
    searched = ["www/a/b/c.js", "appdaemon/apps/door.py", "other/deep/er/x.json"]
    passed_by = [
        "www/community/card/card.js", ".git/objects/aa/x.json", "node_modules/x/index.js", "media/day/x.json",
        "deps/lib/x.py", "custom_components/other/x.py", "zigbee2mqtt/log/day/x.json", "nodered/node_modules/x.json",
    ]  # fmt: skip
    write(folder, *searched, *passed_by, text=f"x = '{camera.entity_id}'\n")
    with Opened(folder) as opened:
        uses = (await ask(hass, camera)).hits
    found = {use.name for use in uses if use.kind is Kind.PROGRAM}
    assert found == set(searched)
    parents = {str(Path(name).parent) for name in passed_by}
    assert not {*passed_by, *parents} & opened.keys()
    wanted = {*searched, "www", "www/a", "www/a/b", "appdaemon/apps", "other/deep/er"}
    assert {name: opened[name] for name in wanted} == dict.fromkeys(wanted, 1)


async def test_a_link_to_a_folder_counts_where_it_is_named_and_nowhere_else(
    hass: HomeAssistant, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """AppDaemon's folder may lie elsewhere; behind any other link may lie the disk of a whole house."""
    camera = add(hass)
    outside = tmp_path_factory.mktemp("outside")
    write(outside, "apps/door.py", "photos/x.json", text=f"x = '{camera.entity_id}'\n")
    (folder / "appdaemon").symlink_to(outside, target_is_directory=True)
    (folder / "nas").symlink_to(outside, target_is_directory=True)
    (folder / "www").mkdir()
    (folder / "www" / "nas").symlink_to(outside, target_is_directory=True)
    uses = (await ask(hass, camera)).hits
    found = {use.name for use in uses if use.kind is Kind.PROGRAM}
    assert found == {"appdaemon/apps/door.py"}


@pytest.mark.parametrize("filling", ["x", "é", "日", "İ", "x\n", "İ\r\n"])
@pytest.mark.parametrize("distance", range(-14, 4))
def test_a_name_is_found_once_wherever_a_long_text_is_cut(
    filling: str, distance: int
) -> None:
    """A card that is packed into one line of megabytes is searched in stretches, and no name falls between two."""
    mentions = Mentions([CAMERA], ["0" * 32])
    before = filling * (262_144 // len(filling) + distance)
    text = f"{before} {CAMERA} {filling * LONG * 2}"
    place = len(before) + len(" camera.")
    assert mentions.list_places(text) == [(place, "")]


def test_a_name_with_a_letter_that_grows_in_lower_case_is_found() -> None:
    mentions = Mentions([], [], [(By.AREA, "İzmir")])
    text = f"{'İ' * LONG} area_id: İZMİR"
    assert [mention.place for mention in mentions.list_places(text)] == [LONG + 10]
    assert mentions.is_in(text)


@pytest.mark.parametrize("shift", range(-3, 3))
def test_fields_of_a_long_text_are_cut_wherever_it_is_searched(shift: int) -> None:
    """Between two stretches no field is lost, and none is counted twice."""
    first = "a:\n" + "  x: 1\n" * ((262_144 + shift) // 7) + " " * (shift % 7)
    text = f"{first}\nb: 1\nc:\n" + "  y: 2\n" * LONG + "d: 3\n"
    parts = cut_parts(text)
    assert [part.text[0] for part in parts] == ["a", "b", "c", "d"]
    assert "".join(part.text for part in parts) == text


async def test_of_many_short_things_only_what_names_the_camera_is_parsed(
    hass: HomeAssistant, folder: Path
) -> None:
    """All that a home has may stand in configuration.yaml, below a package: what is short there is no field of one thing."""
    camera = add(hass)
    things = "".join(
        f"        thing_{number}:\n          text: some words of a thing\n"
        for number in range(500)
    )
    write(
        folder,
        "configuration.yaml",
        text=(
            "homeassistant:\n  packages:\n    one:\n      intent_script:\n"
            f"{things}        door:\n          text: {camera.entity_id}\n"
        ),
    )
    parse = SearchLoader.get_single_data
    with patch.object(
        SearchLoader, "get_single_data", autospec=True, side_effect=parse
    ) as parsed:
        uses = (await ask(hass, camera)).hits
    assert [use.lines[0].path for use in uses] == [
        "homeassistant.packages.one.intent_script.door.text"
    ]
    assert parsed.call_count < 10


@pytest.mark.parametrize("before", range(262_140, 262_146))
def test_a_file_is_read_whole_whatever_stands_where_it_is_cut(
    tmp_path: Path, before: int
) -> None:
    """Letters of several bytes and ends of lines may lie across two pieces."""
    text = f"{'x' * before}日é\r\nlast\r\n"
    path = tmp_path / "file.txt"
    path.write_bytes(text.encode())
    size = path.stat().st_size
    assert read_in_pieces(path, size) == text.replace("\r\n", "\n")
    assert read_in_pieces(path, size - 1) is None
    assert TextFiles(str(tmp_path)).read(path) == text


def test_a_file_that_is_no_text_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(b"x" * LONG + b"\xff")
    with pytest.raises(UnicodeDecodeError):
        read_in_pieces(path, LONG * 2)


@pytest.mark.usefixtures("folder")
async def test_between_loaded_dashboards_others_get_their_turn(
    hass: HomeAssistant,
) -> None:
    """Thirty dashboards that somebody has opened since the start are at hand at once, and took 20 ms in one go."""
    assert await async_setup_component(hass, "lovelace", {})
    turns = 0
    at: list[int] = []

    def count() -> None:
        nonlocal turns
        turns += 1
        hass.loop.call_soon(count)

    class Loaded:
        mode = "storage"
        config: ClassVar[dict[str, str]] = {"title": "Loaded"}

        async def async_load(self, _: bool) -> dict[str, Any]:
            at.append(turns)
            return {"views": [{"title": "View", "cards": []}]}

    boards = hass.data["lovelace"].dashboards
    boards |= {f"board-{number}": Loaded() for number in range(5)}
    count()
    uses = await ask(hass, add(hass))
    assert not uses.unread
    assert len(set(at)) == 5
