"""The report of a wrong match: evidence that names nobody, and a link that carries it.

Nothing is sent from here. The owner reads the very text that the link carries, and whoever opens
the link sees it once more in the form of the project, before it is filed. The text is English, as
the people read it who look into it. It holds what the audit concluded and from which clues; no
names, addresses, serials, full MACs or entity ids. The key of each clue stands behind its sentence:
whoever looks into it finds the rule by it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple
from urllib.parse import urlencode

from ..audit.finding import Clue, Finding
from ..language.redact import Redactor
from ..language.sentences import Sentences, escape_markdown

TEMPLATE: Final = "wrong_match.yml"
#: Characters of a link that every browser and the project's site take.
LINK_LENGTH: Final = 6000
ITEM: Final = "- "

_PREFIX_DIGITS = 6
#: The clue of a name that the owner may have chosen: only the brand in it is told.
_NAMED_OVER_ONVIF = "onvif_scope_name"


class FaultReport(NamedTuple):
    """``text``: what is told. ``versions``: of what was running. ``link``: opens the form."""

    text: str
    versions: str
    link: str

    def to_markdown(self) -> str:
        """Return all that the link carries as a quotation of Markdown, word by word."""
        return "\n".join(
            f"> {_quote_line(line)}"
            for line in (*self.text.splitlines(), "", *self.versions.splitlines())
        )


def _quote_line(line: str) -> str:
    item = line.startswith(ITEM)
    text = escape_markdown(line.removeprefix(ITEM))
    return f"{ITEM}{text}" if item else text


def make_fault_report(
    finding: Finding,
    *,
    say: Sentences,
    versions: Mapping[str, str],
    checked: Mapping[str, date],
    tracker: str,
) -> FaultReport:
    """Make the report of a finding.

    ``say``: English sentences. ``versions``: by name of what runs. ``checked``: the day each file
    of the knowledge was checked. ``tracker``: address of the project's issues.
    """
    redact = Redactor(finding.camera)
    parts = {
        "Verdict": f"{say.verdict(finding.verdict)} ({finding.verdict})",
        "Kind": say.kind(finding.camera.kind),
        "Brand": redact(finding.brand or ""),
        "Model": redact(finding.model or ""),
        "Integrations": redact(", ".join(sorted(finding.camera.integrations))),
    }
    head = [*(f"{name}: {said}" for name, said in parts.items() if said), "Clues:"]
    clues = [_describe_clue(clue, say, redact) for clue in finding.clues]
    files: dict[date, list[str]] = {}
    for name, day in sorted(checked.items()):
        files.setdefault(day, []).append(f"{name}.json")
    running = "\n".join(
        [
            *(f"{name}: {said}" for name, said in versions.items()),
            *(
                f"Facts checked on {day}: {', '.join(files[day])}"
                for day in sorted(files)
            ),
        ]
    )
    report = FaultReport("", running, "")
    for left in range(len(clues) + 1):
        more = [f"({left} more clues)"] if left else []
        text = "\n".join([*head, *clues[: len(clues) - left], *more])
        fields = {"template": TEMPLATE, "evidence": text, "versions": running}
        report = FaultReport(
            text, running, f"{tracker.rstrip('/')}/new?{urlencode(fields)}"
        )
        if len(report.link) <= LINK_LENGTH:
            break
    return report


def _describe_clue(clue: Clue, say: Sentences, redact: Redactor) -> str:
    if clue.kind == _NAMED_OVER_ONVIF and clue.brand:
        clue = clue._replace(values=(("value", clue.brand),))
    side = "for" if clue.supports else "against"
    strength, sentence = say.strength(clue.strength), say.clue(clue, redact)
    return f"{ITEM}{strength}, {side}: {sentence} [{clue.kind}]"
