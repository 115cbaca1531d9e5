"""The translations: what Home Assistant would refuse, what code asks for, what is never said."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import config_validation as cv

from camera_audit_offline.texts import OWN_TEXTS
from custom_components.camera_audit.audit.camera import CameraKind
from custom_components.camera_audit.audit.clues.device import MAKER_CLUES
from custom_components.camera_audit.audit.finding import (
    UNTOLD,
    FlawState,
    Strength,
    Verdict,
)
from custom_components.camera_audit.decisions.decision import WHY, DecisionKind
from custom_components.camera_audit.helpers.named import NAMED
from custom_components.camera_audit.knowledge.guidance import NoticeUse, load_guidance
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.language.sentences import (
    MONTHS,
    NAME_LENGTH,
    flatten_keys,
)
from custom_components.camera_audit.repairs import flow as repair_flow
from tests.words import ASKED, NEVER_SAID

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path("custom_components/camera_audit")
OFFLINE = Path("offline/camera_audit_offline")
FILES = sorted((PACKAGE / "translations").glob("*.json"))
TREES: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FILES
}
TEXTS = {language: dict(flatten_keys(tree)) for language, tree in TREES.items()}
ENGLISH = TEXTS["en"]

TOP_LEVEL = {
    "title",
    "config",
    "options",
    "config_subentries",
    "device",
    "entity",
    "exceptions",
    "issues",
    "selector",
    "services",
    "triggers",
    "conditions",
    "system_health",
}
ISSUE = {"title", "description", "fix_flow"}
FLOW = {"step", "error", "abort", "progress", "create_entry"}
STEP = {
    "title",
    "description",
    "data",
    "data_description",
    "menu_options",
    "menu_option_descriptions",
    "submit",
    "sections",
}
TITLE_LENGTH = 60
STEP_TITLE_LENGTH = 40
COUNT_LENGTH = 4
BRAND_LENGTH = 10
SCREEN_WORDS = 75
FLOWS = {
    language: tree["issues"]["finding"]["fix_flow"] for language, tree in TREES.items()
}

every_language = pytest.mark.parametrize("language", TREES)


def keys(tree: dict[str, Any]) -> Iterator[str]:
    for key, value in tree.items():
        yield key
        if isinstance(value, dict):
            yield from keys(value)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


#: Words at which a homeowner stops reading; "finding" only where automations name it.
STOPS = re.compile(
    r"\b(?:prefix(?:es)?|digest|proxy|findings?|measures?|hangs? on|Facts of|leaves homes)\b",
    re.IGNORECASE,
)
NAMES = ("entity.event.finding.name", "services.get_findings.name")


def test_no_word_stops_a_homeowner() -> None:
    for key, text in ENGLISH.items():
        assert key in NAMES or not STOPS.search(re.sub(r"\{\w+\}", "", text)), (
            f"{key}: {text}"
        )


# What hassfest would refuse -------------------------------------------------------------------


@every_language
def test_the_sections_are_known(language: str) -> None:
    assert TREES[language].keys() <= TOP_LEVEL


@every_language
def test_keys_are_slugs(language: str) -> None:
    for key in keys(TREES[language]):
        assert re.fullmatch(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?", key), key


@every_language
def test_texts_are_plain(language: str) -> None:
    for key, text in TEXTS[language].items():
        assert text, key
        assert text == text.strip(), key
        assert cv.string_with_no_html(text) == text, key
        assert not re.search(r"https?://|www\.", text), key
        assert not re.search(r"'\{\w*\}'", text), key
        # The frontend reads an apostrophe before a brace as the start of a quotation.
        assert "'{" not in text, key
        rest = re.sub(r"\{[A-Za-z_]\w*\}", "", text)
        assert not set(rest) & set("{}"), key


@every_language
def test_issues_have_a_title_and_one_way_to_go_on(language: str) -> None:
    for key, issue in TREES[language].get("issues", {}).items():
        assert issue.keys() <= ISSUE, key
        assert "title" in issue, key
        assert ("description" in issue) != ("fix_flow" in issue), key
        flow = issue.get("fix_flow", {})
        assert flow.keys() <= FLOW, key
        for step in flow.get("step", {}).values():
            assert step.keys() <= STEP, key
            assert (
                step.get("data_description", {}).keys() <= step.get("data", {}).keys()
            ), key
            options = step.get("menu_options", {}).keys()
            assert step.get("menu_option_descriptions", {}).keys() <= options, key


@every_language
def test_selectors_hold_options_only(language: str) -> None:
    for key, selector in TREES[language].get("selector", {}).items():
        assert selector.keys() <= {"options", "choices", "fields"}, key


@every_language
def test_exceptions_have_a_message(language: str) -> None:
    for key, exception in TREES[language].get("exceptions", {}).items():
        assert exception.keys() == {"message"}, key


@every_language
def test_states_have_no_placeholders(language: str) -> None:
    for key, text in TEXTS[language].items():
        if key.startswith("entity.") and ".state." in key:
            assert not placeholders(text), key


# Languages ------------------------------------------------------------------------------------


@every_language
def test_titles_of_notices_are_short(language: str) -> None:
    for key, title in TREES[language]["selector"]["title"]["options"].items():
        brand = {"brand": "x" * BRAND_LENGTH} if "{brand}" in title else {}
        longest = title.format(
            name="x" * NAME_LENGTH, count="x" * COUNT_LENGTH, **brand
        )
        assert len(longest) <= TITLE_LENGTH + 2 * sum(map(len, brand.values())), key
    for key, issue in TREES[language]["issues"].items():
        assert len(issue["title"]) <= TITLE_LENGTH, key


@every_language
def test_screens_of_the_repair_keep_the_budget_of_words(language: str) -> None:
    """Words that a script without blanks does not have are left to its translator."""
    for key, step in FLOWS[language]["step"].items():
        assert len(step.get("description", "").split()) <= SCREEN_WORDS, key
        title = step.get("title", "").replace("{name}", "")
        assert len(title) <= STEP_TITLE_LENGTH, key


#: Steps and ends that the settings have under the same name as the repair, for something else.
OTHER_SCREENS = (
    "step.choose.",
    "step.replace.",
    "step.replacements.",
    "step.report.",
    "step.sticker.",
    "abort.gone",
)


def test_a_screen_of_repair_and_settings_reads_the_same() -> None:
    """The same screen stands in both flows: it is written once, so that it is translated once."""
    repair, settings = (
        dict(flatten_keys(tree)) for tree in (FLOWS["en"], TREES["en"]["options"])
    )
    shared = {
        key
        for key in repair.keys() & settings.keys()
        if not key.startswith(OTHER_SCREENS)
    }
    assert any(key.startswith("step.swap_plan.") for key in shared)
    assert {key: repair[key] for key in shared} == {
        key: settings[key] for key in shared
    }


def test_english_never_says_what_is_never_said() -> None:
    said = {
        key: found
        for key, text in ENGLISH.items()
        if not ASKED.match(key) and (found := NEVER_SAID.search(text))
    }
    assert not said


# What code asks for ---------------------------------------------------------------------------


def options(group: str) -> set[str]:
    return set(TREES["en"]["selector"][group]["options"])


def test_every_word_of_a_result_has_a_text() -> None:
    assert options("verdict") == {*Verdict}
    assert options("kind") == {*CameraKind}
    assert options("strength") == {*Strength}
    assert options("flaw") == {
        *(
            *FlawState,
            "exploited",
            "fixed",
            "fixed_maker",
            "fixed_named",
            "no_fix_known",
        ),
        *(f"allows_{flaw.allows}" for flaw in load_knowledge().flaws),
        *(
            f"count_{kind}"
            for kind in ("affected", "possibly", "untold", "untold_made")
        ),
        *(f"untold_{answer}" for answer in UNTOLD),
        *(f"untold_need_{fact}" for fact in ("model", "version")),
        *(
            f"severity_{severity}"
            for severity in ("critical", "high", "medium", "low", "unrated")
        ),
    }
    assert options("month") == {*MONTHS}


def test_every_measure_that_may_be_told_has_its_texts() -> None:
    told = [m for m in load_guidance().measures if m.use is not NoticeUse.NO]
    required = {m.key for m in told} | {f"{m.key}_title" for m in told}
    own_words = {f"{m.key}_disputed" for m in told if m.disputed} | {
        f"{m.key}_{part}" for m in told for part in ("more", "business")
    }
    sentences = {key for key in options("measure") if key.startswith("sale_")}
    assert {f"sale_{m.sale}" for m in told if m.sale} <= sentences
    assert required <= options("measure") - sentences <= required | own_words
    assert options("status") == {m.status for m in told}
    assert options("binds") == {who for m in told for who in m.binds}


def test_every_measure_names_its_month() -> None:
    for key, text in TREES["en"]["selector"]["measure"]["options"].items():
        if key.startswith("sale_"):
            continue  # of all rules of a country together, with the day of the newest
        undated = key.endswith(("_title", "_disputed", "_more", "_business"))
        assert placeholders(text) == (set() if undated else {"month"}), key


def test_every_step_has_its_texts() -> None:
    steps = {step.key for step in load_guidance().steps}
    required = {
        f"{key}_{part}" for key in steps for part in ("title", "do", "why", "costs")
    }
    may_be = {f"{key}_{part}" for key in steps for part in ("home", "note")}
    assert required <= options("step") <= required | may_be


def test_every_position_has_its_texts() -> None:
    positions = {position.key for position in load_guidance().positions}
    assert options("position") == positions | {f"{key}_clause" for key in positions}


def test_every_title_of_a_notice_has_its_text() -> None:
    rebadges = {"rebadge", "likely_rebadge", "possible_rebadge"}
    cases = {
        Verdict.CONFIRMED,
        Verdict.LIKELY,
        Verdict.POSSIBLE,
        "known_flaw",
        "way_in",
    } | rebadges
    summaries = {"summary_made_or_likely", "summary_mixed"}
    assert options("title") == cases | summaries | {
        "review",
        "seen_again",
        "news",
        "newcomer",
        "swapped",
        "lost",
    }
    for key, title in TREES["en"]["selector"]["title"]["options"].items():
        told = (
            {"name", "brand"}
            if key in rebadges
            else {"name", "count"}
            if key == "lost"
            else {"name"}
        )
        assert placeholders(title) == told, key


def test_the_repair_of_a_notice_has_every_screen_and_no_other() -> None:
    steps = FLOWS["en"]["step"]
    offered = {
        option for step in steps.values() for option in step.get("menu_options", ())
    }
    for step in offered | steps.keys():
        assert hasattr(repair_flow.NoticeFlow, f"async_step_{step}"), step
    written = {
        name.removeprefix("async_step_")
        for name in dir(repair_flow.NoticeFlow)
        if name.startswith("async_step_")
    }
    # These lead on to another screen or end the repair.
    assert written - steps.keys() == {
        "init",
        "back",
        "ignore",
        "stay",
        "not_it",
        "set_up_found",
        "set_up_other",
        "sticker_undo",
        "sticker_unknown_1",
        "sticker_unknown_2",
        "sticker_unknown_3",
        "keep_year",
        "keep_not_mine_year",
        "keep_for_good",
        "planned_soon",
        "undo_chosen",
        "several_all",
        "several_unflawed",
        "several_keep",
        "several_plan",
        "swap_now",
        "swap_newcomer",
        "swapped",
        "swap_works",
        "swap_finish",
        "swap_undone",
        "swap_several_works",
        "swap_several_undone",
        *(
            f"{step}_{number}"
            for step in ("undo_decision", "several_group")
            for number in range(1, NAMED + 1)
        ),
    }
    choices = steps["camera"]["menu_options"].keys()
    assert choices == {
        *repair_flow.CHOICES,
        *(last for (last,) in repair_flow.LAST_CHOICE.values()),
    }
    # These follow a form.
    follow = {
        "choose",
        "several_preview",
        "sticker_result",
        "label_result",
        "undone",
        "undo_together",
        "set_up_page",
        "swap_channel",
        "swap_plan",
        "swap_done",
        "swap_left",
    }
    assert (
        steps.keys() - {"camera", "summary", "news", "newcomer", "lost"} - follow
        <= offered
    )


def test_every_screen_has_a_way_back_or_comes_from_one_that_has() -> None:
    for key, step in FLOWS["en"]["step"].items():
        # What was swapped is not gone back from, only undone.
        swapped = {
            "swap_done",
            "swap_check",
            "swap_several_check",
        }
        if (
            "menu_options" in step
            and key not in {"camera", "summary", "news", "newcomer", "lost"} | swapped
        ):
            assert "back" in step["menu_options"], key


def test_every_way_to_end_a_repair_has_its_text() -> None:
    flow = FLOWS["en"]
    ends = {kind.value for kind in DecisionKind} | {
        "not_again",
        "not_mine",
        "several",
        "stay",
        "not_it",
        "taken_down",
    }
    assert flow["create_entry"].keys() == ends
    aborts = {
        reason.value
        for _, call in calls(
            "async_abort", "AbortFlow", "_async_end", "_async_end_several"
        )
        for reason in ast.walk(
            keyword(call, "reason") or next(iter(call.args), ast.Constant(""))
        )
        if isinstance(reason, ast.Constant) and isinstance(reason.value, str)
    }
    ends = {
        "audit_failed",
        "gone",
        "ignored",
        "not_audited",
        "not_loaded",
        "replaced",
        "set_up",
        "swap_undone",
    }
    ends |= {"several_replaced", "several_undone", "swap_recorder_stays"}
    ends |= {"several_moved", "swap_moved"}
    assert flow["abort"].keys() == ends <= aborts
    assert flow["error"].keys() == {
        "review_not_in_future",
        "review_too_far",
        "reason_too_long",
        "decision_not_saved",
    }


def test_every_reason_to_keep_has_its_text() -> None:
    assert options("why") == {*WHY}


def test_every_fault_of_the_file_of_decisions_has_its_text() -> None:
    for reason in ("newer", "unreadable", "damaged"):
        issue = TREES["en"]["issues"][f"decisions_{reason}"]
        assert placeholders(issue["title"] + issue["description"]) == {"file"}


def calls(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    """Yield the calls of functions of these names in the whole package, and in the offline command."""
    yield from ((path, call) for path, name, call in all_calls() if name in names)


@cache
def all_calls() -> tuple[tuple[Path, str | None, ast.Call], ...]:
    """Return each call with its file and the name of the function; the code is parsed once."""
    return tuple(
        (path, getattr(node.func, "attr", getattr(node.func, "id", None)), node)
        for path in sorted([*PACKAGE.rglob("*.py"), *OFFLINE.rglob("*.py")])
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )


def literal(node: ast.expr | None) -> set[str]:
    """Return the texts that an expression is written as."""
    return {
        each.value
        for each in (ast.walk(node) if node is not None else ())
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((each.value for each in call.keywords if each.arg == name), None)


def test_every_sentence_that_code_names_exists() -> None:
    named = {
        (next(iter(literal(call.args[0]))), key)
        for _, call in calls("say", "compose")
        if len(call.args) > 1 and isinstance(call.args[0], ast.Constant)
        for key in (
            [str(call.args[1].value)] if isinstance(call.args[1], ast.Constant) else []
        )
    } | {
        ("notice", str(call.args[0].value))
        for _, call in calls("notice", "item")
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert len(named) > 30
    assert not {
        f"{group}.{key}"
        for group, key in named
        if key not in options(group) | OWN_TEXTS.get(group, {}).keys()
    }


def test_every_kind_of_clue_has_a_sentence() -> None:
    clues = PACKAGE / "audit" / "clues"
    kinds = {kind for kind, _ in MAKER_CLUES.values()}
    for path, call in calls("Clue", "strong"):
        if path.is_relative_to(clues) and call.args:
            kinds |= literal(call.args[0])
    for path in clues.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Assign)
                and getattr(node.targets[0], "id", "") == "kind"
            ):
                kinds |= literal(node.value)
    for name in ("answers", "integrations", "models", "paths", "prefixes"):
        file = PACKAGE / "knowledge" / "data" / f"{name}.json"
        kinds |= set(named_kinds(json.loads(file.read_text(encoding="utf-8"))))
    assert len(kinds) > 30
    assert not kinds - options("clue")


def named_kinds(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(kind := data.get("kind"), str):
            yield kind
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from named_kinds(each)


def test_every_reason_of_what_could_not_be_read_has_a_text() -> None:
    reasons = {
        reason
        for name, at in {"UnreadableError": 0, "leave_unread": 1}.items()
        for _, call in calls(name)
        for reason in literal(call.args[at])
    }
    assert {"missing", "grows", "too_large", "bad_yaml"} <= reasons
    assert not reasons - options("unread") - OWN_TEXTS["unread"].keys()


def test_every_error_that_code_raises_has_a_text() -> None:
    raised = {
        key.value
        for _, call in calls(
            "HomeAssistantError",
            "ServiceValidationError",
            "ConfigEntryError",
            "ConfigEntryNotReady",
        )
        if isinstance(key := keyword(call, "translation_key"), ast.Constant)
    }
    assert not raised - TREES["en"].get("exceptions", {}).keys()
