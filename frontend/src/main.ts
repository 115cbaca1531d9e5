/** Make the card known to the page, once. */

import { CameraAuditCard } from "./card";
import { CARD_TYPE } from "./config";
import type { HomeAssistant } from "./ha";

interface KnownCard {
  type: string;
  name: string;
  description: string;
  preview: boolean;
  documentationURL: string;
  getEntitySuggestion(hass: HomeAssistant, entityId: string): object | null;
}

if (!customElements.get(CARD_TYPE)) {
  customElements.define(CARD_TYPE, CameraAuditCard);
  const page = window as unknown as { customCards?: KnownCard[] };
  page.customCards = page.customCards ?? [];
  page.customCards.push({
    type: CARD_TYPE,
    name: "Camera Audit",
    description: "Which cameras Hikvision made, how that is known, and what waits for a decision",
    preview: true,
    documentationURL: "https://github.com/camera-audit/camera-audit/blob/main/docs/dashboard.md",
    getEntitySuggestion: (hass, entityId) =>
      hass.entities[entityId]?.platform === "camera_audit"
        ? { config: { type: `custom:${CARD_TYPE}`, pictures: true } }
        : null,
  });
}
