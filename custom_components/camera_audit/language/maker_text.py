"""Say what is on file about a maker whatever its cameras can do: why it is never suggested, and on which lists it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..knowledge.replacements import Listing, Tied
    from .sentences import Sentences


def say_tied(say: Sentences, tied: Tied) -> str:
    """Say why a brand is never suggested, and whether it contests that."""
    how = "itself" if tied.tied_to == tied.key else "to"
    sentences = [
        say.say("replacement", f"tied_{how}_{tied.tied_to}", {"brand": tied.brand})
    ]
    if tied.contested:
        sentences.append(say.say("replacement", "tied_contested"))
    return " ".join(sentences)


def say_listing(say: Sentences, listing: Listing) -> str:
    """Say on which list of which country's authorities a maker is."""
    return say.say("replacement", f"list_{listing.key}")
