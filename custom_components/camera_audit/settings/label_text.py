"""Say what the action `look_up` answers of a brand or a model: for a page of the settings, and for one of a notice."""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.selector import selector

from ..audit.finding import Verdict
from ..const import DOMAIN
from ..helpers.selectors import vol
from ..knowledge.records import Source
from ..language.markdown import format_items, format_list, join_paragraphs
from ..language.sentences import Sentences, escape_markdown
from ..language.source_text import say_sources
from ..language.translations import async_describe_error

#: What is asked for.
LABEL: Final = vol.Schema({vol.Required("label"): selector({"text": {}})})
#: Characters of a label that are looked at.
_LABEL_LENGTH: Final = 200
#: How kinds of clues begin that rest on nothing but a brand.
_BRAND_KINDS: Final = "sticker_brand_"
#: What may follow from a brand alone, which is no proof.
_FROM_BRAND: Final = {Verdict.LIKELY, Verdict.POSSIBLE}


async def async_look_up_label(hass: HomeAssistant, label: str, say: Sentences) -> str:
    """Say who made what carries a label, how that is known, and what is on file about its brand."""
    asked = {"label": label[:_LABEL_LENGTH]}
    try:
        answer: Any = await hass.services.async_call(
            DOMAIN, "look_up", asked, blocking=True, return_response=True
        )
    except ServiceValidationError as error:
        return await async_describe_error(hass, error)
    verdict = say.label(say.value(asked["label"]), f"**{answer['verdict_text']}**")
    clues = [escape_markdown(clue["text"]) for clue in answer["clues"]]
    never = answer["never_suggested"]
    records = [*([never] if never else []), *answer["lists"]]
    return join_paragraphs(
        verdict,
        format_items(clues) or say.say("report", "label_untold", {}),
        _say_brand_is_no_proof(answer, say),
        format_list(say, map(escape_markdown, answer["flaws"])),
        format_items(_describe_record(record, say) for record in records),
    )


def _say_brand_is_no_proof(answer: Mapping[str, Any], say: Sentences) -> str:
    """Say why a brand that has all its cameras from one maker leaves the result open; empty where more than a brand was typed."""
    kinds = [clue["kind"] for clue in answer["clues"]]
    rests_on_brand = bool(kinds) and all(
        kind.startswith(_BRAND_KINDS) for kind in kinds
    )
    if not rests_on_brand or answer["verdict"] not in _FROM_BRAND:
        return ""
    return say.say("report", "label_brand", {"verdict": answer["verdict_text"]})


def _describe_record(record: Mapping[str, Any], say: Sentences) -> str:
    """Return what is on file about a brand, and where that was read."""
    sources = say_sources(say, [Source(**source) for source in record["sources"]])
    return f"{escape_markdown(record['text'])} {sources}".strip()
