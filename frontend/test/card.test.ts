import { describe, expect, test, vi } from "vitest";
import { CameraAuditCard } from "../src/card";
import { problemOf } from "../src/follow";
import { camera, changes, Home, part, parts, settled, shown, text, whole } from "./made";
import { click, home, with_ } from "./on_page";

describe("the report", () => {
  test("it opens by a signed link in the language of the person", async () => {
    const opened = vi.spyOn(window, "open").mockReturnValue(null);
    const card = await with_([camera()]);
    home.answer = (message) => ({ path: `${message["path"]}&authSig=x` });
    await click(card, ".report button");
    expect(home.sent).toEqual([
      { type: "auth/sign_path", path: "/api/camera_audit/report?pictures=false&language=en", expires: 900 },
    ]);
    expect(opened.mock.calls).toEqual([
      ["http://home.test/api/camera_audit/report?pictures=false&language=en&authSig=x", "_blank", "noopener"],
    ]);
    opened.mockRestore();
  });

  test("it says why it cannot be", async () => {
    const card = await with_([camera()]);
    home.answer = () => {
      throw { message: "No such thing" };
    };
    await click(card, ".report button");
    expect(part(card, ".report [role=alert]").textContent).toContain("No such thing");
  });

  test.each([[{ compact: true }, {}], [{}, { admin: false }]])("it is not offered: %o %o", async (config, fields) => {
    expect(parts(await with_([camera()], config, fields), ".report")).toEqual([]);
  });
});

describe("in place of a list", () => {
  test("it waits for the first answer", async () => {
    const card = await shown(home);
    expect(part(card, ".loading").getAttribute("aria-label")).toBe("Loading");
  });

  test.each([
    [{ state: "not_set_up" }, "Camera Audit isn't set up.", "/config/integrations/dashboard/add?domain=camera_audit"],
    [{ state: "not_running" }, "Camera Audit isn't running.", "/config/integrations/integration/camera_audit"],
    [{ state: "auditing" }, "The first audit is running.", undefined],
    [{ state: "failed" }, "The first audit couldn't finish.", "/config/logs"],
    [{}, "No cameras found yet.", undefined],
    [{ restricted: true }, "access to any of these cameras", undefined],
  ] as [Parameters<typeof whole>[1], string, string | undefined][])("it says why: %o", async (fields, said, href) => {
    const card = await with_([], {}, fields);
    expect(text(card)).toContain(said);
    expect(parts(card, "a").map((link) => link.getAttribute("href"))).toEqual(href ? [href] : []);
  });

  test("it offers no settings to who may not open them", async () => {
    const card = await shown(home, {}, home.hass({ user: { is_admin: false } }));
    home.tell(whole([], { state: "not_set_up", admin: false }));
    await settled(card);
    expect(parts(card, "a")).toEqual([]);
  });

  test("it says that the options leave nothing", async () => {
    expect(text(await with_([camera()], { areas: ["hall"] }))).toContain("No cameras match");
  });

  test.each([
    ["unknown_command", "Camera Audit isn't set up."],
    ["unauthorized", "access to any of these cameras"],
    ["timeout", "Camera Audit isn't responding."],
  ])("a refusal is told: %s", async (code, said) => {
    home.refuse = { code };
    expect(text(await shown(home))).toContain(said);
  });

  test("after an error it can be tried again", async () => {
    home.refuse = { code: "timeout" };
    const card = await shown(home);
    home.refuse = undefined;
    await click(card, ".instead button");
    home.tell(whole([camera()]));
    await settled(card);
    expect(text(card)).toContain("Front door");
  });

  test("it follows once the integration is there", async () => {
    home.refuse = { code: "unknown_command" };
    const card = await shown(home, {}, home.hass({ config: { components: [] } }));
    expect(home.subscribed).toBe(1);
    home.refuse = undefined;
    card.hass = home.hass();
    await settled(card);
    home.tell(whole([camera()]));
    await settled(card);
    expect(text(card)).toContain("Front door");
  });

  test("without translations it still says what is wrong", async () => {
    home.refuse = { code: "timeout" };
    const card = await shown(home, {}, home.hass({ language: "xx", callWS: vi.fn().mockRejectedValue(new Error()) }));
    expect(text(card)).toContain("Camera Audit isn't responding.");
  });

  test("an error without a code is an error", () => expect(problemOf({})).toBe("error"));
});

describe("the list", () => {
  test("it counts, and says what waits", async () => {
    const card = await with_([
      camera(),
      camera({ camera_id: "b2", name: "Garage", verdict: "other_maker", group: "other" }),
    ]);
    expect(text(card)).toContain("Needs your decision: 1");
    const counts = parts(card, ".legend .count").map((each) => [each.dataset["part"], each.textContent]);
    expect(counts).toEqual([["flagged", "1"], ["check", "0"], ["other", "1"], ["unknown", "0"]]);
  });

  test("it opens what needs doing and keeps the rest closed until asked", async () => {
    const card = await with_([
      camera(),
      camera({ camera_id: "b2", name: "Garage", verdict: "other_maker", group: "other" }),
    ]);
    expect(text(card)).toContain("Front door");
    expect(text(card)).not.toContain("Garage");
    await click(card, '[data-group="other"] .group');
    expect(text(card)).toContain("Garage");
    expect(part(card, '[data-group="other"] .group').getAttribute("aria-expanded")).toBe("true");
  });

  test("nothing that waits is said as well", async () => {
    expect(text(await with_([camera({ group: "decided" })]))).toContain("Nothing needs your decision.");
  });

  test("that nothing waits is no all-clear while nobody knows who made one", async () => {
    const made = [camera({ group: "decided" }), camera({ camera_id: "b2", verdict: "unknown", group: "other" })];
    expect(text(await with_(made))).toContain("Unknown maker: 1. Nothing needs your decision.");
  });

  test("changes show at once, and what is open stays open", async () => {
    const card = await with_([camera()]);
    await click(card, "#row-a1");
    home.tell(changes([camera({ name: "Gate" })]));
    await settled(card);
    expect(text(card)).toContain("Gate");
    expect(part(card, "#row-a1").getAttribute("aria-expanded")).toBe("true");
  });

  test("an audit that couldn't read everything is told", async () => {
    expect(text(await with_([camera()], {}, { complete: false }))).toContain("couldn't read everything");
  });

  test("names of devices are text, never markup", async () => {
    const name = "<img src=x onerror=alert(1)>";
    const card = await with_([
      camera({ name, clues: [{ kind: "mfr_hikvision", strength: "strong", supports: true, values: { maker: name } }] }),
    ]);
    await click(card, "#row-a1");
    expect(parts(card, "img")).toEqual([]);
    expect(text(card)).toContain(name);
  });

  test("compact has a bar and no pictures", async () => {
    const card = await with_([camera(), camera({ camera_id: "b2", verdict: "possible", group: "check" })], {
      compact: true,
      pictures: true,
    });
    expect(parts(card, ".ring, .thumbnail")).toEqual([]);
    expect(parts(card, ".bar span")).toHaveLength(2);
    expect(part(card, '[data-group="check"] .group').getAttribute("aria-expanded")).toBe("false");
  });

  test("a title takes the place of the name, and may be empty", async () => {
    expect(part(await with_([], { title: "Eyes" }), "h2").textContent).toBe("Eyes");
    document.body.replaceChildren();
    expect(part(await with_([], { title: "" }), "h2").className).toBe("unseen");
  });
});

describe("as a part of the page", () => {
  test("states of the home that do not matter here draw nothing", async () => {
    const card = await with_([camera()]);
    const draw = vi.spyOn(card as unknown as { render(): unknown }, "render");
    card.hass = { ...card.hass!, states: {} };
    await settled(card);
    expect(draw).not.toHaveBeenCalled();
    card.hass = { ...card.hass!, areas: { yard: { name: "Meadow" } } };
    await settled(card);
    expect(text(card)).toContain("Meadow");
  });

  test("another language brings its texts", async () => {
    const card = await with_([camera()]);
    const french = { "component.camera_audit.selector.verdict.options.confirmed": "Fabriqué par Hikvision" };
    card.hass = home.hass({ language: "fr", callWS: async <T>() => ({ resources: french }) as T });
    await settled(card);
    expect(text(card)).toContain("Fabriqué par Hikvision");
  });

  test("it follows only while it is on the page, and again when it is back", async () => {
    const card = await with_([camera()]);
    card.remove();
    expect(home.unsubscribed).toBe(1);
    home.tell(changes([camera({ name: "Nobody listens" })]));
    document.body.append(card);
    await settled(card);
    expect(home.subscribed).toBe(2);
    expect(text(card)).toContain("Front door");
  });

  test("one that leaves while it subscribes leaves nothing behind", async () => {
    const card = await shown(home);
    card.remove();
    document.body.append(card);
    card.remove();
    await settled(card);
    expect(home.unsubscribed).toBe(home.subscribed);
  });

  test("another connection is followed in place of the old one", async () => {
    const card = await with_([camera()]);
    const other = new Home();
    card.hass = other.hass();
    await settled(card);
    expect([home.unsubscribed, other.subscribed]).toEqual([1, 1]);
  });

  test("without Home Assistant it draws nothing", async () => {
    const card = new CameraAuditCard();
    document.body.append(card);
    await settled(card);
    expect(card.renderRoot.querySelector("ha-card")).toBeNull();
  });

  test("it tells its size, and what a new one is", () => {
    const card = new CameraAuditCard();
    expect(card.getCardSize()).toBeGreaterThan(0);
    card.setConfig({ compact: true });
    expect(card.getCardSize()).toBeLessThan(8);
    expect(card.getGridOptions()).toMatchObject({ columns: 12, rows: "auto" });
    expect(CameraAuditCard.getStubConfig()).toEqual({ type: "custom:camera-audit-card", pictures: true });
  });
});
