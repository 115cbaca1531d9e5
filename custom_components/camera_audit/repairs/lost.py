"""The screens of the notice that an integration no longer provides cameras."""

from collections.abc import Iterable, Mapping

from homeassistant.components.repairs.models import RepairsFlowResult
from homeassistant.data_entry_flow import AbortFlow

from ..audit.finding import Finding
from ..language.markdown import join_paragraphs
from ..language.sentences import Sentences
from ..settings.swap_flow import Answers
from ..swap.lost import LostIntegration, async_list_lost
from ..swap.providers import Loss
from .screen import RepairFlow


class LostScreens(RepairFlow):
    """Say which cameras an integration has lost, and offer to move them."""

    async def async_step_lost(self, _: Answers = None) -> RepairsFlowResult:
        """Say which cameras are lost and why, and which of them another integration shows as well."""
        data = self._get_entry().runtime_data
        findings = data.coordinator.findings
        for lost in await async_list_lost(self.hass, findings):
            if lost.domain == self.lost_domain:
                break
        else:
            raise AbortFlow("gone")
        self._camera_id = next(iter(lost.losses))
        say = await self._async_get_sentences()
        return self.async_show_menu(
            step_id="lost",
            menu_options=["lost_move", "ignore"] if lost.movable else ["ignore"],
            description_placeholders={"text": compose_lost(lost, findings, say)},
        )


def compose_lost(
    lost: LostIntegration, findings: Mapping[str, Finding], say: Sentences
) -> str:
    """Say which cameras an integration has lost, by reason, and what can be done about each."""
    ids_by_loss: dict[Loss, list[str]] = {}
    for camera_id, loss in lost.losses.items():
        ids_by_loss.setdefault(loss, []).append(camera_id)
    groups = [(f"lost_{loss}", ids) for loss, ids in ids_by_loss.items()]
    movable = [each for each in lost.losses if each in lost.movable]
    alone = [each for each in lost.losses if each not in lost.movable]
    groups += [("lost_movable", movable), ("lost_alone", alone)]
    return join_paragraphs(
        *(_compose_group(key, ids, lost, findings, say) for key, ids in groups)
    )


def _compose_group(
    key: str,
    camera_ids: Iterable[str],
    lost: LostIntegration,
    findings: Mapping[str, Finding],
    say: Sentences,
) -> str:
    """Say a sentence about some of the cameras; nothing where there is none."""
    names = say.join(
        [say.value(findings[camera_id].camera.name) for camera_id in camera_ids]
    )
    values = {"integration": say.value(lost.name), "list": names}
    return say.compose("takeover", key, values) if names else ""
