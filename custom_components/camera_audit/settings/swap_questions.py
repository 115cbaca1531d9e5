"""What a swap asks its owner, and how the answers are read. Pure: plans go in, questions and choices come out.

One swap is a list of one, so that one camera and several ask by the same functions.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from ..audit.finding import Finding
from ..helpers.selectors import make_caption, make_choice, vol
from ..language.redact import clean
from ..language.sentences import NAME_LENGTH, Sentences
from ..rewrites.rewrites import Rewrite
from ..swap.plan import SwapPlan
from ..swap.swap import Order
from ..swap.takeover import Takeover
from ..where_used.parts import Part, label_parts_apart

#: In a form: nobody takes over from this entity or camera.
NOBODY: Final = "none"
#: Letters for which a field that opens has room on a phone; what is longer wraps in a list.
_FIELD_LENGTH: Final = 32


class PlannedSwap(NamedTuple):
    """Both cameras of a swap, as they were when it was planned, and what it would do."""

    old: Finding
    new: Finding
    offer: Takeover


class PairQuestion(NamedTuple):
    """Who takes over from an entity of the old camera."""

    label: str
    """The old entity as a person reads it; the name of its field."""
    old: Part
    answers: tuple[Part, ...]
    """The new entities of the same domain."""
    partner: Part | None
    """The new entity that the plan has for it."""


def list_pair_questions(plan: SwapPlan) -> list[PairQuestion]:
    """Return a question for each old entity that a new one of its domain could stand for."""
    partners = {pair.old: pair.new for pair in plan.pairs}
    partners |= {twin.old: twin.new for twin in plan.twins}
    unsure = [question.old for question in plan.questions]
    alone = [lone.side for lone in plan.unpaired_old if lone.side.id]
    new_parts = list(dict.fromkeys(partners.values()))
    new_parts += [lone.side for lone in plan.unpaired_new if lone.side.id]
    answers: dict[Part, tuple[Part, ...]] = {}
    for old in (*unsure, *partners, *alone):
        if of_domain := tuple(new for new in new_parts if new.domain == old.domain):
            answers[old] = of_domain
    labels = label_parts_apart(answers)
    return [
        PairQuestion(labels[old.entity_id], old, of_domain, partners.get(old))
        for old, of_domain in answers.items()
    ]


def make_pair_form(
    questions: Iterable[PairQuestion], say: Sentences, *, names_fields: bool
) -> vol.Schema:
    """Return the form that asks all of them at once. ``names_fields``: whether the frontend shows the names of fields.

    On a phone a field has room for one name: the old entity stands above it, where it wraps.
    """
    fields: dict[vol.Marker, Any] = {}
    nobody = {NOBODY: say.say("takeover", "nobody")}
    for question in questions:
        if not names_fields:
            above = {"old": question.label, "new": ""}
            key = vol.Optional(f"old: {question.old.entity_id}")
            fields[key] = make_caption(say.say("takeover", "pair", above).strip())
        default = question.partner.entity_id if question.partner else NOBODY
        labels = label_parts_apart(question.answers)
        has_room = max(map(len, labels.values())) <= _FIELD_LENGTH
        fields[vol.Required(question.label, default=default)] = make_choice(
            labels | nobody, closed=has_room
        )
    return vol.Schema(fields)


def read_pair_answers(
    questions: Iterable[PairQuestion], answers: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """Return the pairs that were chosen, as entity ids: the old one, the new one."""
    chosen = [
        (question.old.entity_id, str(answers.get(question.label, NOBODY)))
        for question in questions
    ]
    return [pair for pair in chosen if pair[1] != NOBODY]


def name_camera_fields(cameras: Iterable[Finding]) -> dict[str, str]:
    """Return camera ids by the names of their fields, which people see; no name is there twice."""
    fields: dict[str, str] = {}
    for finding in cameras:
        camera_id = finding.camera.camera_id
        name = clean(finding.camera.name, NAME_LENGTH)
        if name in fields or not name:
            name = f"{name} ({camera_id})"
        fields[name] = camera_id
    return fields


def read_camera_answers(
    cameras: Iterable[Finding], answers: Mapping[str, Any]
) -> dict[str, str]:
    """Return the chosen new camera, or NOBODY, for each old one: by camera_id."""
    return {
        camera_id: str(answers.get(name, NOBODY))
        for name, camera_id in name_camera_fields(cameras).items()
    }


def list_changes(swaps: Iterable[PlannedSwap]) -> dict[str, str]:
    """Return the changes that can go with these swaps: their names, by the keys of a form."""
    return {
        str(number): rewrite.name
        for number, rewrite in enumerate(_index_rewrites(swaps).values())
    }


def make_orders(
    swaps: Sequence[PlannedSwap], answers: Mapping[str, Any]
) -> list[Order]:
    """Return what is to be done: the swaps that are ready, with the changes that were ticked."""
    places = list(_index_rewrites(swaps))
    ticked = {places[int(number)] for number in answers.get("rewrites", ())}
    orders = []
    for swap in swaps:
        plan = swap.offer.plan
        if not plan.ready:
            continue
        rewrites = [
            rewrite
            for rewrite in swap.offer.writable
            if _locate_rewrite(rewrite) in ticked
        ]
        replaced = swap.old if plan.replaces_camera else None
        joins = bool(answers.get("join_history"))
        orders.append(Order(plan, tuple(rewrites), replaced, joins))
    return orders


def _index_rewrites(
    swaps: Iterable[PlannedSwap],
) -> dict[tuple[str, str, str, str], Rewrite]:
    """Return the changes of all swaps by their place: what names two cameras is one thing to choose."""
    rewrites: dict[tuple[str, str, str, str], Rewrite] = {}
    for swap in swaps:
        for rewrite in swap.offer.writable:
            rewrites[_locate_rewrite(rewrite)] = rewrite
    return rewrites


def _locate_rewrite(rewrite: Rewrite) -> tuple[str, str, str, str]:
    return rewrite.domain, rewrite.file, rewrite.key, rewrite.before
