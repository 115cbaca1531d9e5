import { expect, test, vi } from "vitest";
import { Home } from "./made";

interface Known {
  type: string;
  strategyType?: string;
  getEntitySuggestion?(hass: unknown, entityId: string): { config: object } | null;
}

const known = (list: string) => (window as unknown as Record<string, Known[]>)[list]!;

test("loading the file twice makes each element known once, and suggests it for our own entities only", async () => {
  await import("../src/main");
  vi.resetModules();
  await import("../src/main");
  expect(known("customCards").map(({ type }) => type)).toEqual(["camera-audit-card", "camera-audit-tile"]);
  expect(known("customBadges").map(({ type }) => type)).toEqual(["camera-audit-badge"]);
  expect(known("customStrategies").map(({ strategyType }) => strategyType)).toEqual(["section", "dashboard"]);
  const hass = new Home().hass();
  for (const { type, getEntitySuggestion } of [known("customCards")[0]!, known("customBadges")[0]!]) {
    expect(customElements.get(type)).toBeDefined();
    expect(getEntitySuggestion?.(hass, "sensor.camera_audit_cameras")?.config).toMatchObject({ type: `custom:${type}` });
    expect(getEntitySuggestion?.(hass, "light.lamp")).toBeNull();
    expect(getEntitySuggestion?.(hass, "light.gone")).toBeNull();
  }
  for (const tag of ["camera-audit-tile", "ll-strategy-section-camera-audit", "ll-strategy-dashboard-camera-audit"]) {
    expect(customElements.get(tag)).toBeDefined();
  }
});
