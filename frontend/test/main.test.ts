import { expect, test, vi } from "vitest";
import { Home } from "./made";

interface Known {
  type: string;
  getEntitySuggestion(hass: unknown, entityId: string): { config: object } | null;
}

const known = () => (window as unknown as { customCards: Known[] }).customCards;

test("loading the file twice makes one card known, and suggests it for our own entities only", async () => {
  await import("../src/main");
  vi.resetModules();
  await import("../src/main");
  expect(known()).toHaveLength(1);
  const [card] = known() as [Known];
  expect(customElements.get(card.type)).toBeDefined();
  const hass = new Home().hass();
  expect(card.getEntitySuggestion(hass, "sensor.camera_audit_cameras")?.config).toMatchObject({
    type: "custom:camera-audit-card",
  });
  expect(card.getEntitySuggestion(hass, "light.lamp")).toBeNull();
  expect(card.getEntitySuggestion(hass, "light.gone")).toBeNull();
});
