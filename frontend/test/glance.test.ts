import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BADGE_TYPE, glanceForm, TILE_TYPE } from "../src/config";
import { CameraAuditBadge, CameraAuditTile } from "../src/glance";
import { camera, Home, part, settled, text, whole } from "./made";

const flaw = {
  cve: "CVE-2021-36260",
  state: "affected",
  severity: "critical",
  allows: "takeover",
  exploited_since: null,
  fixed: null,
};

let home: Home;

beforeEach(() => {
  home = new Home();
});
afterEach(() => document.body.replaceChildren());

async function shown(type: string, config = {}, hass = home.hass()) {
  if (!customElements.get(TILE_TYPE)) {
    customElements.define(TILE_TYPE, CameraAuditTile);
    customElements.define(BADGE_TYPE, CameraAuditBadge);
  }
  const element = document.createElement(type) as CameraAuditTile;
  element.setConfig({ type: `custom:${type}`, ...config });
  element.hass = hass;
  document.body.append(element);
  await settled(element);
  return element;
}

describe.each([TILE_TYPE, BADGE_TYPE])("%s", (type) => {
  test("says what waits, a flaw first, and leads an administrator to the repairs", async () => {
    const element = await shown(type);
    expect(text(element)).toBe("Camera Audit…");
    home.tell(whole([camera({ flaws: [flaw] }), camera({ camera_id: "b" }), camera({ camera_id: "c", group: "decided" })]));
    await settled(element);
    expect(text(element)).toBe("Camera AuditWith a known flaw: 1 · Needs your decision: 2");
    expect(part(element, "a.urgent").getAttribute("href")).toBe("/config/repairs");
  });

  test("a camera that waits is less urgent, and nothing is called safe", async () => {
    const element = await shown(type, { title: "" });
    home.tell(whole([camera()]));
    await settled(element);
    expect(part(element, ".waits").textContent).toContain("Needs your decision: 1");
    home.tell(whole([camera({ verdict: "other_maker", group: "other" })]));
    await settled(element);
    expect(text(element)).toBe("Nothing needs your decision.");
    expect(element.renderRoot.querySelector(".waits, .urgent")).toBeNull();
  });

  test("that nothing waits is no all-clear while nobody knows who made one", async () => {
    const element = await shown(type, { title: "" });
    home.tell(whole([camera({ verdict: "unknown", group: "other" })]));
    await settled(element);
    expect(text(element)).toBe("Unknown maker: 1. Nothing needs your decision.");
  });

  test("of cameras whose flaws nobody can tell it does not keep silent", async () => {
    const element = await shown(type);
    home.tell(whole([camera({ flaw_answer: "need_firmware", group: "decided" }), camera({ camera_id: "b", flaw_answer: "possibly" })]));
    await settled(element);
    expect(text(element)).toBe("Camera AuditMay have a known flaw: 1 · Not checked for flaws: 1 · Needs your decision: 1");
    expect(element.renderRoot.querySelector(".urgent")).toBeNull();
  });

  test("counts the cameras that its options ask for, and leads where they say", async () => {
    const element = await shown(type, { areas: ["hall"], navigation_path: "/cameras" });
    home.tell(whole([camera(), camera({ camera_id: "b", area_id: "hall" })]));
    await settled(element);
    expect(text(element)).toContain("Needs your decision: 1");
    expect(part(element, "a").getAttribute("href")).toBe("/cameras");
  });

  test("leads nobody where they may not go, and says why there is nothing", async () => {
    const element = await shown(type, {}, home.hass({ user: { is_admin: false } }));
    home.tell(whole([], { state: "not_running" }));
    await settled(element);
    expect(element.renderRoot.querySelector("a")).toBeNull();
    expect(text(element)).toContain("Camera Audit isn't running.");
    home.refuse = { code: "timeout" };
    expect(text(await shown(type))).toContain("isn't responding");
  });
});

test("the tile says how much room it wants, and both have a form", async () => {
  const tile = await shown(TILE_TYPE);
  expect(tile.getCardSize()).toBe(1);
  expect(tile.getGridOptions()).toMatchObject({ columns: 6, rows: "auto" });
  expect(CameraAuditBadge.getConfigForm).toBe(glanceForm);
  expect((await glanceForm()).schema.map(({ name }) => name)).toEqual(["title", "verdicts", "areas", "navigation_path"]);
});
