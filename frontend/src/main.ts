/** Make the card, the tile, the badge and the strategies known to the page, once. */

import { CameraAuditCard } from "./card";
import { BADGE_TYPE, CARD_TYPE, TILE_TYPE } from "./config";
import { CameraAuditBadge, CameraAuditTile, suggests } from "./glance";
import { CameraAuditDashboard, CameraAuditSection, STRATEGY_TYPE } from "./strategy";

const documentationURL = "https://github.com/camera-audit/camera-audit/blob/main/docs/dashboard.md";

/** Add to one of the page's lists, from which Home Assistant fills its pickers. */
function offer(list: "customCards" | "customBadges" | "customStrategies", known: object): void {
  const page = window as unknown as Record<string, object[] | undefined>;
  (page[list] ??= []).push({ name: "Camera Audit", documentationURL, ...known });
}

if (!customElements.get(CARD_TYPE)) {
  customElements.define(CARD_TYPE, CameraAuditCard);
  customElements.define(TILE_TYPE, CameraAuditTile);
  customElements.define(BADGE_TYPE, CameraAuditBadge);
  customElements.define(`ll-strategy-section-${STRATEGY_TYPE}`, CameraAuditSection);
  customElements.define(`ll-strategy-dashboard-${STRATEGY_TYPE}`, CameraAuditDashboard);
  offer("customCards", {
    type: CARD_TYPE,
    description: "Which cameras Hikvision made, how that is known, and what waits for a decision",
    preview: true,
    getEntitySuggestion: suggests(CARD_TYPE, { pictures: true }),
  });
  const glance = { description: "How many cameras wait for a decision, and how many have a known flaw", preview: true };
  offer("customCards", { type: TILE_TYPE, ...glance, name: "Camera Audit tile" });
  offer("customBadges", { type: BADGE_TYPE, ...glance, getEntitySuggestion: suggests(BADGE_TYPE) });
  for (const strategyType of ["section", "dashboard"]) {
    offer("customStrategies", { type: STRATEGY_TYPE, strategyType, description: "The cameras of this home, filled in by itself" });
  }
}
