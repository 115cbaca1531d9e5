"""The Markdown of a swap: what the plan would do, and what is left to do afterwards. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from ..language.markdown import (
    fold_section,
    format_code,
    format_items,
    format_list,
    join_paragraphs,
)
from ..language.sentences import Sentences
from ..rewrites.rewrites import Rewrite
from ..where_used.meaning import CAMERA
from ..where_used.parts import Part, label_part
from ..where_used.texts import locate_part, mask_line
from ..where_used.usage import PLACES, By, Kind, MentionForm, Then, Use, WhereUsed, Why
from ..where_used.usage_text import (
    ENTITY_LENGTH,
    describe_lines,
    describe_unread_place,
    describe_users,
    list_users_by_outcome,
    summarize_uses,
    title_of_use,
)
from .effects import ASSISTANTS, ENTITY_ID, NAME_BY_USER, OPTIONS
from .pairs import Question
from .plan import NO_COUNTERPART, Pair, SwapPlan, Unpaired
from .problems import Problem
from .steps import Outcome
from .takeover import Takeover, list_users
from .undo_text import compose_list, compose_reloaded

#: A line of a change: its sign and its blanks, and its text.
_LINE = re.compile(r"^(.[^\S\n]*)(.*)$", re.MULTILINE)
#: Questions of a plan before the rest is folded away.
QUESTIONS_SHOWN = 2
#: Things to edit that are all said before the folds: who must do something must not have to look for it.
TASKS_SHOWN = 5
#: Of more than that, those that are said before the rest is folded away.
FIRST_TASKS = 2
#: Things that use the old camera, of those that come to the same, before the others are counted.
USERS_SHOWN = 6
#: Names that change, ids that are lost, and entities without a match, before the others are counted.
NAMES_SHOWN = 4
#: Of the picture: what a person wants to know before the swap, not only who opens the list of matches.
_OF_PICTURE = frozenset(
    {"stream_missing", "features_missing", "rotation_stays", "stays_off", "will_be_off"}
)
#: What most people have a camera for: that it is lost counts, whether anything uses it or not.
_MAIN_KINDS = frozenset({"motion", "doorbell"})
#: Values of problems that are entity ids.
_ENTITIES = frozenset({"entity_id", "other"})


class NewNames(NamedTuple):
    """What people see and say, and is called otherwise after a swap.

    ``changed``: names now and then; ``spoken``: the voice assistants that know one of them.
    """

    changed: list[tuple[str, str]]
    spoken: list[str]


class SwapText:
    """The texts of a swap.

    ``say``: sentences for Markdown; ``names_now``: what entities are called once it is made, by their ids.
    """

    def __init__(
        self, say: Sentences, names_now: Mapping[str, str] | None = None
    ) -> None:
        """Take the sentences."""
        self._say = say
        self._names_now = names_now or {}
        self._names: Mapping[str, str] = {}

    def compose_plan(self, takeover: Takeover) -> str:
        """Say what will happen, what is to be done, what is not known, and folded away all the rest."""
        plan = takeover.plan
        found = _name_ids(takeover.found, plan)
        self._names = dict(_label_entities(plan))
        return join_paragraphs(
            self._compose_head(plan),
            format_items(map(self._compose_problem, plan.problems)),
            self._compose_summary(takeover),
            *self._compose_effects(takeover, found),
            *self._compose_tasks(takeover),
            *self._compose_unsure(plan, takeover.found),
            self._compose_undo_later(one_camera=plan.one_camera),
            self._compose_used(found),
            self._compose_changes(takeover),
            self._compose_pairs(plan),
            self._compose_unpaired(plan, takeover.found),
        )

    def compose_folded(self, takeover: Takeover) -> str:
        """Say in few words what would happen, and the whole plan folded away: one of several on a page."""
        plan = takeover.plan
        move = self._compose("pair", old=plan.old_name, new=plan.new_name)
        asked = len(plan.questions)
        return join_paragraphs(
            f"**{move}**",
            format_items(map(self._compose_problem, plan.problems)),
            f"**{self._compose('questions', count=asked)}**" if asked else "",
            summarize_uses(self._say, takeover.found),
            fold_section(self._compose("diff"), self.compose_plan(takeover)),
        )

    def compose_done(
        self,
        outcome: Outcome,
        left: WhereUsed,
        plan: SwapPlan | None = None,
        *,
        called: str = "",
        found: WhereUsed | None = None,
    ) -> str:
        """Say what the cameras are called, what is still to be edited by hand, what is not sure; folded away what has happened.

        ``plan``: as it was carried out; ``called``: says what both are called now; ``found``: where the old camera was used.
        """
        record = outcome.record
        one_camera = plan is not None and plan.one_camera
        # Being exposed to an assistant is no use of the old camera.
        needed = any(
            use.kind is not Kind.ASSISTANT or use.how is not MentionForm.MEMBER
            for use in left.uses_to_edit
            if use.why is not Why.VACATED
        )
        next_key = "keep_up" if needed else "look_first"
        if one_camera:
            next_key = f"{next_key}_one_camera"
        elif plan is not None and plan.old_stays:
            next_key = "recorder_stays"
        reloaded, not_reloaded = compose_reloaded(
            self._say, outcome.reattached, {use.name for use in left.uses_to_edit}
        )
        return join_paragraphs(
            called or self._compose("done", old=record.old_name, new=record.new_name),
            self._compose_left(left, self._compose("left"), self._names_now),
            self._compose_lines(left),
            "" if outcome.noted else self._compose("not_noted"),
            *not_reloaded,
            self._compose(next_key),
            self._compose_undo_later(one_camera=one_camera),
            self._compose_carried_out(outcome, left, plan, found, reloaded),
        )

    def _compose_carried_out(
        self,
        outcome: Outcome,
        left: WhereUsed,
        plan: SwapPlan | None,
        found: WhereUsed | None,
        reloaded: list[str],
    ) -> str:
        """Say what was changed for the owner and what uses the new camera as it is, folded away with how many that are."""
        record = outcome.record
        still = {use.user_key for use in left.uses_to_edit}
        users = list_users_by_outcome(found)[Then.CARRIED_OVER] if found else []
        carried = [
            use for use in users if use.user_key not in still and use.kind not in PLACES
        ]
        spoken = _list_new_names(plan, found).spoken if plan and found else []
        lines = [
            *compose_list(
                self._say,
                "rewritten",
                (self._say.value(rewrite.name) for rewrite in record.rewrites),
            ),
            *compose_list(
                self._say,
                "keeps_on",
                (title_of_use(self._say, use) for use in _leave_out(carried, spoken)),
            ),
            *self._compose_spoken(spoken),
            *compose_list(
                self._say,
                "joined",
                (self._say.value(series.name) for series in record.joined),
            ),
            *reloaded,
        ]
        if not lines:
            return ""
        count = len(record.rewrites) + len(carried)
        return fold_section(self._compose("uses_new", count=count), *lines)

    def _compose(self, key: str, **values: object) -> str:
        return self._say.say("takeover", key, values)

    def _compose_undo_later(self, *, one_camera: bool) -> str:
        """Say how long the swap can be undone; of one camera, no other one is ever removed."""
        return self._compose("undo_later_one_camera" if one_camera else "undo_later")

    def _compose_labeled(self, key: str, **labels: str) -> str:
        """Say a sentence about entities; their names and ids are said whole."""
        whole = {
            name: self._say.value(label, ENTITY_LENGTH)
            for name, label in labels.items()
        }
        return self._say.compose("takeover", key, whole)

    def _compose_head(self, plan: SwapPlan) -> str:
        """Say who would take over from whom; of one camera, which integration from which."""
        key = "head_one_camera" if plan.one_camera else "head"
        return self._compose(key, old=plan.old_name, new=plan.new_name)

    # The plan --------------------------------------------------------------------------------

    def _compose_summary(self, takeover: Takeover) -> str:
        """Say in one line what happens to what uses the camera, how much is to be done, and how much is asked."""
        if not takeover.plan.ready:
            return ""
        return self._compose(
            "in_short",
            offered=len(list_users_by_outcome(takeover.found)[Then.OFFERED]),
            edits=len({use.user_key for use in takeover.left.uses_to_edit}),
            questions=len(takeover.plan.questions),
        )

    def _compose_names(self, plan: SwapPlan) -> str:
        """Say what both cameras will be called; nothing where no name moves, or it is one camera."""
        if plan.one_camera or not plan.ready:
            return ""
        for pair in plan.devices:
            new = [each.after for each in pair.takes if each.field == NAME_BY_USER]
            old = [each.after for each in pair.gives_up if each.field == NAME_BY_USER]
            if new and old and new[0] and old[0]:
                return self._compose("named_after", new=new[0], old=old[0])
        return ""

    def _compose_given_up(self, takeover: Takeover) -> str:
        """Say what the new camera has now and loses."""
        plan = takeover.plan
        if not takeover.given_up:
            return ""
        lost = [
            self._say.label(self._name_field(field), self._say.value(value))
            for field, value in takeover.given_up
        ]
        ids = [
            self._say.value(pair.new.entity_id, ENTITY_LENGTH) for pair in plan.usable
        ]
        shown = self._say.join(self._cut_list(ids, NAMES_SHOWN))
        lost.append(self._say.label(self._name_field(ENTITY_ID), shown))
        return join_paragraphs(
            self._compose("gives_up", new=plan.new_name), format_items(lost)
        )

    def _compose_effects(self, takeover: Takeover, found: WhereUsed) -> list[str]:
        """Say what will happen: to the names, to the history, and to what uses the camera."""
        plan = takeover.plan
        users = list_users_by_outcome(found)
        names = _list_new_names(plan, found)
        lines = [
            self._compose_names(plan),
            self._compose_given_up(takeover),
            *self._compose_new_names(names),
        ]
        # Where it is asked which of the two is meant, nobody knows yet that it keeps working.
        asked = {use.user_key for use in found.hits if use.why is Why.BOTH}
        for key, then in (("changes", Then.OFFERED), ("keeps", Then.CARRIED_OVER)):
            uses = _leave_out(users[then], names.spoken)
            titles = [
                title_of_use(self._say, use)
                for use in uses
                if use.kind not in PLACES and use.user_key not in asked
            ]
            lines += compose_list(self._say, key, self._cut_list(titles, USERS_SHOWN))
        if not found.hits:
            lines.append(self._say.say("usage", "none"))
        if plan.ready:
            lines.append(self._compose(_choose_history(plan)))
        return self._compose_part(self._compose("will_happen"), lines)

    def _compose_new_names(self, names: NewNames) -> list[str]:
        """Say which names change that people see and say, one in a line, and who goes by the new ones."""
        lines = []
        for old, new in names.changed:
            quoted = {"old": self._say.quote(old), "new": self._say.quote(new)}
            lines.append(self._say.compose("takeover", "pair", quoted))
        if not lines:
            return []
        items = format_items(self._cut_list(lines, NAMES_SHOWN))
        return [
            self._compose("names_change"),
            items,
            *self._compose_spoken(names.spoken),
        ]

    def _compose_spoken(self, assistants: Iterable[str]) -> list[str]:
        """Say to which voice assistants the new names are said."""
        return compose_list(self._say, "names_spoken", map(self._say.value, assistants))

    def _cut_list(self, titles: list[str], shown: int) -> list[str]:
        """Return the first of these, and how many more there are."""
        if not (more := len(titles[shown:])):
            return titles
        return [*titles[:shown], self._say.say("notice", "more", {"count": more})]

    def _compose_tasks(self, takeover: Takeover) -> list[str]:
        """Say what is to be done by hand: in Home Assistant, elsewhere, and with the old camera."""
        plan = takeover.plan
        to_edit = f"**{self._say.say('usage', 'to_edit')}**"
        left = _name_ids(takeover.left, plan)
        is_short = len({use.user_key for use in left.uses_to_edit}) <= TASKS_SHOWN
        shown = TASKS_SHOWN if is_short else FIRST_TASKS
        lines = [
            self._compose_left(left, to_edit, _name_entities(plan), shown),
            # Where the camera and its address stay, nothing outside of Home Assistant changes.
            "" if plan.one_camera else self._compose("searched"),
        ]
        if plan.ready and plan.replaces_camera:
            lines.append(self._compose("keep_old"))
        lines += [self._compose_lines(left), self._compose_changes_by_hand(takeover)]
        return self._compose_part(self._compose("to_do"), lines)

    def _compose_unsure(self, plan: SwapPlan, found: WhereUsed) -> list[str]:
        """Say what has no match, first what something uses; then what differs in the picture, and what is asked."""
        lines = [
            *self._compose_lost(plan, found),
            self._compose_picture_notes(plan),
            self._compose_questions(plan),
        ]
        if plan.ready and not any(lines):
            # Whoever looks for it would search to the end of the page.
            lines.append(self._compose("nothing_differs"))
        return self._compose_part(self._compose("differs"), lines)

    def _compose_lost(self, plan: SwapPlan, found: WhereUsed) -> Iterator[str]:
        """Say which entities the new camera has no match for: what something uses, and what seems to be unused."""
        names = _name_entities(plan)
        used: list[str] = []
        unused: list[str] = []
        notes: list[str] = []
        for lone in sorted(plan.unpaired_old, key=_is_minor):
            users = list_users(found, lone.side)
            problem = lone.explain(users)
            name = self._say.quote(names[lone.side.entity_id], ENTITY_LENGTH)
            if users and problem.key != NO_COUNTERPART:
                notes.append(self._compose_problem(problem, names))
            else:
                (used if users else unused).append(name)
        for key, said in (("alone_used", used), ("alone_no_use", unused)):
            yield from compose_list(self._say, key, self._cut_list(said, NAMES_SHOWN))
            if key == "alone_used":
                yield format_items(notes)

    def _compose_part(self, heading: str, lines: Iterable[str]) -> list[str]:
        """Return a part of the page under its heading; nothing where it is empty."""
        said = [*filter(None, lines)]
        return [heading, *said] if said else []

    def _compose_picture_notes(self, plan: SwapPlan) -> str:
        """Say of the picture what a person wants to know before the swap."""
        notes = [
            self._compose_problem(problem, _name_apart(pair))
            for pair in plan.usable
            if pair.old.domain == "camera"
            for problem in pair.problems
            if problem.key in _OF_PICTURE
        ]
        return format_items(dict.fromkeys(notes))

    def _compose_problem(
        self, problem: Problem, names: Mapping[str, str] | None = None
    ) -> str:
        """Say a problem. Names stand in quotes: some entities are called as others say, "Clear".

        ``names``: what its entities are called, by their ids; as a person tells all of the plan apart otherwise.
        """
        values = {}
        for key, value in problem.values.items():
            if key not in _ENTITIES:
                values[key] = self._say.value(value)
            elif names and value in names:
                values[key] = self._say.quote(names[value], ENTITY_LENGTH)
            else:
                label = self._names.get(value, value)
                values[key] = self._say.value(label, ENTITY_LENGTH)
        return self._say.compose("swap", f"problem_{problem.key}", values)

    def _compose_questions(self, plan: SwapPlan) -> str:
        """Ask what only the owner can say; until he does, it stays with the old camera."""
        texts = [compose_question(self._say, question) for question in plan.questions]
        if not texts:
            return ""
        return join_paragraphs(
            f"**{self._compose('questions', count=len(texts))}**",
            self._compose("questions_how"),
            format_list(
                self._say, texts[:QUESTIONS_SHOWN], others=texts[QUESTIONS_SHOWN:]
            ),
        )

    def _compose_pairs(self, plan: SwapPlan) -> str:
        texts = []
        for pair in plan.pairs:
            key = "pair_blocked" if pair.blocked else "pair"
            labels = {"old": label_part(pair.old), "new": label_part(pair.new)}
            names = _name_apart(pair)
            notes = [self._compose_problem(note, names) for note in pair.problems]
            texts.append(
                "\n".join(
                    [
                        self._compose_labeled(key, **labels),
                        *(f"  - {note}" for note in notes),
                    ]
                )
            )
        for twin in plan.twins:
            ids = {
                "old": label_part(twin.old),
                "leader": label_part(twin.leader),
                "id": twin.leader.entity_id,
            }
            texts.append(self._compose_labeled("twin", **ids))
        return fold_section(
            self._compose("pairs", count=len(plan.usable)),
            format_items(texts),
            self._compose_moves(plan),
        )

    def _compose_moves(self, plan: SwapPlan) -> str:
        fields: dict[str, None] = {}
        moves = [pair.takes for pair in plan.usable]
        moves += [device_pair.takes for device_pair in plan.devices]
        for effect in chain.from_iterable(moves):
            fields[self._name_field(effect.field)] = None
        if not fields:
            return ""
        one_camera = self._compose("moves_one_camera")
        heading = one_camera if plan.one_camera else self._compose("gets")
        return join_paragraphs(
            heading,
            "" if plan.one_camera else self._compose("moves"),
            format_items(fields),
        )

    def _name_field(self, field: str) -> str:
        if not field.startswith(OPTIONS):
            return self._say.say("swap", f"field_{field}")
        domain = field.removeprefix(OPTIONS)
        if assistant := ASSISTANTS.get(domain):
            return self._say.say("swap", "field_exposure", {"assistant": assistant})
        return self._say.say("swap", "field_options", {"domain": domain})

    def _compose_unpaired(self, plan: SwapPlan, found: WhereUsed) -> str:
        """Say what stays with the old camera: first what something uses, and what that is, then what nothing does."""
        used: list[str] = []
        unused: list[str] = []
        for lone in plan.unpaired_old:
            users = self._compose_users(found, lone.side)
            text = " ".join([self._compose_problem(lone.explain(users)), *users])
            (used if users else unused).append(text)
        if not (used or unused):
            return ""
        only_new = len(plan.unpaired_new)
        return fold_section(
            self._compose("alone_old", count=len(used) + len(unused)),
            format_items(used),
            self._compose("alone_unused") if unused else "",
            format_items(unused),
            self._compose("alone_new", count=only_new) if only_new else "",
        )

    def _compose_users(self, found: WhereUsed, part: Part) -> list[str]:
        """Say what uses an entity; nothing where nothing does."""
        titles = (title_of_use(self._say, use) for use in list_users(found, part))
        return list(compose_list(self._say, "used_by", titles))

    # Where it is used ------------------------------------------------------------------------

    def _compose_used(self, found: WhereUsed) -> str:
        """Say each place once, folded away: first what has to be edited, then what is changed, then what moves."""
        carried = [use for use in found.hits if use.carried_over]
        uses = (*found.uses_to_edit, *found.uses_with(Then.OFFERED), *carried)
        if not uses:
            return ""
        items = format_items(describe_users(self._say, uses))
        return fold_section(self._compose("used"), items)

    def _compose_left(
        self,
        left: WhereUsed,
        heading: str,
        names: Mapping[str, str],
        shown: int | None = None,
    ) -> str:
        """Say all that has to be edited, under a heading; that it is nothing only where all was searched.

        ``names``: what entities are called, by their ids; ``shown``: how many are said before the rest is folded away.
        """
        uses = left.uses_to_edit
        users = describe_users(self._say, uses, edits=True, names=names)
        nothing = not (users or left.unread)
        return join_paragraphs(
            self._compose("nothing_left") if nothing else "",
            heading if users else "",
            format_list(
                self._say, users[:shown], others=users[shown:] if shown else ()
            ),
            self._compose_unread(left),
        )

    def _compose_lines(self, left: WhereUsed) -> str:
        """Say in which lines something has to be edited, folded away."""
        places = format_items(describe_lines(self._say, left.uses_to_edit))
        return fold_section(self._say.say("usage", "lines"), places) if places else ""

    def _compose_unread(self, found: WhereUsed) -> str:
        return format_items(
            describe_unread_place(self._say, place) for place in found.unread
        )

    def _compose_changes(self, takeover: Takeover) -> str:
        """Say each change that the swap makes, folded away: in words, and folded once more its lines."""
        texts: list[str] = []
        for rewrite in takeover.writable:
            # One that holds a part of another by its anchor follows that one.
            if rewrite.before == rewrite.after:
                continue
            texts.append(self._compose_rewrite(rewrite))
            texts.append(format_items(self._compose_replaced(rewrite, takeover.plan)))
            lines = _format_code(rewrite.diff)
            texts.append(fold_section(self._compose("diff"), lines))
        if not texts:
            return ""
        how = self._compose("rewrites_how")
        return fold_section(self._compose("rewrites"), how, *texts)

    def _compose_changes_by_hand(self, takeover: Takeover) -> str:
        """Say each change that only the owner can make, folded away, with its lines."""
        texts: list[str] = []
        for rewrite in takeover.rewrites:
            if not rewrite.writable and rewrite.diff:
                texts.append(self._compose_rewrite(rewrite))
                texts.append(_format_code(rewrite.diff))
        return fold_section(self._compose("diff"), *texts) if texts else ""

    def _compose_rewrite(self, rewrite: Rewrite) -> str:
        why = [rewrite.problem] if rewrite.problem else []
        why += ["partly"] if rewrite.partly else []
        reasons = [self._say.say("swap", f"rewrite_{reason}") for reason in why]
        return " ".join([f"**{self._say.value(rewrite.name)}**", *reasons])

    def _compose_replaced(self, rewrite: Rewrite, plan: SwapPlan) -> Iterator[str]:
        """Say which camera or entity stands there now, and which will."""
        before, labels = rewrite.before.lower(), _label_ids(plan)
        for old_id, new_id in plan.renamed.items():
            named = locate_part(before, old_id.lower())
            if named and old_id in labels and new_id in labels:
                yield self._compose_labeled(
                    "pair", old=labels[old_id], new=labels[new_id]
                )


def compose_question(say: Sentences, asked: Question) -> str:
    """Ask whether an old entity and a new one are the same, and say why that is not sure."""
    key = "question" if len(asked.candidates) == 1 else "question_several"
    new = say.join(
        say.value(label_part(part), ENTITY_LENGTH) for part in asked.candidates
    )
    old = say.value(label_part(asked.old), ENTITY_LENGTH)
    sentence = say.compose("takeover", key, {"old": old, "new": new})
    return f"{sentence} {say.say('swap', f'reason_{asked.reason}')}"


def _name_ids(found: WhereUsed, plan: SwapPlan) -> WhereUsed:
    """Return where a camera is used, with the entities in place of their inner ids, and names beside ids to write."""
    labels = _label_ids(plan)
    hits: list[Use] = []
    for use in found.hits:
        if use.by is By.REGISTRY_ID and use.value in labels:
            use = replace(use, by=By.ENTITY, value=labels[use.value])  # noqa: PLW2901
        if use.why in {Why.ID, Why.EXPOSED} and use.write in labels:
            label = labels[use.write]
            # The label of an entity ends with its id already.
            write = label if use.write in label else f"{label}, {use.write}"
            use = replace(use, write=write)  # noqa: PLW2901
        hits.append(use)
    return replace(found, hits=tuple(hits))


def _label_ids(plan: SwapPlan) -> dict[str, str]:
    """Return the devices and entities of both cameras as a person reads them, by the ids that texts name them by."""
    labels: dict[str, str] = {}
    for pair in plan.devices:
        labels |= {pair.old_id: pair.old_name, pair.new_id: pair.new_name}
    for part in _list_parts(plan):
        labels |= {part.id: label_part(part), part.entity_id: label_part(part)}
    return labels


def _choose_history(plan: SwapPlan) -> str:
    """Return what is said of the history: that of one camera goes on, unless something measures otherwise from then on."""
    if not plan.one_camera:
        return "history"
    all_go_on = all(map(plan.carries_history, plan.usable))
    return "history_continues" if all_go_on else "history_breaks"


def _is_minor(lone: Unpaired) -> bool:
    """Whether few people have a camera for what this does."""
    return lone.side.kind not in _MAIN_KINDS


def _name_apart(pair: Pair) -> dict[str, str]:
    """Return the names of both entities by their ids; nothing where only their ids tell them apart."""
    if pair.old.name == pair.new.name:
        return {}
    return {part.entity_id: part.name for part in (pair.old, pair.new)}


def _name_entities(plan: SwapPlan) -> dict[str, str]:
    """Return what the entities of both cameras are called, by their ids; with these where two are called the same."""
    parts = _list_parts(plan)
    counts = Counter(part.name for part in parts)
    names: dict[str, str] = {}
    for part in parts:
        name = part.name if counts[part.name] == 1 else label_part(part)
        names |= dict.fromkeys((part.id, part.entity_id, label_part(part)), name)
    return names


def _list_new_names(plan: SwapPlan, found: WhereUsed) -> NewNames:
    """Return which names change, of the picture and of what is used or said to a voice assistant."""
    pictures = [pair.old.entity_id for pair in plan.usable if pair.old.domain == CAMERA]
    renamed = {
        pair.old.entity_id: (note.values["old"], note.values["new"], pair.old.uses)
        for pair in plan.usable
        for note in pair.problems
        if note.key == "name_changes"
    }
    spoken: dict[str, list[str]] = {}
    for use in found.hits:
        if use.kind is Kind.ASSISTANT and use.carried_over and use.value in renamed:
            spoken.setdefault(use.value, []).append(use.name)
    return NewNames(
        changed=[
            (old, new)
            for entity_id, (old, new, uses) in renamed.items()
            if uses or entity_id in spoken or entity_id in pictures[:1]
        ],
        spoken=[*dict.fromkeys(chain.from_iterable(spoken.values()))],
    )


def _leave_out(uses: Iterable[Use], assistants: Iterable[str]) -> list[Use]:
    """Return what uses the camera, without the voice assistants that know it by other names afterwards."""
    left_out = set(assistants)
    return [
        use
        for use in uses
        if use.kind is not Kind.ASSISTANT or use.name not in left_out
    ]


def _label_entities(plan: SwapPlan) -> Iterator[tuple[str, str]]:
    """Yield the entities of both cameras as a person reads them, by their ids."""
    for part in _list_parts(plan):
        yield part.entity_id, label_part(part)


def _list_parts(plan: SwapPlan) -> list[Part]:
    """Return the entities of both cameras."""
    parts = [twin.old for twin in plan.twins]
    parts += [question.old for question in plan.questions]
    parts += [lone.side for lone in (*plan.unpaired_old, *plan.unpaired_new)]
    for pair in plan.pairs:
        parts += [pair.old, pair.new]
    return parts


def _format_code(diff: str) -> str:
    """Return the lines of a change, without what a text may hold in secret."""
    return format_code(
        _LINE.sub(lambda line: line[1] + mask_line(line[2].strip()), diff)
    )
