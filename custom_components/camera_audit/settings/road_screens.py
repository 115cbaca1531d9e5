"""What the screens of a swap and of its undo share: how one is shown, and the camera that those of the road are about."""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Final, override

from homeassistant.components.http.auth import async_sign_path
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.selector import selector

from ..helpers.selectors import make_choice, vol
from ..language.markdown import embed_picture, join_paragraphs
from ..language.sentences import Sentences
from ..language.translations import async_get_sentences, async_say_error
from .live_signs import compose_expected_sign, compose_signs, find_device_name
from .swap_flow import Shown, Subject, SwapFlow, make_name_values

#: How long the link of a picture holds.
PICTURE_FOR: Final = timedelta(minutes=2)


def find_picture(hass: HomeAssistant, entity_ids: Iterable[str], say: Sentences) -> str:
    """Return the picture of the first of these that shows one, for whoever looks at this moment.

    The browser asks Home Assistant for it by a link that ends soon; nothing keeps it.
    """
    for entity_id in entity_ids:
        state = hass.states.get(entity_id)
        if state and state.domain == "camera" and state.state != STATE_UNAVAILABLE:
            return embed_picture(
                async_sign_path(hass, f"/api/camera_proxy/{entity_id}", PICTURE_FOR),
                say.say("road", "no_picture"),
            )
    return ""


def compose_pictures(
    hass: HomeAssistant, say: Sentences, new: Iterable[str], old: Iterable[str]
) -> list[str]:
    """Show what a new and an old camera see, each where it shows a picture. ``new``, ``old``: entity ids."""
    pictures = []
    for key, entity_ids in (("new_picture", new), ("old_picture", old)):
        if picture := find_picture(hass, entity_ids, say):
            pictures.append(join_paragraphs(say.say("road", key), picture))
    return pictures


def compose_comparison(  # noqa: PLR0913, PLR0917 # two cameras, and when one became the other
    hass: HomeAssistant,
    say: Sentences,
    name: str,
    new: Collection[str],
    old: Iterable[str],
    swapped: float,
) -> list[str]:
    """Say how to see whether a new camera works, what it says now, and show what both see.

    ``new``, ``old``: entity ids; ``name``: of the new one, where its device has none; ``swapped``: when that was, in Unix time.
    """
    of_old_alone = [entity_id for entity_id in old if entity_id not in new]
    called = find_device_name(hass, new, name)
    advice = [compose_expected_sign(hass, say, new), say.say("road", "if_not")]
    return [
        say.say("road", "check_how", {"name": called}),
        " ".join(filter(None, advice)),
        compose_signs(hass, say, new, swapped),
        *compose_pictures(hass, say, new, of_old_alone),
    ]


class FlowScreens:
    """Screens that are shown by the flow that they belong to."""

    def __init__(self, flow: SwapFlow) -> None:
        """Take the flow that shows them."""
        self._flow = flow
        self._hass = flow.hass

    async def _async_get_sentences(self) -> Sentences:
        return (await async_get_sentences(self._hass)).for_markdown()

    async def _async_explain_refusal(
        self, say: Sentences, error: HomeAssistantError
    ) -> str:
        """Say why a swap, or its undo, did not happen."""
        reason = await async_say_error(self._hass, say, error)
        return say.compose("takeover", "refused", {"reason": reason})

    def _show_menu(
        self, step_id: str, options: list[str], *texts: str, **values: str
    ) -> Shown:
        shown: Shown = self._flow.async_show_menu(
            step_id=step_id,
            menu_options=options,
            description_placeholders={**values, "text": join_paragraphs(*texts)},
        )
        return shown


class RoadScreens(FlowScreens):
    """Screens about one old camera."""

    def __init__(self, flow: SwapFlow) -> None:
        """Take the flow that shows them."""
        super().__init__(flow)
        self._subject = flow.swap_subject()

    def _refresh_subject(self) -> Subject:
        """Look at the old camera anew. AbortFlow where it is no longer on the road from here."""
        self._subject = self._flow.swap_subject()
        return self._subject

    @override
    def _show_menu(
        self, step_id: str, options: list[str], *texts: str, **values: str
    ) -> Shown:
        names = make_name_values(self._subject.finding)
        return super()._show_menu(step_id, options, *texts, **names, **values)

    def _ask_for_one(
        self, step_id: str, key: str, labels: dict[str, str], suggested: object = None
    ) -> Shown:
        """Ask for one of these."""
        self._refresh_subject()
        schema = vol.Schema({vol.Required(key): make_choice(labels)})
        return self._show_form(step_id, schema, {key: suggested} if suggested else {})

    def _ask_for_changes(
        self, step_id: str, rewrites: Mapping[str, str], *texts: str
    ) -> Shown:
        """Ask which changes go with a swap, all ticked, and whether the history of both is joined.

        ``rewrites``: from keys to names.
        """
        fields: dict[vol.Marker, object] = {
            vol.Optional("join_history", default=False): selector({"boolean": {}})
        }
        if rewrites:
            fields = {
                vol.Optional("rewrites"): make_choice({**rewrites}, multiple=True)
            } | fields
        return self._show_form(
            step_id, vol.Schema(fields), {"rewrites": list(rewrites)}, *texts
        )

    def _show_form(
        self,
        step_id: str,
        schema: vol.Schema,
        suggested: Mapping[str, object],
        *texts: str,
    ) -> Shown:
        shown: Shown = self._flow.async_show_form(
            step_id=step_id,
            data_schema=self._flow.add_suggested_values_to_schema(schema, suggested),
            description_placeholders={
                **make_name_values(self._subject.finding),
                "text": join_paragraphs(*texts),
            },
        )
        return shown
