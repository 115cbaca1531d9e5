"""Kill a real process of Home Assistant at random moments of swaps, moves and undos, and see whether anything is mixed.

``python -m tests.swap.process_kills [MINUTES] [SEED]`` prints a table. It takes Home Assistant 2026.11 and its recorder on
SQLite. Three cameras, of which motion and disk say something new five times a second: two are swapped, each alone or both in
one go, with a joined history or without, for a second and a third one, and taken back, each swap alone or all of them in one
undo; one camera moves to its other integration and back. Each start finishes what the kill before it left, is judged, gets
the next order, and is killed (SIGKILL) at a random moment of it, or seconds after; one start in four is killed itself.

The home goes on from kill to kill; it is put back only where something was wrong. Every row of the recorder tells which camera wrote it.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from script.demo_home.process import free_port
from tests.swap.random_kills import Result, table

ROOT = Path(__file__).parents[2]
#: What Home Assistant needs and a test does not: libraries for voice.
INSIDE = ROOT / "script" / "demo_home" / "inside_hass"
DATABASE = "recorded.db"
ORDERS = "swaps_on_order"
#: The cameras by number, each with the makers whose entities hold its ids in turn.
TURNS = {
    1: ("old_maker", "new_maker", "third_maker"),
    2: ("old_maker", "new_maker", "third_maker"),
    3: ("old_maker", "other_maker"),
}
MAKERS = ("old_maker", "new_maker", "third_maker", "other_maker")
#: The camera whose history goes on under its ids.
SHARED = 3
#: When it is killed: within so many times of what its order takes, or within so many seconds after that.
MOMENTS = ((1, 0), (1, 0), (5, 0), (20, 0), (1, 10))
#: How often a history is joined.
JOINED = 0.5
#: Of so many kills, one is followed by a kill of the next start.
AGAIN = 4
SECONDS = 240
#: Seconds in which a history has to be where it belongs, once a start has settled.
SETTLES = 30

type Positions = dict[int, int]


class Order(NamedTuple):
    """What is asked for, and where each camera may be after it."""

    kind: str
    document: dict[str, Any]
    may_be: Mapping[int, tuple[int, ...]]


@dataclass(slots=True)
class Home:
    """The folder, and what is known of a home in which nothing went wrong."""

    folder: Path
    port: int
    #: Each camera at each of its positions.
    known: dict[int, dict[int, Any]] = field(default_factory=dict)
    #: The ids that the shared camera began with.
    shared_ids: list[str] = field(default_factory=list)
    #: Rows that each camera has written, as last counted.
    rows: dict[str, int] = field(default_factory=dict)
    #: Unix time of the first order.
    began: float = 0.0
    #: Seconds that a swap and an undo take.
    lasts: float = 0.0
    undo_lasts: float = 0.0


def make_home(folder: Path) -> Home:
    """Write the configuration, with an integration for each maker."""
    home = Home(folder, free_port())
    custom = folder / "custom_components"
    custom.mkdir()
    (custom / "__init__.py").touch()
    (custom / "camera_audit").symlink_to(ROOT / "custom_components" / "camera_audit")
    for domain in (*MAKERS, ORDERS):
        _write_integration(custom / domain)
    (folder / "automations.yaml").write_text("[]\n")
    (folder / "configuration.yaml").write_text(
        "homeassistant:\n  country: CA\n"
        f"http:\n  server_host: 127.0.0.1\n  server_port: {home.port}\n"
        f"recorder:\n  db_url: sqlite:///{folder / DATABASE}\n  commit_interval: 1\n"
        f"automation: !include automations.yaml\n{ORDERS}:\nlogger:\n  default: warning\n  logs:\n    haffmpeg: critical\n    homeassistant.components.camera.img_util: critical\n"
    )
    numbers = {
        maker: [number for number, turns in TURNS.items() if maker in turns]
        for maker in MAKERS
    }
    entries = [
        _make_entry(maker, {"numbers": own}, None) for maker, own in numbers.items()
    ]
    entries.append(_make_entry("camera_audit", {}, "camera_audit"))
    storage = folder / ".storage"
    storage.mkdir()
    for key, version, data in (
        ("core.config_entries", (1, 5), {"entries": entries}),
        (
            "onboarding",
            (4, 1),
            {"done": ["user", "core_config", "analytics", "integration"]},
        ),
    ):
        document = {
            "version": version[0],
            "minor_version": version[1],
            "key": key,
            "data": data,
        }
        (storage / key).write_text(json.dumps(document))
    return home


def _write_integration(folder: Path) -> None:
    folder.mkdir()
    manifest: dict[str, Any] = {
        "domain": folder.name,
        "name": folder.name.replace("_", " ").title(),
        "version": "0.0.1",
        "codeowners": [],
        "documentation": "https://example.org",
        "iot_class": "local_push",
        "requirements": [],
    }
    if folder.name == ORDERS:
        text = "from tests.swap.speaking_home import async_setup\n"
        manifest["after_dependencies"] = ["camera_audit", "recorder"]
    else:
        manifest["config_flow"] = True
        text = (
            "async def async_setup_entry(hass, entry):\n"
            "    await hass.config_entries.async_forward_entry_setups(entry, ['binary_sensor', 'camera', 'sensor'])\n"
            "    return True\n"
        )
        for platform in ("binary_sensor", "camera", "sensor"):
            (folder / f"{platform}.py").write_text(
                "from tests.swap.speaking_home import add_cameras\n"
                f"async_setup_entry = add_cameras({platform!r})\n"
            )
        (folder / "config_flow.py").write_text(
            "from homeassistant.config_entries import ConfigFlow\n"
            f"class Flow(ConfigFlow, domain={folder.name!r}):\n    VERSION = 1\n"
        )
    (folder / "__init__.py").write_text(text)
    (folder / "manifest.json").write_text(json.dumps(manifest))


def _make_entry(
    domain: str, data: dict[str, Any], unique_id: str | None
) -> dict[str, Any]:
    moment = "2026-01-01T00:00:00+00:00"
    return {
        "created_at": moment,
        "modified_at": moment,
        "data": data,
        "disabled_by": None,
        "discovery_keys": {},
        "domain": domain,
        "entry_id": f"entry_of_{domain}",
        "minor_version": 1,
        "options": {},
        "pref_disable_new_entities": False,
        "pref_disable_polling": False,
        "source": "user",
        "subentries": [],
        "title": domain,
        "unique_id": unique_id,
        "version": 1,
    }


class Process:
    """One start of Home Assistant."""

    def __init__(self, home: Home) -> None:
        self._folder = home.folder
        for name in ("home.json", "order.json", "answer.json"):
            (home.folder / name).unlink(missing_ok=True)
        with (home.folder / "output.log").open("ab") as output:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    *("-m", "homeassistant", "--skip-pip"),
                    *("--config", str(home.folder)),
                ],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=home.folder,
                start_new_session=True,
                env={
                    **os.environ,
                    "PYTHONPATH": f"{ROOT}{os.pathsep}{INSIDE}",
                    "PYTHONDONTWRITEBYTECODE": "",
                },
            )

    def take(self, name: str) -> dict[str, Any]:
        """Wait for a file that it writes; return what it says, and remove it."""
        file = self._folder / name
        until = time.monotonic() + SECONDS
        while not file.exists():
            if self._process.poll() is not None or time.monotonic() > until:
                raise AssertionError((self._folder / "output.log").read_text()[-6000:])
            time.sleep(0.02)
        document: dict[str, Any] = json.loads(file.read_text())
        file.unlink()
        return document

    def order(self, document: dict[str, Any]) -> None:
        """Ask for swaps or undos."""
        part = self._folder / "order.part"
        part.write_text(json.dumps(document))
        part.replace(self._folder / "order.json")

    def do(self, document: dict[str, Any]) -> tuple[dict[str, Any], float]:
        """Ask for it, wait until it is done; return what the home is then, and how many seconds it took."""
        began = time.monotonic()
        self.order(document)
        answer = self.take("answer.json")
        assert "error" not in answer, answer
        lasts = time.monotonic() - began
        return self.take("home.json"), lasts

    def kill(self) -> bool:
        """Kill it; return whether it had answered."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        return (self._folder / "answer.json").exists()

    def stop(self) -> None:
        """End it in order."""
        self._process.terminate()
        self._process.wait(SECONDS)


def learn_home(home: Home) -> None:
    """Make everything once without a kill: so it is known how each camera is at each of its positions, and how long it takes."""
    process = Process(home)
    start = process.take("home.json")
    home.shared_ids = start["ids"][f"old {SHARED}"]
    time.sleep(3)  # some history from before anything was done
    home.began = time.time()
    found = [start]
    for turn in (0, 1):
        swaps = [
            (turns[turn], turns[turn + 1], number)
            for number, turns in TURNS.items()
            if turn + 1 < len(turns)
        ]
        swapped, home.lasts = process.do({"swaps": swaps, "join": False})
        found.append(swapped)
    for number, turns in TURNS.items():
        home.known[number] = {
            place: found[place]["cameras"][str(number)] for place in range(len(turns))
        }
    swap_ids = [swap["swap_id"] for swap in found[-1]["swaps"]]
    back, home.undo_lasts = process.do({"undo": swap_ids})
    assert back["cameras"] == start["cameras"], _differ(
        start["cameras"], back["cameras"]
    )
    process.stop()


def _differ(one: Any, other: Any, path: str = "") -> list[str]:  # noqa: ANN401 (JSON)
    if isinstance(one, dict) and isinstance(other, dict):
        return [
            line
            for key in sorted({*one, *other})
            for line in _differ(one.get(key), other.get(key), f"{path}/{key}")
        ]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [
            line
            for place, (left, right) in enumerate(zip(one, other, strict=True))
            for line in _differ(left, right, f"{path}/{place}")
        ]
    return [] if one == other else [f"{path}: {one!r} -> {other!r}"]


def find_positions(home: Home, found: dict[str, Any]) -> dict[int, int | None]:
    """Return where each camera is; None where it is nowhere whole."""
    return {
        number: next(
            (
                place
                for place, whole in places.items()
                if whole == found["cameras"][str(number)]
            ),
            None,
        )
        for number, places in home.known.items()
    }


def judge_history(home: Home, found: dict[str, Any]) -> list[str]:
    """Return what is wrong with the recorder's rows."""
    holders = {
        entity_id: said_by for said_by, ids in found["ids"].items() for entity_id in ids
    }
    wrong: list[str] = []
    totals: dict[str, int] = {}
    with closing(
        sqlite3.connect(f"file:{home.folder / DATABASE}?mode=ro", uri=True)
    ) as database:
        database.execute("BEGIN")
        for kind, entity_id, said_by, early, count in _read_rows(database, home.began):
            holder = holders.get(entity_id)
            totals[said_by] = totals.get(said_by, 0) + (
                count if kind == "states" else 0
            )
            if not _belongs(home, entity_id, said_by, holder, early=early):
                early_said = ", from before the first order" if early else ""
                wrong.append(
                    f"{kind}: {count} of {said_by} under {entity_id}, now of {holder}{early_said}"
                )
        wrong += _judge_series(database, found)
    wrong += [
        f"lost: {count - totals.get(said_by, 0)} rows of {said_by}"
        for said_by, count in home.rows.items()
        if totals.get(said_by, 0) < count
    ]
    home.rows = {**home.rows, **totals}
    return wrong


def _read_rows(
    database: sqlite3.Connection, began: float
) -> Iterator[tuple[str, str, str, bool, int]]:
    """Yield kind, id, who said it, whether it is from before the first order, and how many."""
    for entity_id, said_by, early, count in database.execute(
        "SELECT states_meta.entity_id, json_extract(shared_attrs, '$.said_by') AS said_by, last_updated_ts < ?, COUNT(*)"
        " FROM states JOIN states_meta USING (metadata_id) JOIN state_attributes USING (attributes_id)"
        " WHERE said_by IS NOT NULL GROUP BY 1, 2, 3",
        (began,),
    ):
        yield "states", entity_id, said_by, bool(early), count
    for name in ("statistics", "statistics_short_term"):
        for entity_id, tens, early, count in database.execute(
            f"SELECT statistic_id, CAST(mean / 10 AS INT), start_ts < ?, COUNT(*) FROM {name}"  # noqa: S608
            " JOIN statistics_meta ON statistics_meta.id = metadata_id"
            " WHERE mean >= 100 AND source = 'recorder' GROUP BY 1, 2, 3",
            (began - 600,),
        ):
            yield name, entity_id, _read_whose(tens), bool(early), count


def _read_whose(tens: int) -> str:
    number, place = divmod(tens, 10)
    return f"{MAKERS[place].removesuffix('_maker') if place < len(MAKERS) else 'nobody'} {number}"


def _belongs(
    home: Home, entity_id: str, said_by: str, holder: str | None, *, early: bool
) -> bool:
    """Whether rows are where they belong."""
    if holder is None:
        return False
    if not said_by.endswith(f" {SHARED}"):
        return said_by == holder
    # The camera's history goes on under its ids; what the other integration recorded before is beside it.
    if not early:
        return holder.endswith(f" {SHARED}")
    return (entity_id in home.shared_ids) == said_by.startswith("old ")


def _judge_series(database: sqlite3.Connection, found: dict[str, Any]) -> list[str]:
    """Return what is wrong with the joined series: each has the hours of the first camera first, in one order."""
    wrong = []
    rows: dict[str, list[tuple[float | None, float | None, float | None]]] = {}
    for statistic_id, mean, state, added in database.execute(
        "SELECT statistic_id, mean, state, sum FROM statistics_meta LEFT JOIN statistics"
        " ON statistics_meta.id = metadata_id WHERE source = 'camera_audit' ORDER BY start_ts"
    ):
        rows.setdefault(statistic_id, []).append((mean, state, added))
    wanted = {joined for swap in found["swaps"] for joined in swap["joined"]}
    wrong += [f"joined: {one} is left of an undone swap" for one in {*rows} - wanted]
    for swap in found["swaps"]:
        number = swap["number"]
        own = [other for other in found["swaps"] if other["number"] == number]
        # It begins where the one before it does, if there is one.
        first = own.index(swap)
        while first and own[first - 1]["joined"]:
            first -= 1
        for joined in swap["joined"]:
            if ":sensor" not in joined:
                counted = rows.get(joined, [])
                total = 0.0
                for _, state, added in counted:
                    total += state or 0.0
                    if abs((added or 0.0) - total) > 0.01:
                        wrong.append(
                            f"joined: {joined} adds up to {added}, not {total}"
                        )
                continue
            whose = [
                _read_whose(int((mean or 0) // 10))
                for mean, _, _ in rows.get(joined, [])
            ]
            turns = [f"{maker.removesuffix('_maker')} {number}" for maker in MAKERS[:3]]
            places = [turns.index(one) if one in turns else -1 for one in whose]
            if places[:3] != [first] * 3 or places != sorted(places):
                wrong.append(f"joined: {joined} reads {whose}")
    return wrong


def choose_order(
    rng: random.Random, places: Positions, swaps: list[dict[str, Any]]
) -> Order:
    """Return any order that is possible where the cameras are."""
    join = rng.random() < JOINED
    return rng.choice([*_list_swaps(places, join=join), *_list_undos(places, swaps)])


def _list_swaps(places: Positions, *, join: bool) -> Iterator[Order]:
    """Yield every swap and move. ``join``: whether the history of both is joined."""
    ahead: dict[int, tuple[str, str, int]] = {}
    for number, turns in TURNS.items():
        place = places[number]
        if place + 1 == len(turns):
            continue
        ahead[number] = (turns[place], turns[place + 1], number)
        kind = "move" if number == SHARED else ("swap of 1", "swap on of 1")[place]
        document = {"swaps": [ahead[number]], "join": join and number != SHARED}
        yield Order(kind, document, {number: (place, place + 1)})
    if {1, 2} <= {*ahead}:
        document = {"swaps": [ahead[1], ahead[2]], "join": join}
        may_be = {number: (places[number], places[number] + 1) for number in (1, 2)}
        # Twice: several at once are what most may happen in.
        yield from [Order("swap of 2", document, may_be)] * 2


def _list_undos(places: Positions, swaps: list[dict[str, Any]]) -> Iterator[Order]:
    """Yield every undo: of the last swap of a camera, of all of its swaps in one go, and of all swaps that there are."""
    for number in TURNS:
        own = [swap["swap_id"] for swap in swaps if swap["number"] == str(number)]
        place = places[number]
        if own:
            kind = "move undone" if number == SHARED else "last undone"
            yield Order(kind, {"undo": own[-1:]}, {number: (place, place - 1)})
        if len(own) > 1:
            yield Order("chain undone", {"undo": own}, {number: (2, 1, 0)})
    if places[1] and places[2]:
        every = {
            number: tuple(range(place, -1, -1)) for number, place in places.items()
        }
        undo = [swap["swap_id"] for swap in swaps]
        yield Order("all undone", {"undo": undo}, every)


def run(minutes: float, seed: int, folder: Path) -> Iterator[tuple[Result, list[str]]]:
    """Yield what became of each kill, and what was wrong."""
    rng = random.Random(seed)  # noqa: S311 (any moment will do)
    until = time.monotonic() + 60 * minutes
    home = make_home(folder)
    learn_home(home)
    sys.stdout.write(
        f"A swap takes {home.lasts:.2f} s, an undo {home.undo_lasts:.2f} s.\n"
    )
    sys.stdout.flush()
    whole, rows = folder.with_name(f"{folder.name}-whole"), dict(home.rows)
    shutil.copytree(folder, whole, symlinks=True)
    places: Positions = dict.fromkeys(TURNS, 0)
    order: Order | None = None
    kills = 0
    while True:
        began = time.monotonic()
        process = Process(home)
        found = process.take("home.json")
        boots = time.monotonic() - began
        now, wrong = find_positions(home, found), _judge_settled_history(home, found)
        wrong += _judge_positions(home, found, now, places, order)
        if order is not None:
            side = _name_side(order, now, wrong)
            yield Result(order.kind, "killed", side, found["running"], (), kills), wrong
        if time.monotonic() > until:
            process.stop()
            shutil.rmtree(whole)
            return
        if wrong:
            process.kill()
            shutil.rmtree(folder)
            shutil.copytree(whole, folder, symlinks=True)
            home.rows, places, order = rows.copy(), dict.fromkeys(TURNS, 0), None
            continue
        places = {number: place for number, place in now.items() if place is not None}
        order = choose_order(rng, places, found["swaps"])
        process.order(order.document)
        _wait_for_a_moment(rng, home, order)
        process.kill()
        kills = 1
        if rng.randrange(AGAIN) == 0:
            process = Process(home)
            time.sleep(rng.uniform(0, boots + 1))
            process.kill()
            kills += 1


def _wait_for_a_moment(rng: random.Random, home: Home, order: Order) -> None:
    """Wait until it is to be killed."""
    lasts = home.undo_lasts if "undo" in order.document else home.lasts
    times, later = rng.choice(MOMENTS)
    seconds = lasts + rng.uniform(0, later) if later else rng.uniform(0, times * lasts)
    time.sleep(seconds)


def _judge_settled_history(home: Home, found: dict[str, Any]) -> list[str]:
    """Return what is wrong with the history; it has a while to come to where it belongs."""
    until = time.monotonic() + SETTLES
    while (wrong := judge_history(home, found)) and time.monotonic() < until:
        time.sleep(0.5)
    return wrong


def _judge_positions(
    home: Home,
    found: dict[str, Any],
    now: dict[int, int | None],
    places: Positions,
    order: Order | None,
) -> list[str]:
    """Return what is wrong with where the cameras are, and whether something is still under way."""
    wrong = ["something is still under way"] if found["running"] else []
    for number, place in now.items():
        if place is None:
            differs = str(_nearest(home, number, found))[:1500]
            wrong.append(f"camera {number} is in between: {differs}")
        elif place not in (order.may_be if order else {}).get(
            number, (places[number],)
        ):
            kind = order.kind if order else "nothing"
            wrong.append(
                f"camera {number} came from {places[number]} to {place} by {kind}"
            )
    return wrong


def _nearest(home: Home, number: int, found: dict[str, Any]) -> list[str]:
    camera = found["cameras"][str(number)]
    return min(
        (_differ(whole, camera) for whole in home.known[number].values()), key=len
    )


def _name_side(order: Order, now: dict[int, int | None], wrong: list[str]) -> str:
    if wrong:
        return "mixed"
    ends = [
        (now[number], may_be[0], may_be[-1]) for number, may_be in order.may_be.items()
    ]
    if all(place == last for place, _, last in ends):
        return "after"
    return "before" if all(place == first for place, first, _ in ends) else "some"


def main(minutes: float = 35, seed: int = 1) -> None:
    """Kill for so long; write what was mixed, and the table."""
    done: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="camera-audit-kills-") as name:
        folder = Path(name)
        for result, wrong in run(minutes, seed, folder):
            done.append(result)
            if wrong:
                sys.stdout.write(f"{len(done)}: {result} {wrong}\n")
                kept = Path(tempfile.mkdtemp(prefix="camera-audit-mixed-"))
                shutil.copytree(folder, kept / "home", symlinks=True)
                sys.stdout.write(f"  kept in {kept}\n")
            if len(done) % 20 == 0:
                sys.stdout.write(f"{table(done)}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{table(done)}\n")


if __name__ == "__main__":
    main(*(kind(text) for kind, text in zip((float, int), sys.argv[1:3], strict=False)))
