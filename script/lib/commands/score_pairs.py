"""Measure which entities of two cameras the plan of a swap pairs, against answers by hand."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

try:
    from homeassistant import bootstrap, loader
    from homeassistant.config_entries import ConfigEntries, ConfigEntry
    from homeassistant.const import EntityCategory
    from homeassistant.core import HomeAssistant
    from homeassistant.helpers import (
        device_registry as dr,
        entity_registry as er,
        translation,
    )
except ModuleNotFoundError:
    DEV_PYTHON = str(
        Path(__file__).resolve().parents[3] / ".venv" / "dev" / "bin" / "python"
    )
    os.execv(DEV_PYTHON, [DEV_PYTHON, *sys.argv])  # noqa: S606 - this very command, beside Home Assistant

from camera_audit.swap.channels import Side
from camera_audit.swap.plan import SwapPlan, plan_swap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ABOUT = """\
DIR holds devices.json and combinations.jsonl; tests/swap/pairs/README.md says what they hold and how is counted. All
devices are registered in real registries, and each combination is planned as the action does it.

Exit status: 0 if every target is met, 1 if not, 2 if there is nothing to measure.
"""
#: What is measured, whether more is better, and how much is wanted.
TARGETS = (
    ("sure made", True, 0.92),
    ("false", False, 0.01),
    ("dangerous", False, 0.0),
    ("asked", True, 0.8),
    ("asked of all", False, 0.28),
)


class Outcome(NamedTuple):
    """What the plan makes of one old entity, and what was answered by hand."""

    combination: str
    old: str
    answer: Mapping[str, Any]
    paired: str | None
    candidates: tuple[str, ...]

    @property
    def kinds(self) -> set[str]:
        """Return what this counts for."""
        kinds = {self.answer["answer"]}
        if self.paired:
            kinds.add("paired")
            if self.paired != self.answer.get("new"):
                kinds.add("false")
                if self.paired in self.answer.get("dangerous", ()):
                    kinds.add("dangerous")
            elif self.answer["answer"] == "sure":
                kinds.add("made")
        if self.candidates:
            kinds.add("question")
            if not set(self.candidates).isdisjoint(self.answer.get("candidates", ())):
                kinds.add("asked")
        return kinds


def main() -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="script/score-pairs",
        description=__doc__,
        epilog=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("dir", type=Path, metavar="DIR")
    parser.add_argument("--misses", action="store_true", help="list what is missed")
    parser.add_argument("--only", metavar="TEXT", help="combinations whose id has it")
    parser.add_argument(
        "--language",
        default="en",
        help="of the home; core's integrations have their names in it",
    )
    arguments = parser.parse_args()
    try:
        devices = json.loads((arguments.dir / "devices.json").read_text("utf-8"))
        lines = (arguments.dir / "combinations.jsonl").read_text("utf-8").splitlines()
    except OSError as error:
        print(f"score-pairs: {error}", file=sys.stderr)
        return 2
    combinations = [json.loads(line) for line in lines]
    if arguments.only:
        combinations = [row for row in combinations if arguments.only in row["id"]]
    outcomes = asyncio.run(async_plan_all(devices, combinations, arguments.language))
    if arguments.misses:
        print("\n".join(list_misses(outcomes, devices)))
    return print_score(outcomes)


def print_score(outcomes: Iterable[Outcome]) -> int:
    """Print the figures beside what is wanted; return 0 where all of it is met."""
    counts = Counter(kind for outcome in outcomes for kind in outcome.kinds)
    answers = counts["sure"] + counts["ask"] + counts["none"]
    shares = {
        "sure made": (counts["made"], counts["sure"]),
        "false": (counts["false"], counts["paired"]),
        "dangerous": (counts["dangerous"], counts["paired"]),
        "asked": (counts["asked"], counts["ask"]),
        "asked of all": (counts["question"], answers),
    }
    all_met = True
    for name, more_is_better, wanted in TARGETS:
        hits, of = shares[name]
        share = hits / of if of else float(more_is_better)
        met = share >= wanted if more_is_better else share <= wanted
        all_met &= met
        limit = "at least" if more_is_better else "at most"
        print(
            f"{'met' if met else 'MISSED':7}{name:13}{hits:6}/{of:<6}{share:8.2%}  {limit} {wanted:.0%}"
        )
    return 0 if all_met else 1


def list_misses(
    outcomes: Iterable[Outcome], devices: Mapping[str, Any]
) -> Iterator[str]:
    """Yield a line for each false pair, each missed one and each question that nobody wanted."""
    rows = {
        row["entity_id"]: row
        for device in devices.values()
        for row in device["entities"]
    }

    def describe(entity_id: str | None) -> str:
        row = rows.get(entity_id or "")
        if row is None:
            return "-"
        state = " (off)" if row["disabled_by"] else ""
        return f"{row['original_name']} [{row['translation_key']}, {row['original_device_class']}]{state}"

    for outcome in outcomes:
        kinds, answer = outcome.kinds, outcome.answer
        for miss, wanted in (
            ("DANGEROUS", "dangerous" in kinds),
            ("FALSE", "false" in kinds and "dangerous" not in kinds),
            ("NOT MADE", "sure" in kinds and "made" not in kinds),
            ("NOT ASKED", "ask" in kinds and "asked" not in kinds),
            ("NEEDLESS", "none" in kinds and "question" in kinds),
        ):
            if wanted:
                right = [answer.get("new"), *answer.get("candidates", ())]
                told = "; ".join(describe(each) for each in right if each)
                asked = "; ".join(map(describe, outcome.candidates))
                yield (
                    f"{miss:10}{outcome.combination} {outcome.old.split('.')[0]}: {describe(outcome.old)}"
                    f" -> {describe(outcome.paired)} asked: {asked or '-'} | {answer['answer']}: {told or '-'}"
                )


async def async_plan_all(
    devices: Mapping[str, Any],
    combinations: Iterable[Mapping[str, Any]],
    language: str,
) -> list[Outcome]:
    """Plan every combination in one home that has all devices. ``language``: of the home, and of all names."""
    with tempfile.TemporaryDirectory() as folder:
        hass = HomeAssistant(folder)
        loader.async_setup(hass)
        hass.config_entries = ConfigEntries(hass, {})
        if not await bootstrap.async_load_base_functionality(hass):
            raise SystemExit("The registries could not be loaded.")
        if language != "en":
            devices = await async_translate_names(hass, devices, language)
        ids = {key: register_device(hass, row) for key, row in devices.items()}
        outcomes = [
            outcome
            for combination in combinations
            for outcome in plan_combination(hass, ids, devices, combination)
        ]
        await hass.async_stop(force=True)
    return outcomes


async def async_translate_names(
    hass: HomeAssistant, devices: Mapping[str, Any], language: str
) -> dict[str, Any]:
    """Return the devices with the names that Home Assistant gives their entities in another language."""
    hass.config.language = language
    domains = {row["domain"] for one in devices.values() for row in one["entities"]}
    domains |= {device["integration"] for device in devices.values()}
    english, names = [
        await _async_load_names(hass, each, domains) for each in ("en", language)
    ]
    translated = {}
    for key, device in devices.items():
        entities = [
            row | _translate_name(english, names, row) for row in device["entities"]
        ]
        translated[key] = device | {"entities": entities}
    return translated


async def _async_load_names(
    hass: HomeAssistant, language: str, domains: Iterable[str]
) -> dict[str, str]:
    """Return the names of entities in a language, by the paths of their translations."""
    names: dict[str, str] = {}
    for category in ("entity", "entity_component"):
        names |= await translation.async_get_translations(
            hass, language, category, domains
        )
    return names


def _translate_name(
    english: Mapping[str, str], names: Mapping[str, str], row: Mapping[str, Any]
) -> dict[str, str]:
    """Return the name of an entity in another language, where Home Assistant makes it of a translation."""
    domain, key = row["domain"], row["translation_key"]
    path = f"component.{domain}.entity_component.{row['original_device_class']}.name"
    if key:
        path = f"component.{row['platform']}.entity.{domain}.{key}.name"
    is_made = row["has_entity_name"] and english.get(path) == row["original_name"]
    return {"original_name": names[path]} if is_made and path in names else {}


def register_device(hass: HomeAssistant, row: Mapping[str, Any]) -> str:
    """Register a device and its entities as their integration would; return the device's id."""
    domain = row["integration"]
    entry = ConfigEntry(
        domain=domain, title=domain, data={}, options={}, source="user", version=1,
        minor_version=1, unique_id=None, discovery_keys={}, subentries_data=(),  # type: ignore[arg-type]
    )  # fmt: skip
    hass.config_entries._entries[entry.entry_id] = entry  # noqa: SLF001 - nothing sets it up
    told = row["device"]
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        identifiers={(domain, entry.entry_id)},
        manufacturer=told["manufacturer"],
        model=told["model"],
        name=told["name"],
    )
    if told["name_by_user"]:
        dr.async_get(hass).async_update_device(
            device.id, name_by_user=told["name_by_user"]
        )
    for entity in row["entities"]:
        _register_entity(hass, entry, device.id, entity)
    return device.id


def _register_entity(
    hass: HomeAssistant, entry: ConfigEntry, device_id: str, row: Mapping[str, Any]
) -> None:
    registry = er.async_get(hass)
    disabled = row["disabled_by"] and er.RegistryEntryDisabler(row["disabled_by"])
    hidden = row["hidden_by"] and er.RegistryEntryHider(row["hidden_by"])
    category = row["entity_category"] and EntityCategory(row["entity_category"])
    registered = registry.async_get_or_create(
        row["domain"],
        row["platform"],
        # Of YAML, each is an entity of its own.
        row["unique_id"] or row["entity_id"],
        config_entry=entry,
        device_id=device_id,
        suggested_object_id=row["entity_id"].partition(".")[2],
        disabled_by=disabled or None,
        hidden_by=hidden or None,
        entity_category=category or None,
        capabilities=row["capabilities"],
        has_entity_name=row["has_entity_name"],
        original_name=row["original_name"],
        original_device_class=row["original_device_class"],
        supported_features=row["supported_features"],
        translation_key=row["translation_key"],
        unit_of_measurement=row["unit_of_measurement"],
    )
    if registered.entity_id != row["entity_id"]:
        registry.async_update_entity(
            registered.entity_id, new_entity_id=row["entity_id"]
        )


def plan_combination(
    hass: HomeAssistant,
    ids: Mapping[str, str],
    devices: Mapping[str, Any],
    row: Mapping[str, Any],
) -> Iterator[Outcome]:
    """Plan one combination; yield what becomes of each old entity that was answered."""
    old, new = row["old"], row["new"]
    plan = plan_swap(
        hass,
        [ids[old]],
        [],
        [ids[new]],
        [],
        uses={},
        sides=(
            Side(
                entity_id=row.get("starts_from", ""),
                recorder=devices[old]["kind"] == "recorder",
            ),
            Side(
                entity_id=row.get("new_starts_from", ""),
                recorder=devices[new]["kind"] == "recorder",
            ),
        ),
    )
    yield from _read_outcomes(row, plan)


def _read_outcomes(row: Mapping[str, Any], plan: SwapPlan) -> Iterator[Outcome]:
    paired = {pair.old.entity_id: pair.new.entity_id for pair in plan.usable}
    asked = {
        question.old.entity_id: tuple(part.entity_id for part in question.candidates)
        for question in plan.questions
    }
    for answer in row["answers"]:
        old = answer["old"]
        yield Outcome(row["id"], old, answer, paired.get(old), asked.get(old, ()))
