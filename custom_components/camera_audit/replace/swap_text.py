"""The Markdown of a swap: what the plan would do, and what is left to do afterwards. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..language.markdown import fold, listed, paragraphs
from ..language.sentences import Sentences
from ..where_used.texts import shown
from ..where_used.usage import How, Kind, Then, Use, WhereUsed
from ..where_used.usage_text import describe, describe_unread, summary, title
from .effects import Effect
from .plan import SwapPlan
from .problems import Problem
from .rewrites import Rewrite
from .takeover import Takeover, users_of

_OPTIONS = "options."
_ASSISTANTS = {"conversation": "Assist", "cloud.alexa": "Alexa", "cloud.google_assistant": "Google Assistant"}
_FENCE = re.compile("~+")


class SwapText:
    """The texts of a swap. ``say``: sentences for Markdown."""

    def __init__(self, say: Sentences) -> None:
        """Take the sentences."""
        self._say = say

    def plan(self, takeover: Takeover) -> str:
        """Say what would happen: pairs, what moves, where the old camera is used."""
        plan = takeover.plan
        return paragraphs(
            self._told("head", old=plan.old_name, new=plan.new_name),
            self._problems(plan.problems),
            self._pairs(plan),
            self._moves(plan),
            self._alone(plan, takeover.found),
            self._used(takeover.found),
            self._rewrites(takeover.rewrites),
            self._told("undo_later"),
        )

    def done(self, plan: SwapPlan, left: WhereUsed, rewritten: Iterable[str], *, noted: bool) -> str:
        """Say what has happened, and what is still to be edited by hand."""
        names = [self._say.value(entity_id) for entity_id in rewritten]
        changed = {"list": self._say.join(names)}
        return paragraphs(
            self._told("done", old=plan.old_name, new=plan.new_name),
            self._say.compose("takeover", "rewritten", changed) if names else "",
            self._left(left),
            "" if noted else self._told("not_noted"),
            self._told(
                "keep_up" if any(map(_needs_it, left.to_edit)) else "take_down",
                step=self._say.step("reset_before_disposal"),
            ),
            self._told("undo_later"),
        )

    def undone(self, old: str, new: str) -> str:
        """Say what undoing a swap does."""
        return self._told("undo", old=old, new=new)

    def _told(self, key: str, **values: object) -> str:
        return self._say.say("takeover", key, values)

    def _item(self, text: str) -> str:
        return self._say.compose("notice", "item", {"text": text})

    # The plan --------------------------------------------------------------------------------

    def _problem(self, problem: Problem) -> str:
        return self._say.say("swap", f"problem_{problem.key}", problem.values)

    def _problems(self, problems: Iterable[Problem]) -> str:
        return "\n".join(self._item(self._problem(problem)) for problem in problems)

    def _pairs(self, plan: SwapPlan) -> str:
        lines = []
        for pair in plan.pairs:
            ids = {"old": pair.old.entity_id, "new": pair.new.entity_id}
            said = [self._told("pair_blocked" if pair.blocked else "pair", **ids)]
            said += [self._problem(problem) for problem in pair.problems]
            lines.append(self._item(" ".join(said)))
        return paragraphs(self._told("pairs", count=len(plan.usable)), listed(self._say, lines) if lines else "")

    def _moves(self, plan: SwapPlan) -> str:
        taken = [effect for pair in plan.usable for effect in pair.takes]
        taken += [effect for device in plan.devices for effect in device.takes]
        fields = dict.fromkeys(self._field(effect) for effect in taken)
        if not fields:
            return ""
        return self._say.compose("takeover", "moves", {"list": self._say.join(fields)})

    def _field(self, effect: Effect) -> str:
        if not effect.field.startswith(_OPTIONS):
            return self._say.say("swap", f"field_{effect.field}")
        domain = effect.field.removeprefix(_OPTIONS)
        if assistant := _ASSISTANTS.get(domain):
            return self._say.say("swap", "field_exposure", {"assistant": assistant})
        return self._say.say("swap", "field_options", {"domain": domain})

    def _alone(self, plan: SwapPlan, found: WhereUsed) -> str:
        """Say what stays with the old camera, and what depends on it; that comes first."""
        used = [(users_of(found, one.side), self._problem(one.problem)) for one in plan.unpaired_old]
        used.sort(key=lambda each: not each[0])
        lines = [self._item(" ".join(filter(None, (why, self._users(by))))) for by, why in used]
        return paragraphs(
            self._told("alone_old", count=len(lines)) if lines else "",
            listed(self._say, lines),
            self._told("alone_new", count=len(plan.unpaired_new)) if plan.unpaired_new else "",
        )

    def _users(self, uses: Iterable[Use]) -> str:
        names = [title(self._say, use) for use in uses]
        return self._say.compose("takeover", "used_by", {"list": self._say.join(names)}) if names else ""

    # Where it is used ------------------------------------------------------------------------

    def _uses(self, uses: Iterable[Use]) -> str:
        return listed(self._say, (self._item(describe(self._say, use)) for use in uses))

    def _used(self, found: WhereUsed) -> str:
        carried = [use for use in found.hits if use.carried_over]
        more = self._told("carried_over", count=len(carried))
        return paragraphs(
            self._told("used"),
            summary(self._say, found),
            self._uses((*found.to_edit, *found.of(Then.OFFERED))),
            fold(more, "\n".join(self._item(describe(self._say, use)) for use in carried)) if carried else "",
            self._unread(found),
        )

    def _left(self, left: WhereUsed) -> str:
        """Say all that still has to be edited; that it is nothing only where all was searched."""
        if not left.to_edit:
            return paragraphs("" if left.unread else self._told("nothing_left"), self._unread(left))
        return paragraphs(self._told("left"), self._uses(left.to_edit), self._unread(left))

    def _unread(self, found: WhereUsed) -> str:
        return "\n".join(self._item(describe_unread(self._say, one)) for one in found.unread)

    def _rewrites(self, rewrites: Iterable[Rewrite]) -> str:
        told = [part for rewrite in rewrites for part in self._rewrite(rewrite)]
        return paragraphs(self._told("rewrites") if told else "", *told)

    def _rewrite(self, rewrite: Rewrite) -> Iterable[str]:
        said = [self._told("rewrite", name=rewrite.name)]
        if rewrite.problem:
            said.append(self._say.say("swap", f"rewrite_{rewrite.problem}"))
        if rewrite.partly:
            said.append(self._say.say("swap", "rewrite_partly"))
        yield " ".join(said)
        yield fold(self._told("diff"), _code(rewrite.diff))


def _needs_it(use: Use) -> bool:
    """Whether somebody still uses the old camera; being exposed to an assistant is no use of it."""
    return use.kind is not Kind.ASSISTANT or use.how is not How.MEMBER


def _code(diff: str) -> str:
    """Return a change as a block of code, without what a text may hold in secret."""
    lines = []
    for line in diff.splitlines():
        sign, text = line[:1], line[1:]
        blanks = text[: len(text) - len(text.lstrip())]
        lines.append(f"{sign}{blanks}{shown(text.strip())}")
    body = "\n".join(lines)
    longest = max((len(match[0]) for match in _FENCE.finditer(body)), default=0)
    fence = "~" * max(3, longest + 1)
    return f"{fence}diff\n{body}\n{fence}"
