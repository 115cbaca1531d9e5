"""Say in Markdown what cameras are asked, what they answered, and what else the network shows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from homeassistant.util import dt as dt_util

from ..audit.camera import Facts
from ..audit.finding import Finding
from ..language.markdown import (
    LIST_LENGTH,
    fold_section,
    format_items,
    format_list,
    join_paragraphs,
)
from ..language.sentences import Sentences
from ..probe import asked
from ..probe.answer import SPOKE, Answer, EndReason
from ..probe.asked import Question

#: What is sent for each question, word for word; none of it depends on the home.
SENT: Final = {what: f"GET {path}" for what, path in asked.PATHS.items()} | {
    Question.ONVIF: f"POST {asked.ONVIF_PATH}: {', '.join(asked.ONVIF_READS)}",
    Question.STREAM: ", ".join(asked.STREAM_METHODS),
    Question.CERTIFICATE: "TLS",
    Question.WS_DISCOVERY: f"UDP {asked.GROUP}:{asked.WS_DISCOVERY_PORT}: NetworkVideoTransmitter",
    Question.SADP: f"UDP {asked.GROUP}:{asked.SADP_PORT}: inquiry",
}
#: What an owner hears alike: whatever kept an answer from coming, from being of use, or a question from being sent.
SAID_AS: Final = {
    **dict.fromkeys((EndReason.SLOW, EndReason.BROKEN_OFF), EndReason.NO_ANSWER),
    **dict.fromkeys((EndReason.CLOSED, EndReason.NO_TLS), EndReason.NOT_FOUND),
    **dict.fromkeys(
        (
            EndReason.TOO_LONG, EndReason.TOO_MANY_HEADERS, EndReason.GROWS_TOO_LARGE, EndReason.WRONG_LENGTH,
            EndReason.REDIRECTED, EndReason.SERVER_ERROR,
        ),
        EndReason.NOT_UNDERSTOOD,
    ),
    **dict.fromkeys((EndReason.UNKNOWN_NAME, EndReason.GAVE_UP), EndReason.NOT_ALLOWED),
}  # fmt: skip
TO_NETWORK: Final = (Question.WS_DISCOVERY, Question.SADP)
_CLUES: Final = 3
_REALM: Final = re.compile(r'realm="([^"]{1,80})"')
#: What is left of a number that is one device's: of use to who reports a camera, not to its owner.
_MASKED: Final = re.compile(r"[0xX]{8}")


class AskingText:
    """The texts of these pages."""

    def __init__(self, say: Sentences) -> None:
        """``say``: sentences for Markdown."""
        self._say = say

    def compose_table(self) -> str:
        """Return all that is sent as tables: what, word for word, and why; by where it goes."""
        head = " | ".join(
            self._say_probe(f"column_{column}") for column in ("what", "sent", "why")
        )
        cameras = [what for what in Question if what not in TO_NETWORK]
        parts = []
        for place, whats in (("camera", cameras), ("network", TO_NETWORK)):
            rows = (
                f"| {self._say_question('what', what)} | `{SENT[what]}` | {self._say_question('why', what)} |"
                for what in whats
            )
            parts += [
                f"**{self._say_probe(f'place_{place}')}**",
                "\n".join([f"| {head} |", "|---|---|---|", *rows]),
            ]
        return join_paragraphs(*parts, self._say_probe("fixed_word"))

    def compose_folded_table(self) -> str:
        """Return the same below a fold, as a phone cuts it off."""
        return fold_section(self._say_probe("all_sent"), self.compose_table())

    def compose_answers(
        self, answers: Mapping[str, Answer], findings: Iterable[Finding], *, on: bool
    ) -> str:
        """List for each host who made it, what it was asked, how that ended, what it said, and when.

        ``on``: whether cameras are asked at all.
        """
        if not on:
            return self._say_probe("asking_off")
        hosts: dict[str, list[Finding]] = {}
        for finding in findings:
            if (host := finding.camera.host) and finding.camera.recorder_id is None:
                hosts.setdefault(host, []).append(finding)
        blocks = [
            self._compose_host(host, of, answers.get(host))
            for host, of in hosts.items()
        ]
        if not blocks:
            return self._say_probe("nobody_to_ask")
        shown, rest = blocks[:LIST_LENGTH], blocks[LIST_LENGTH:]
        more = (
            fold_section(self._say.say("notice", "more", {"count": len(rest)}), *rest)
            if rest
            else ""
        )
        return join_paragraphs(*shown, more)

    def _compose_host(
        self, host: str, findings: Sequence[Finding], answer: Answer | None
    ) -> str:
        say = self._say
        head = self._compose_probe(
            "camera",
            name=say.join(
                dict.fromkeys(say.value(finding.camera.name) for finding in findings)
            ),
            verdict=say.join(
                dict.fromkeys(say.verdict(finding.verdict) for finding in findings)
            ),
            host=say.value(host),
            text=self._compose_times(answer),
        )
        if answer is None:
            return head
        words = dict.fromkeys(
            say.value(text) for text in _list_own_words(answer.facts) if text
        )
        masked = [text for text in words if _MASKED.search(text)]
        ends = format_items(
            self._compose_outcome(what, reason)
            for what, reason in answer.outcomes.items()
        )
        below = join_paragraphs(self._quote_texts(masked), ends)
        return join_paragraphs(
            head,
            self._quote_texts(text for text in words if text not in masked),
            fold_section(
                self._say_probe("questions", count=len(answer.outcomes)), below
            )
            if below
            else "",
        )

    def _quote_texts(self, texts: Iterable[str]) -> str:
        line = self._say.chain(filter(None, texts))
        return self._compose_probe("said", text=line) if line else ""

    def _compose_times(self, answer: Answer | None) -> str:
        """Say when it was asked, when it answered, and whether that is the same time."""
        if answer is None:
            return self._say_probe("not_asked_yet")
        answered = (
            self._compose_day("answered_on", answer.when)
            if answer.when is not None
            else ""
        )
        if answered and EndReason.ANSWERED in answer.outcomes.values():
            return answered
        spoke = not SPOKE.isdisjoint(answer.outcomes.values())
        if answered and not spoke:
            return f"{answered} {self._compose_day('kept_from', answer.tried)}"
        why = self._say_probe("reason_nothing_told" if spoke else "never_answered")
        return " ".join(
            filter(None, (answered, self._compose_day("asked_on", answer.tried), why))
        )

    def _compose_outcome(self, what: Question, reason: EndReason) -> str:
        return self._compose_probe(
            "outcome",
            what=self._say_question("what", what),
            reason=self._say_probe(f"reason_{SAID_AS.get(reason, reason)}"),
        )

    def compose_neighbours(self, findings: Sequence[Finding], *, asked: bool) -> str:
        """List what is on the network and not in Home Assistant. ``asked``: with searches."""
        return join_paragraphs(
            self._say_probe(
                "neighbours" if findings else "no_neighbours", count=len(findings)
            ),
            format_list(self._say, map(self._compose_neighbour, findings)),
            self._say_probe("neighbours_asked" if asked else "neighbours_heard"),
        )

    def _compose_neighbour(self, finding: Finding) -> str:
        name, host = self._say.value(finding.camera.name), finding.camera.host
        name = name or self._say_probe("nameless")
        clues = [self._say.clue(clue) for clue in finding.clues if clue.supports]
        return self._compose_probe(
            "neighbour",
            name=f"{name} ({self._say.value(host)})" if host else name,
            verdict=self._say.verdict(finding.verdict),
            how=" ".join(clues[:_CLUES]),
        )

    def _say_question(self, part: str, what: Question) -> str:
        """Say what is asked, or why; the other names of a page are asked for the same."""
        return self._say_probe(
            f"{part}_device_info_other"
            if what in asked.OTHER_NAMES
            else f"{part}_{what}"
        )

    def _say_probe(self, key: str, **values: object) -> str:
        return self._say.say("probe", key, values)

    def _compose_probe(self, key: str, **parts: str) -> str:
        """Make a sentence from parts that are sentences already."""
        return self._say.compose("probe", key, parts)

    def _compose_day(self, key: str, moment: datetime) -> str:
        return self._compose_probe(
            key, date=self._say.day(dt_util.as_local(moment).date())
        )


def _list_own_words(facts: Facts) -> Iterator[str | None]:
    """Yield what a host said of itself, in its own words."""
    yield from (
        facts.manufacturer,
        facts.model,
        facts.sw_version,
        dict(facts.sadp).get("devicedescription"),
    )
    for answer in (facts.http, facts.rtsp):
        if answer is not None:
            yield from _REALM.findall(answer.www_authenticate or "")
            yield answer.server
    if facts.http is not None:
        yield facts.http.title
