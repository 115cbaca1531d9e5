"""Say in Markdown what cameras are asked, what they answered, and what else the network shows."""

import re
from typing import TYPE_CHECKING, Final

from homeassistant.util import dt as dt_util

from ..language.markdown import LIST_LENGTH, fold, listed, paragraphs
from ..probe import asked
from ..probe.answer import SPOKE
from ..probe.asked import What

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from ..audit.camera import Facts
    from ..audit.finding import Finding
    from ..language.sentences import Sentences
    from ..probe.answer import Answer, Outcome

#: What is sent for each question, word for word; none of it depends on the home.
SENT: Final = {page.what: f"GET {page.path}" for page in (*asked.PAGES, *asked.OTHER_NAMES)} | {
    What.ONVIF: f"POST {asked.ONVIF_PATH}: {', '.join(asked.ONVIF_READS)}",
    What.STREAM: ", ".join(asked.STREAM_METHODS),
    What.CERTIFICATE: "TLS",
    What.WS_DISCOVERY: f"UDP {asked.GROUP}:{asked.WS_DISCOVERY_PORT}: NetworkVideoTransmitter",
    What.SADP: f"UDP {asked.GROUP}:{asked.SADP_PORT}: inquiry",
}
TO_NETWORK: Final = (What.WS_DISCOVERY, What.SADP)
_CLUES: Final = 3
_REALM: Final = re.compile(r'realm="([^"]{1,80})"')
#: What is left of a number that is one device's: of use to who reports a camera, not to its owner.
_MASKED: Final = re.compile(r"[0xX]{8}")


class AskingText:
    """The texts of these pages."""

    def __init__(self, say: Sentences) -> None:
        """``say``: sentences for Markdown."""
        self._say = say

    def table(self) -> str:
        """Return all that is sent as tables: what, word for word, and why; by where it goes."""
        cameras = [what for what in What if what not in TO_NETWORK]
        return paragraphs(
            f"**{self._probe('place_camera')}**",
            self._table(cameras),
            f"**{self._probe('place_network')}**",
            self._table(TO_NETWORK),
        )

    def _table(self, whats: Iterable[What]) -> str:
        head = (self._probe(f"column_{column}") for column in ("what", "sent", "why"))
        rows = [f"| {' | '.join(head)} |", "|---|---|---|"]
        for what in whats:
            said = self._probe(f"what_{what}"), f"`{SENT[what]}`", self._probe(f"why_{what}")
            rows.append(f"| {' | '.join(said)} |")
        return "\n".join(rows)

    def answers(self, answers: Mapping[str, Answer], findings: Iterable[Finding], *, on: bool) -> str:
        """List for each host who made it, what it was asked, how that ended, what it said, and when.

        ``on``: whether cameras are asked at all.
        """
        if not on:
            return self._probe("asking_off")
        hosts: dict[str, list[Finding]] = {}
        for finding in findings:
            if (host := finding.camera.host) and finding.camera.recorder_id is None:
                hosts.setdefault(host, []).append(finding)
        blocks = [self._host(host, of, answers.get(host)) for host, of in hosts.items()]
        if not blocks:
            return self._probe("nobody_to_ask")
        shown, rest = blocks[:LIST_LENGTH], blocks[LIST_LENGTH:]
        more = fold(self._say.say("notice", "more", {"count": len(rest)}), *rest) if rest else ""
        return paragraphs(*shown, more)

    def _host(self, host: str, findings: Sequence[Finding], answer: Answer | None) -> str:
        names = dict.fromkeys(self._say.value(finding.camera.name) for finding in findings)
        verdicts = dict.fromkeys(self._say.verdict(finding.verdict) for finding in findings)
        parts = {"name": self._say.join(names), "verdict": self._say.join(verdicts)}
        parts |= {"host": self._say.value(host), "text": self._when(answer)}
        head = self._say.compose("probe", "camera", parts)
        if answer is None:
            return head
        said = list(self._said(answer.facts))
        masked = [text for text in said if _MASKED.search(text)]
        ends = "\n".join(f"- {self._outcome(end)}" for end in answer.outcomes)
        below = paragraphs(self._quoted(masked), ends)
        return paragraphs(
            head,
            self._quoted(text for text in said if text not in masked),
            fold(self._probe("questions", count=len(answer.outcomes)), below) if below else "",
        )

    def _quoted(self, texts: Iterable[str]) -> str:
        said = self._say.chain(texts)
        return self._say.compose("probe", "said", {"text": said}) if said else ""

    def _when(self, answer: Answer | None) -> str:
        """Say when it was asked, when it answered, and whether that is the same time."""
        if answer is None:
            return self._probe("not_asked_yet")
        said = [self._day("answered_on", answer.when)] if answer.when is not None else []
        if said and any(end.ok for end in answer.outcomes):
            return said[0]
        spoke = any(end.reason in SPOKE for end in answer.outcomes)
        if said and not spoke:
            return " ".join([*said, self._day("kept_from", answer.tried)])
        said.append(self._day("asked_on", answer.tried))
        return " ".join([*said, self._probe("reason_nothing_told" if spoke else "never_answered")])

    def _outcome(self, end: Outcome) -> str:
        reason = self._probe(f"reason_{end.reason}")
        if not end.ok:
            reason = self._say.compose("probe", "could_not_tell", {"reason": reason})
        parts = {"what": self._probe(f"what_{end.what}"), "reason": reason}
        return self._say.compose("probe", "outcome", parts)

    def _said(self, facts: Facts) -> Iterator[str]:
        """Yield what a host said of itself, in its own words, each once."""
        texts = [facts.manufacturer, facts.model, facts.sw_version]
        texts.append(dict(facts.sadp).get("devicedescription"))
        for answer in (facts.http, facts.rtsp):
            if answer is not None:
                texts += _REALM.findall(answer.www_authenticate or "")
                texts.append(answer.server)
        if facts.http is not None:
            texts.append(facts.http.title)
        yield from filter(None, dict.fromkeys(self._say.value(text) for text in texts if text))

    def neighbours(self, findings: Sequence[Finding], *, asked: bool) -> str:
        """List what is on the network and not in Home Assistant. ``asked``: with searches."""
        return paragraphs(
            self._probe("neighbours" if findings else "no_neighbours", count=len(findings)),
            listed(self._say, (self._neighbour(finding) for finding in findings)),
            self._probe("neighbours_asked" if asked else "neighbours_heard"),
        )

    def _neighbour(self, finding: Finding) -> str:
        name = self._say.value(finding.camera.name) or self._probe("nameless")
        clues = [self._say.clue(clue) for clue in finding.clues if clue.supports][:_CLUES]
        parts = {"name": name, "verdict": self._say.verdict(finding.verdict)}
        parts["how"] = " ".join(clues)
        if host := finding.camera.host:
            parts["host"] = self._say.value(host)
        return self._say.compose("probe", "neighbour_at" if host else "neighbour", parts)

    def _probe(self, key: str, **values: object) -> str:
        return self._say.say("probe", key, values)

    def _day(self, key: str, moment: datetime) -> str:
        day = self._say.day(dt_util.as_local(moment).date())
        return self._say.compose("probe", key, {"date": day})
