"""The Markdown of a swap: what the plan would do, and what is left to do afterwards. Pure."""

import re
from collections.abc import Iterable, Iterator

from ..language.markdown import fold_section, format_list, join_paragraphs
from ..language.sentences import Sentences
from ..rewrites.rewrites import Rewrite
from ..where_used.parts import told
from ..where_used.texts import mask_line
from ..where_used.usage import Kind, MentionForm, Then, Use, WhereUsed
from ..where_used.usage_text import (
    describe_unread_place,
    describe_use,
    summarize_uses,
    title_of_use,
)
from .effects import ASSISTANTS, OPTIONS
from .pairs import Question
from .plan import SwapPlan
from .problems import Problem
from .steps import Outcome
from .takeover import Takeover, users_of
from .undo_text import listing, loaded

#: A line of a change: its sign and its blanks, and its text.
_LINE = re.compile(r"^(.[^\S\n]*)(.*)$", re.MULTILINE)
_FENCE = re.compile("~+")
#: Values of problems that are entity ids.
_ENTITIES = frozenset({"entity_id", "other"})


class SwapText:
    """The texts of a swap. ``say``: sentences for Markdown."""

    def __init__(self, say: Sentences) -> None:
        """Take the sentences."""
        self._say = say
        self._names: dict[str, str] = {}

    def plan(self, takeover: Takeover) -> str:
        """Say what would happen: pairs, what moves, where the old camera is used."""
        plan = takeover.plan
        self._names = dict(_names(plan))
        return join_paragraphs(
            self._told("head", old=plan.old_name, new=plan.new_name),
            "\n".join(self._item(self._problem(problem)) for problem in plan.problems),
            self._questions(plan, takeover.found),
            self._pairs(plan),
            self._moves(plan),
            self._alone(plan, takeover.found),
            self._used(takeover.found),
            self._rewrites(takeover.rewrites),
            self._told("undo_later"),
        )

    def folded(self, takeover: Takeover) -> str:
        """Say in few words what would happen, and the whole plan folded away."""
        plan = takeover.plan
        return join_paragraphs(
            self._told("head", old=plan.old_name, new=plan.new_name),
            "\n".join(self._item(self._problem(problem)) for problem in plan.problems),
            self._questions(plan, takeover.found),
            summarize_uses(self._say, takeover.found),
            fold_section(self._told("diff"), self.plan(takeover)),
        )

    def done(self, outcome: Outcome, left: WhereUsed, *, stays: bool = False) -> str:
        """Say what has happened, and what is still to be edited by hand.

        ``stays``: whether the old camera's device shows other cameras as well.
        """
        record = outcome.record
        needed = any(
            use.kind is not Kind.ASSISTANT or use.how is not MentionForm.MEMBER
            for use in left.uses_to_edit
        )
        return join_paragraphs(
            self._told("done", old=record.old_name, new=record.new_name),
            *listing(
                self._say,
                "rewritten",
                (self._say.value(each.name) for each in record.rewrites),
            ),
            *listing(
                self._say,
                "joined",
                (self._say.value(each.name) for each in record.joined),
            ),
            self._left(left),
            "" if outcome.noted else self._told("not_noted"),
            # Being exposed to an assistant is no use of the old camera.
            self._told(
                "recorder_stays" if stays else "keep_up" if needed else "look_first"
            ),
            self._told("undo_later"),
            *loaded(self._say, outcome.reattached),
        )

    def _told(self, key: str, **values: object) -> str:
        return self._say.say("takeover", key, values)

    def _item(self, *texts: str) -> str:
        return self._say.compose(
            "notice", "item", {"text": " ".join(filter(None, texts))}
        )

    # The plan --------------------------------------------------------------------------------

    def _problem(self, problem: Problem) -> str:
        values = {
            key: self._name(value) if key in _ENTITIES else value
            for key, value in problem.values.items()
        }
        return self._say.say("swap", f"problem_{problem.key}", values)

    def _name(self, entity_id: str) -> str:
        return self._names.get(entity_id, entity_id)

    def _questions(self, plan: SwapPlan, found: WhereUsed) -> str:
        """Ask what only the owner can say; until he does, it stays with the old camera."""
        lines = []
        for one in plan.questions:
            users = listing(
                self._say,
                "used_by",
                (title_of_use(self._say, use) for use in users_of(found, one.old)),
            )
            lines.append(self._item(question(self._say, one), *users))
        if not lines:
            return ""
        return join_paragraphs(
            self._told("questions", count=len(lines)),
            self._told("questions_how"),
            format_list(self._say, lines),
        )

    def _pairs(self, plan: SwapPlan) -> str:
        lines = []
        for pair in plan.pairs:
            said = self._told(
                "pair_blocked" if pair.blocked else "pair",
                old=told(pair.old),
                new=told(pair.new),
            )
            lines.append(self._item(said, *map(self._problem, pair.problems)))
        for twin in plan.twins:
            ids = {
                "old": told(twin.old),
                "leader": told(twin.leader),
                "id": twin.leader.entity_id,
            }
            lines.append(self._item(self._told("twin", **ids)))
        return join_paragraphs(
            self._told("pairs", count=len(plan.usable)), format_list(self._say, lines)
        )

    def _moves(self, plan: SwapPlan) -> str:
        moves = (
            *(pair.takes for pair in plan.usable),
            *(each.takes for each in plan.devices),
        )
        fields = dict.fromkeys(
            self._field(one.field) for takes in moves for one in takes
        )
        return join_paragraphs(
            self._told("moves") if fields else "",
            format_list(self._say, map(self._item, fields)),
        )

    def _field(self, field: str) -> str:
        if not field.startswith(OPTIONS):
            return self._say.say("swap", f"field_{field}")
        domain = field.removeprefix(OPTIONS)
        if assistant := ASSISTANTS.get(domain):
            return self._say.say("swap", "field_exposure", {"assistant": assistant})
        return self._say.say("swap", "field_options", {"domain": domain})

    def _alone(self, plan: SwapPlan, found: WhereUsed) -> str:
        """Say what stays with the old camera, and what depends on it; that comes first."""
        lines = []
        for one in sorted(
            plan.unpaired_old, key=lambda each: not users_of(found, each.side)
        ):
            users = listing(
                self._say,
                "used_by",
                (title_of_use(self._say, use) for use in users_of(found, one.side)),
            )
            lines.append(self._item(self._problem(one.problem), *users))
        return join_paragraphs(
            self._told("alone_old", count=len(lines)) if lines else "",
            format_list(self._say, lines),
            self._told("alone_new", count=len(plan.unpaired_new))
            if plan.unpaired_new
            else "",
        )

    # Where it is used ------------------------------------------------------------------------

    def _uses(self, uses: Iterable[Use]) -> str:
        return format_list(
            self._say, (self._item(describe_use(self._say, use)) for use in uses)
        )

    def _used(self, found: WhereUsed) -> str:
        carried = [use for use in found.hits if use.carried_over]
        more = self._told("carried_over", count=len(carried))
        return join_paragraphs(
            self._told("used"),
            summarize_uses(self._say, found),
            self._uses(
                (*found.uses_to_edit, *found.uses_with(Then.TO_CHECK, Then.OFFERED))
            ),
            fold_section(
                more,
                "\n".join(self._item(describe_use(self._say, use)) for use in carried),
            )
            if carried
            else "",
            self._unread(found),
        )

    def _left(self, left: WhereUsed) -> str:
        """Say all that still has to be edited; that it is nothing only where all was searched."""
        check = left.uses_with(Then.TO_CHECK)
        nothing = not (left.uses_to_edit or check or left.unread)
        return join_paragraphs(
            self._told("nothing_left") if nothing else "",
            join_paragraphs(self._told("left"), self._uses(left.uses_to_edit))
            if left.uses_to_edit
            else "",
            join_paragraphs(self._told("check"), self._uses(check)) if check else "",
            self._unread(left),
        )

    def _unread(self, found: WhereUsed) -> str:
        return "\n".join(
            self._item(describe_unread_place(self._say, one)) for one in found.unread
        )

    def _rewrites(self, rewrites: Iterable[Rewrite]) -> str:
        told = [part for rewrite in rewrites for part in self._rewrite(rewrite)]
        return join_paragraphs(self._told("rewrites") if told else "", *told)

    def _rewrite(self, rewrite: Rewrite) -> Iterable[str]:
        why = [rewrite.problem] if rewrite.problem else []
        why += ["partly"] if rewrite.partly else []
        yield " ".join(
            [
                self._told("rewrite", name=rewrite.name),
                *(self._say.say("swap", f"rewrite_{one}") for one in why),
            ]
        )
        if rewrite.diff:
            yield fold_section(self._told("diff"), _code(rewrite.diff))


def question(say: Sentences, asked: Question) -> str:
    """Ask whether an old entity and a new one are the same, and say why that is not sure."""
    key = "question" if len(asked.candidates) == 1 else "question_several"
    new = say.join(say.value(told(each)) for each in asked.candidates)
    sentence = say.compose(
        "takeover", key, {"old": say.value(told(asked.old)), "new": new}
    )
    return f"{sentence} {say.say('swap', f'reason_{asked.reason}')}"


def _names(plan: SwapPlan) -> Iterator[tuple[str, str]]:
    """Yield the entities of both cameras as a person reads them, by their ids."""
    for part in (
        *(part for pair in plan.pairs for part in (pair.old, pair.new)),
        *(twin.old for twin in plan.twins),
        *(one.old for one in plan.questions),
        *(one.side for one in (*plan.unpaired_old, *plan.unpaired_new)),
    ):
        yield part.entity_id, told(part)


def _code(diff: str) -> str:
    """Return a change as a block of code, without what a text may hold in secret."""
    body = _LINE.sub(lambda line: line[1] + mask_line(line[2].strip()), diff)
    longest = max(map(len, _FENCE.findall(body)), default=0)
    fence = "~" * max(3, longest + 1)
    return f"{fence}diff\n{body}\n{fence}"
