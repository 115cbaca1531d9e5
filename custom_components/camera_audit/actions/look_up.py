"""The action `look_up`: who made what carries this label; before buying it, or beside a camera that tells nothing."""

from collections.abc import Iterable

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.util.json import JsonObjectType, JsonValueType

from ..audit.label import BrandRecord, examine_label, says_anything
from ..findings.fields import FindingTeller
from ..knowledge.records import Source
from ..knowledge.replacements import load_replacements
from ..language.maker_text import say_listing, say_tied
from ..language.sentences import Sentences
from ..language.translations import async_get_sentences
from ..runtime import entry_of, refused


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Judge a label as that of a camera of which nothing else is known; nothing is asked or kept."""
    if (knowledge := entry_of(call.hass).runtime_data.coordinator.knowledge) is None:
        raise refused("not_audited")
    if not says_anything(call.data["label"]):
        raise refused("no_label")
    replacements, _ = await call.hass.async_add_executor_job(load_replacements)
    say = await async_get_sentences(call.hass)
    label, finding, record = examine_label(call.data["label"], knowledge, replacements)
    return {
        "verdict": finding.verdict.value,
        "verdict_text": say.verdict(finding.verdict),
        "brand": label.brand.name if label.brand else finding.brand,
        "clues": list(FindingTeller(finding, say).list_clues()),
        "flaws": [say.flaw(flaw) for flaw in finding.flaws],
        **_record_data(record, say),
        "checked": replacements.checked.isoformat(),
    }


def _record_data(record: BrandRecord, say: Sentences) -> JsonObjectType:
    """Return what is on file about the brand: why it is never suggested, if it is not, and the lists with its maker."""
    tied = record.tied
    lists: list[JsonValueType] = [
        {
            "country": listing.country,
            "text": say_listing(say, listing),
            "sources": _sources_data(listing.sources),
        }
        for listing in record.lists
    ]
    never: JsonValueType = (
        {"text": say_tied(say, tied), "sources": _sources_data(tied.sources)}
        if tied
        else None
    )
    return {"never_suggested": never, "lists": lists}


def _sources_data(sources: Iterable[Source]) -> list[JsonValueType]:
    return [{"title": source.title, "address": source.address} for source in sources]
