"""One voice's facts, read once for all kinds of clue: its maker, its models, its integration."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from ...knowledge.records import (
    Brand,
    Integration,
    Knowledge,
    ModelLine,
    Role,
    Signature,
    brand_keys,
    compact_model,
)
from ..camera import Facts
from .make import text_of

_GAP = re.compile(r"[\s_:,;/|-]+")
_BRAND_WORDS = 4  # "UTC Fire & Security", "Hangzhou Hikvision Digital"
#: The kind of a model line of a brand that sells Hikvision's cameras as its own.
REBADGE = "model_oem"

#: Groups of a path that hold no secret, and a form that is nothing but a path.
_CHANNELS = frozenset({"channel", "hundreds", "from_zero"})
_PLAIN_FORM = re.compile(r"(?:/[A-Za-z0-9_.-]+)+/?")
_LONGEST_FORM = 60
_SCOPE = re.compile(
    r"^onvif://[^/]*/(name|hardware|mac|manufacturer|mfr|vendor|model)/(.+)$",
    re.IGNORECASE,
)


class Maker(NamedTuple):
    """A maker text and the brand it names."""

    text: str
    brand: Brand


class Model(NamedTuple):
    """A model text, its compact form without a brand in front, and the line it belongs to."""

    text: str
    name: str
    line: ModelLine | None

    @property
    def own(self) -> ModelLine | None:
        """The line where it is Hikvision's own: that of a rebadging brand needs no proof by its name."""
        line = self.line
        return line if line and line.supports and line.kind != REBADGE else None


@lru_cache(2048)
def brand_of(text: str, knowledge: Knowledge) -> Brand | None:
    """Return the brand that a maker text names: as a whole, or at its start."""
    for key in brand_keys(text, knowledge.company_words):
        if brand := knowledge.brands.get(key):
            return brand
    return start[0] if (start := brand_at_start(text, knowledge)) else None


@lru_cache(2048)
def brand_at_start(
    text: str, knowledge: Knowledge, *, with_common: bool = False
) -> tuple[Brand, int] | None:
    """Return the brand whose whole words begin a text, and where the rest begins; the longest name counts.

    ``with_common``: also names that are common words, for a text that names a brand if it names anything.
    None where it only goes with the brand: "Hikvision compatible".
    """
    key, start, begin = "", None, 0
    for _ in range(_BRAND_WORDS):
        gap = _GAP.search(text, begin)
        end = gap.start() if gap else len(text)
        key += brand_keys(text[begin:end], frozenset())[0]
        begin = gap.end() if gap else end
        brand = knowledge.brands.get(key)
        if brand and (with_common or key not in brand.common):
            start = (brand, begin)
        if gap is None:
            break
    return None if start and knowledge.denials.deny_maker(text[start[1] :]) else start


@lru_cache(512)
def _find_path_forms(
    path: str, knowledge: Knowledge
) -> tuple[tuple[Signature, str], ...]:
    """Return the forms that a path has, each as it is shown; the cameras of a home share a few."""
    matches = [
        (signature, signature.pattern.search(path))
        for signature in knowledge.list_paths(path)
        if signature.kind
    ]
    return tuple(
        [
            (signature, _shown_form(signature, match))
            for signature, match in matches
            if match
        ]
    )


def _shown_form(signature: Signature, match: re.Match[str]) -> str:
    """Return a form as the owner wrote it, where it holds nothing but a channel; else as it is known."""
    written = match[0].lstrip("/")
    is_plain = (
        not match.groupdict().keys() - _CHANNELS
        and _PLAIN_FORM.fullmatch(signature.form)
        and len(written) <= _LONGEST_FORM
    )
    return (
        f"/{written}"
        if is_plain and _PLAIN_FORM.fullmatch(f"/{written}")
        else signature.form
    )


@dataclass(eq=False)
class Voice:
    """The facts of one voice and what can be read from them at once."""

    facts: Facts
    knowledge: Knowledge

    @cached_property
    def integration(self) -> Integration | None:
        """What is known of the integration that shows the device."""
        return self.knowledge.integrations.get(self.facts.integration or "")

    @cached_property
    def is_client(self) -> bool:
        """Whether it is a host of the network that a router lists, and no camera that the router's maker has as well."""
        integration = self.integration
        return (
            integration is not None
            and integration.role is Role.TRACKER
            and not (integration.shows_cameras and self.facts.model)
        )

    @cached_property
    def maker_text(self) -> str:
        """The maker as the device says it, empty where an integration or tracker wrote it."""
        integration = self.integration
        if self.is_client or (integration and integration.constant_maker):
            return ""
        return text_of(self.facts.manufacturer) or text_of(
            self.isapi.get("manufacturer")
        )

    @cached_property
    def vendor(self) -> Maker | None:
        """The maker of the network interface, as a router or a scanner names it."""
        return (
            self._find_maker(text_of(self.facts.manufacturer))
            if self.is_client
            else None
        )

    @cached_property
    def maker(self) -> Maker | None:
        """The maker: its own text, else a brand at the start of a model text."""
        if self.maker_text:
            return self._find_maker(self.maker_text)
        for text in self.model_texts:
            if start := brand_at_start(text, self.knowledge):
                return Maker(text[: start[1]].strip(" _:,;/|-"), start[0])
        return None

    def _find_maker(self, text: str) -> Maker | None:
        brand = brand_of(text, self.knowledge)
        return Maker(text, brand) if brand else None

    @cached_property
    def isapi(self) -> dict[str, str]:
        """The fields of the device description."""
        return dict(self.facts.isapi)

    @cached_property
    def scopes(self) -> dict[str, str]:
        """The first ONVIF scope of each kind that tells a name, the hardware, the maker or the MAC."""
        matches = map(_SCOPE.match, map(text_of, reversed(self.facts.onvif_scopes)))
        return {match[1].lower(): unquote(match[2]) for match in matches if match}

    @cached_property
    def model_texts(self) -> tuple[str, ...]:
        """Every model text, the registry's first."""
        if self.integration and self.integration.role is Role.RELAY:
            return ()
        facts = self.facts
        sadp = dict(facts.sadp)
        texts = (
            facts.model,
            facts.model_id,
            self.isapi.get("model"),
            sadp.get("devicedescription"),
        )
        return tuple(dict.fromkeys(filter(None, map(text_of, texts))))

    @cached_property
    def models(self) -> tuple[Model, ...]:
        """Every model with its line."""
        return tuple(self.model_of(text) for text in self.model_texts)

    @cached_property
    def path_signatures(self) -> tuple[Signature, ...]:
        """The forms of the stream and picture addresses, each once."""
        return tuple([signature for signature, _ in self.path_forms])

    @cached_property
    def path_forms(self) -> tuple[tuple[Signature, str], ...]:
        """The forms of the stream and picture addresses, each once, with how it is shown."""
        texts = [text_of(path) for path in self.facts.paths]
        http = self.facts.http
        # An address that answers with an error is anyone's: a probe asks all alike.
        if http and http.url and (http.status is None or 200 <= http.status < 300):  # noqa: PLR2004 (success)
            texts.append(text_of(http.url))
        forms: dict[str, tuple[Signature, str]] = {}
        for text in texts:
            for signature, form in _find_path_forms(text, self.knowledge):
                forms.setdefault(signature.form, (signature, form))
        return tuple(forms.values())

    def model_of(self, text: str) -> Model:
        """Return a model text with the line it belongs to, if any."""
        name = compact_model(text)
        line = self.line_of(name)
        if (
            line is None
            and (start := brand_at_start(text, self.knowledge))
            and start[1] < len(text)
        ):
            name = compact_model(text[start[1] :])
            line = self.line_of(name)
        return Model(text, name, line)

    def line_of(self, name: str) -> ModelLine | None:
        """Return the line a compact model name belongs to.

        A line of the brand that the device names goes before the others.
        """
        like = self.knowledge.lines_like(name)
        beside = (
            line
            for line in like
            if line.needs_brand and self._is_meant(line) and line.pattern.match(name)
        )
        return next(beside, None) or next(
            (x for x in like if not x.needs_brand and x.pattern.match(name)), None
        )

    def _is_meant(self, line: ModelLine) -> bool:
        """Whether a line may be meant though other makers' names look like it."""
        if self.named is not None:
            return line.brand == self.named.name
        # Without any maker text a Hikvision-like address stands in for the brand.
        hikvision_like = not self.maker_text and any(
            signature.supports for signature in self.path_signatures
        )
        return hikvision_like and bool(line.strength) and not line.cancels_brand

    @cached_property
    def named(self) -> Brand | None:
        """The brand that the maker text or the integration names."""
        integration = self.integration
        if integration and integration.role is Role.HIKVISION and integration.brand:
            return self.knowledge.brands.get(
                brand_keys(integration.brand, frozenset())[0]
            )
        return self.maker.brand if self.maker else None
