import { expect, test, vi } from "vitest";
import { CameraAuditDashboard, CameraAuditSection } from "../src/strategy";
import { Home } from "./made";

const SECTION = { type: "custom:camera-audit" };

test("the section is the card, with the options that the section was given", async () => {
  expect(CameraAuditSection.getStubConfig()).toEqual({ ...SECTION, pictures: true });
  expect(await CameraAuditSection.generate({ ...SECTION, areas: ["hall"] })).toEqual({
    type: "grid",
    cards: [{ type: "custom:camera-audit-card", areas: ["hall"] }],
  });
});

test("the dashboard shows the section, and of the entities those that are there", async () => {
  const hass = new Home().hass({
    states: Object.fromEntries(
      ["sensor.due", "sensor.kept", "todo.due", "sensor.lamp"].map((id) => [id, { state: "1", attributes: {} }]),
    ),
    entities: {
      "sensor.kept": { platform: "camera_audit", translation_key: "kept" },
      "sensor.due": { platform: "camera_audit", translation_key: "to_decide" },
      "sensor.gone": { platform: "camera_audit", translation_key: "planned" },
      "todo.due": { platform: "camera_audit" },
      "sensor.lamp": { platform: "hue", translation_key: "replaced" },
    },
  });
  const { views } = (await CameraAuditDashboard.generate(SECTION, hass)) as { views: Record<string, unknown>[] };
  expect(views).toHaveLength(1);
  expect(views[0]).toMatchObject({ title: "Camera Audit", type: "sections" });
  expect(views[0]!["sections"]).toEqual([
    { strategy: { ...SECTION, pictures: true } },
    {
      type: "grid",
      cards: [
        { type: "tile", entity: "sensor.due", name: { type: "entity" } },
        { type: "tile", entity: "sensor.kept", name: { type: "entity" } },
        { type: "todo-list", entity: "todo.due" },
        { type: "history-graph", entities: [expect.objectContaining({ entity: "sensor.due" }), expect.anything()], hours_to_show: 720 },
      ],
    },
  ]);
});

test("without entities and texts the dashboard is the section alone", async () => {
  const away = vi.fn().mockRejectedValue(new Error("away"));
  const hass = new Home().hass({ language: "yy", entities: {}, callWS: away });
  const { views } = (await CameraAuditDashboard.generate({ ...SECTION, pictures: false }, hass)) as { views: object[] };
  expect(views).toEqual([expect.objectContaining({ sections: [{ strategy: { ...SECTION, pictures: false } }] })]);
});
