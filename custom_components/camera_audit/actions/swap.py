"""The action `swap`: new cameras take over from old ones. A dry run unless asked otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse

from ..audit.finding import Finding
from ..audit.hardware import hardware_words, hide_hardware
from ..language.redact import clean
from ..language.sentences import Sentences
from ..language.translations import async_describe_error, async_get_sentences
from ..rewrites.errors import SwapError
from ..rewrites.rewrites import Rewrite
from ..runtime import CameraAuditData, entry_of, finding_of, findings_with, refused
from ..swap import undo_text
from ..swap.providers import (
    Provider,
    async_list_providers,
    find_provider,
    list_move_targets,
    show_through,
)
from ..swap.steps import Outcome
from ..swap.swap import (
    Order,
    async_list_done_swaps,
    async_preview_undo,
    async_swap_several,
    async_undo_several,
    check_plans_apart,
)
from ..swap.swap_text import compose_question
from ..swap.takeover import (
    Takeover,
    async_find_remaining_uses,
    async_prepare_move,
    async_prepare_swap,
    async_settle_uses,
    list_users,
)
from ..where_used.parts import list_parts
from ..where_used.usage import Then, Use, WhereUsed
from ..where_used.usage_text import describe_use, summarize_uses
from .targets import select_findings

#: Fields of a plan, and of what it changes, that hold names; all others hold ids, which have to stay as they are.
#: Values of problems that are entity ids.
_ENTITY_IDS: Final = frozenset({"entity_id", "other"})
_NAMES: Final = frozenset({"name", "old_name", "new_name", "name_by_user", "aliases"})


class _Request(NamedTuple):
    """One of the swaps that are asked for, and what it would do."""

    old: Finding
    new: Finding
    offer: Takeover
    rewrites: tuple[Rewrite, ...]
    found: WhereUsed


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Plan one swap or several and, if it is no dry run, carry them out; or undo what was made in one go.

    ServiceValidationError for a camera or swap that cannot be; SwapError where it is refused:
    then nothing has changed.
    """
    hass, asked, data = call.hass, call.data, entry_of(call.hass).runtime_data
    dry_run: bool = asked["dry_run"]
    if (undo := asked.get("undo")) is not None:
        response = await _async_undo(hass, data, undo, dry_run=dry_run)
    else:
        # Right after another swap the findings still hold the entity ids of before.
        await data.coordinator.async_audit()
        requests = [
            await _async_read_request(hass, data, swap, rewrite=asked["rewrite"])
            for swap in asked.get("swaps", [asked])
        ]
        check_plans_apart(request.offer.plan for request in requests)
        answers = await _async_swap(hass, data, requests, asked)
        response = (
            {"dry_run": dry_run, "swaps": answers} if "swaps" in asked else answers[0]
        )
    return response if call.return_response else None


async def _async_read_request(
    hass: HomeAssistant,
    data: CameraAuditData,
    asked: Mapping[str, Any],
    *,
    rewrite: bool,
) -> _Request:
    findings = data.coordinator.findings
    old = _find_camera(hass, findings, asked, "old")
    new = _find_camera(hass, findings, asked, "new")
    pairs = (
        [(pair["old"], pair["new"]) for pair in asked["pairs"]]
        if "pairs" in asked
        else None
    )
    named = _read_entity_id(asked, "old"), _read_entity_id(asked, "new")
    providers = await _async_find_providers(hass, old, new, named)
    if providers is not None:
        camera = old.camera
        old = old._replace(camera=show_through(camera, providers[0]))
        new = new._replace(camera=show_through(camera, providers[1]))
    if pairs is not None:
        _check_pairs(hass, pairs, old, new)
    if providers is not None:
        offer = await async_prepare_move(hass, camera, providers, pairs)
    else:
        offer = await async_prepare_swap(hass, old.camera, new.camera, pairs, named)
    rewrites = offer.writable if rewrite else ()
    settled = await async_settle_uses(
        hass, offer.found, offer.plan, old.camera.device_ids, rewrites
    )
    return _Request(old, new, offer, rewrites, settled)


async def _async_swap(
    hass: HomeAssistant,
    data: CameraAuditData,
    requests: Sequence[_Request],
    asked: Mapping[str, Any],
) -> list[dict[str, Any]]:
    """Make the swaps unless it is a dry run; return the answer of each. SwapError where the only one is refused."""
    say = await async_get_sentences(hass)
    if asked["dry_run"]:
        return [_describe_dry_run(request, say) for request in requests]
    orders = []
    for request in requests:
        plan = request.offer.plan
        replaced = request.old if plan.replaces_camera else None
        orders.append(Order(plan, request.rewrites, replaced, asked["join_history"]))
    several = await async_swap_several(hass, orders, data.decisions)
    if len(requests) == 1:
        several.raise_refusal()
    answers: list[dict[str, Any]] = []
    for request in requests:
        result = several.find_result(request.offer.plan)
        if isinstance(result, Outcome):
            answers.append(await _async_describe_done(hass, data, request, result))
        else:
            why = await async_describe_error(hass, result.error)
            answers.append({"dry_run": False, "swap_id": None, "refused": why})
    return answers


def _describe_dry_run(request: _Request, say: Sentences) -> dict[str, Any]:
    """Answer what a swap would do."""
    answer: dict[str, Any] = {
        "dry_run": True,
        "swap_id": None,
        "entity_ids": {},
        "rewritten": [],
    }
    found = request.found
    left = (
        *found.uses_to_edit,
        *request.offer.vacated,
        *found.uses_with(Then.OFFERED),
    )
    return answer | _describe_swap(request, left, say)


async def _async_describe_done(
    hass: HomeAssistant, data: CameraAuditData, request: _Request, outcome: Outcome
) -> dict[str, Any]:
    """Answer what a swap did, and what is left to do; what was asked of the new camera is answered by it."""
    if not request.offer.plan.one_camera:
        data.decisions.async_answered(request.new.camera)
    record = outcome.record
    left = await async_find_remaining_uses(
        hass, request.old.camera, request.offer, record.entity_ids
    )
    answer = {
        "dry_run": False,
        "swap_id": record.swap_id,
        "batch": record.batch or None,
        "entity_ids": record.entity_ids,
        "rewritten": [rewrite.entity_id for rewrite in record.rewrites],
        "joined": [series.statistic_id for series in record.joined],
        "decision_saved": outcome.noted,
        "loaded_again": list(outcome.reattached.done),
        "restart_for": list(outcome.reattached.failed),
    }
    say = await async_get_sentences(hass)
    return answer | _describe_swap(request, left.uses_to_edit, say)


async def _async_undo(
    hass: HomeAssistant, data: CameraAuditData, undo: str, *, dry_run: bool
) -> dict[str, Any]:
    """Undo one swap, or all that were made in one go. SwapError where the only one is refused."""
    swaps = [
        swap
        for swap in await async_list_done_swaps(hass)
        if undo in {swap.record.swap_id, swap.record.batch}
    ]
    if not swaps:
        raise SwapError("unknown")
    records = [swap.record for swap in swaps]
    alone = records[0].swap_id == undo
    errors = {swap.record.swap_id: swap.error for swap in swaps}
    if dry_run:
        results = {
            record.swap_id: await async_preview_undo(hass, record) for record in records
        }
    else:
        swap_ids = [record.swap_id for record in records]
        several = await async_undo_several(hass, swap_ids, data.decisions)
        if alone:
            several.raise_refusal()
        for refusal in several.refused:
            errors[refusal.record.swap_id] = refusal.error
        results = {outcome.record.swap_id: outcome for outcome in several.done}
    say = await async_get_sentences(hass)
    answers: list[dict[str, Any]] = []
    for record in records:
        error = errors[record.swap_id]
        answer = {
            "dry_run": dry_run,
            "undo": record.swap_id,
            "old": clean(record.old_name),
            "new": clean(record.new_name),
            "entity_ids": record.entity_ids,
            "problem": await async_describe_error(hass, error) if error else None,
        }
        answers.append(answer | _describe_left(hass, say, results.get(record.swap_id)))
    return answers[0] if alone else {"dry_run": dry_run, "undo": undo, "swaps": answers}


def _describe_left(
    hass: HomeAssistant, say: Sentences, result: Outcome | None
) -> dict[str, Any]:
    return {
        "left": undo_text.compose_not_undone(hass, say, result) if result else [],
        "loaded_again": list(result.reattached.done) if result else [],
        "restart_for": list(result.reattached.failed) if result else [],
    }


async def _async_find_providers(
    hass: HomeAssistant, old: Finding, new: Finding, named: tuple[str, str]
) -> tuple[Provider, Provider] | None:
    """Return from which integration to which other one a camera is to move; None where two cameras were named.

    ``named``: an entity of each. Without them it moves from one that has lost it to the only one that is left; None
    where that is not the only way.
    """
    if old.camera.camera_id != new.camera.camera_id:
        return None
    providers = await async_list_providers(hass, old.camera)
    leaving = find_provider(providers, named[0])
    taking = find_provider(providers, named[1])
    if leaving is not None and taking is not None:
        return None if leaving == taking else (leaving, taking)
    lost = [provider for provider in providers if provider.loss is not None]
    if any(named) or len(lost) != 1:
        return None
    targets = list_move_targets(providers, lost[0])
    return (lost[0], targets[0]) if len(targets) == 1 else None


def _find_camera(
    hass: HomeAssistant,
    findings: Mapping[str, Finding],
    asked: Mapping[str, Any],
    side: str,
) -> Finding:
    """Return the camera that a target, an id or an entity of it names. ServiceValidationError where it is not one."""
    if (camera_id := asked.get(f"{side}_camera_id")) is not None:
        return finding_of(findings, camera_id)
    if (target := asked.get(side)) is not None:
        selected = select_findings(hass, target, findings)
        if len(selected) != 1:
            raise refused("target_not_one_camera", count=str(len(selected)))
        return selected[0]
    return findings_with(hass, findings, asked[f"{side}_entity_id"])[0]


def _read_entity_id(asked: Mapping[str, Any], side: str) -> str:
    """Return the one entity that names a camera; empty where it is named otherwise."""
    entity_ids = asked.get(side, {}).get(ATTR_ENTITY_ID, ())
    named: str = asked.get(f"{side}_entity_id", "")
    return entity_ids[0] if len(entity_ids) == 1 else named


def _check_pairs(
    hass: HomeAssistant, pairs: Iterable[tuple[str, str]], old: Finding, new: Finding
) -> None:
    """Refuse pairs with an entity that belongs to another camera, or to the other side."""
    sides = [
        (
            finding,
            list_parts(hass, finding.camera.device_ids, finding.camera.entity_ids),
        )
        for finding in (old, new)
    ]
    for pair in pairs:
        for entity_id, (finding, parts) in zip(pair, sides, strict=True):
            if entity_id not in parts:
                raise refused(
                    "pair_of_other_camera", value=entity_id, name=finding.camera.name
                )


def _describe_swap(
    request: _Request, left: Iterable[Use], say: Sentences
) -> dict[str, Any]:
    """Return the plan, with what a person would want to read of it. ``left``: uses that need somebody."""
    offer, found = request.offer, request.found
    words: list[str] = []
    for finding in (request.old, request.new):
        words += hardware_words(finding.camera.identities, finding.camera.facts)
    problems = [
        *offer.plan.problems,
        *chain.from_iterable(pair.problems for pair in offer.plan.pairs),
        *(
            lone.explain(list_users(found, lone.side))
            for lone in offer.plan.unpaired_old
        ),
    ]
    return {
        "plan": _clean_names(offer.plan.as_dict(), words),
        "problems": [
            say.say(
                "swap",
                f"problem_{problem.key}",
                _hide_in_names(problem.values, words),
            )
            for problem in problems
        ],
        "questions": [
            compose_question(say, question) for question in offer.plan.questions
        ],
        "where_used": {
            "summary": summarize_uses(say, found),
            "carried_over": sum(use.carried_over for use in found.hits),
            "to_edit": [hide_hardware(describe_use(say, use), words) for use in left],
        },
        "rewrites": [_describe_rewrite(rewrite) for rewrite in offer.rewrites],
    }


def _describe_rewrite(rewrite: Rewrite) -> dict[str, Any]:
    return {
        "name": clean(rewrite.name),
        "entity_id": rewrite.entity_id,
        "file": rewrite.file,
        "writable": rewrite.writable,
        "partly": rewrite.partly,
        "problem": rewrite.problem,
        "diff": rewrite.diff,
    }


def _hide_in_names(values: Mapping[str, str], words: Sequence[str]) -> dict[str, str]:
    """Return the values of a problem with what may be shown of names; an entity id has to stay as it is."""
    return {
        key: value if key in _ENTITY_IDS else clean(hide_hardware(value, words))
        for key, value in values.items()
    }


def _clean_names(item: Any, words: Sequence[str], *, is_name: bool = False) -> Any:  # noqa: ANN401 (JSON)
    """Return a part of a plan with its names as they may be shown. ``words``: of the hardware of both cameras."""
    if isinstance(item, str):
        return clean(hide_hardware(item, words)) if is_name else item
    if isinstance(item, Mapping):
        of_name = item.get("field") in _NAMES
        cleaned = {}
        for key, value in item.items():
            if key == "values" and isinstance(value, Mapping):
                cleaned[key] = _hide_in_names(value, words)
                continue
            is_of_name = key in _NAMES or (of_name and key in {"before", "after"})
            cleaned[key] = _clean_names(value, words, is_name=is_of_name)
        return cleaned
    if isinstance(item, list | tuple):
        return [_clean_names(value, words, is_name=is_name) for value in item]
    return item
