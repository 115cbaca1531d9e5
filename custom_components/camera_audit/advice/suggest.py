"""What would replace a camera in this home, for whoever shows it or sets it up."""

from homeassistant.core import HomeAssistant

from ..audit.finding import Finding
from ..knowledge.replacements import Replacements, load_replacements
from ..where_used.usage import WhereUsed
from .advice import Advice, make_advice
from .read_uses import async_read_uses
from .uses import Looks


async def async_suggest_replacements(
    hass: HomeAssistant,
    finding: Finding,
    where_used: WhereUsed,
    looks: str | None,
    *,
    avoid_listed: bool,
) -> tuple[Advice, Replacements]:
    """Return the advice, and all that is on file. ``looks``: what the owner said it looks like."""
    replacements, matching = await hass.async_add_executor_job(load_replacements)
    owner_looks = Looks(looks) if looks and looks in Looks else None
    uses = await async_read_uses(
        hass, finding, matching, where_used, owner_looks=owner_looks
    )
    advice = make_advice(
        uses, hass.config.country, replacements, matching, avoid_listed=avoid_listed
    )
    return advice, replacements
