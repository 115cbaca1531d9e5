import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CameraAuditCard } from "../src/card";
import { problemOf } from "../src/follow";
import { camera, changes, Home, part, parts, settled, shown, text, whole } from "./made";

let home: Home;

beforeEach(() => {
  home = new Home();
});

afterEach(() => document.body.replaceChildren());

async function with_(cameras: Parameters<typeof whole>[0], config = {}, fields: Parameters<typeof whole>[1] = {}) {
  const card = await shown(home, config);
  home.tell(whole(cameras, fields));
  await settled(card);
  return card;
}

async function click(card: CameraAuditCard, selector: string) {
  part(card, selector).click();
  await settled(card);
}

describe("the report", () => {
  test("it opens by a signed link in the language of the person", async () => {
    const opened = vi.spyOn(window, "open").mockReturnValue(null);
    const card = await with_([camera()]);
    home.answer = (message) => ({ path: `${message["path"]}&authSig=x` });
    await click(card, ".report button");
    expect(home.sent).toEqual([
      { type: "auth/sign_path", path: "/api/camera_audit/report?language=en", expires: 900 },
    ]);
    expect(opened.mock.calls).toEqual([
      ["http://home.test/api/camera_audit/report?language=en&authSig=x", "_blank", "noopener"],
    ]);
    opened.mockRestore();
  });

  test("it says why it cannot be", async () => {
    const card = await with_([camera()]);
    home.answer = () => {
      throw { message: "No such thing" };
    };
    await click(card, ".report button");
    expect(part(card, "[role=status]").textContent).toContain("No such thing");
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
    [{ state: "not_set_up" }, "Camera Audit is not set up.", "/config/integrations/dashboard/add?domain=camera_audit"],
    [{ state: "not_running" }, "Camera Audit is not running.", "/config/integrations/integration/camera_audit"],
    [{ state: "auditing" }, "The first audit is running.", undefined],
    [{}, "No camera found yet.", undefined],
    [{ restricted: true }, "no camera here that you are allowed to see", undefined],
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
    expect(text(await with_([camera()], { areas: ["hall"] }))).toContain("No camera matches");
  });

  test.each([
    ["unknown_command", "Camera Audit is not set up."],
    ["unauthorized", "no camera here that you are allowed to see"],
    ["timeout", "Camera Audit does not answer."],
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
    expect(text(card)).toContain("Camera Audit does not answer.");
  });

  test("an error without a code is an error", () => expect(problemOf({})).toBe("error"));
});

describe("the list", () => {
  test("it counts, and says what waits", async () => {
    const card = await with_([
      camera(),
      camera({ camera_id: "b2", name: "Garage", verdict: "other_maker", group: "other" }),
    ]);
    expect(text(card)).toContain("To decide: 1");
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
    expect(text(await with_([camera({ group: "decided" })]))).toContain("No decision is waiting for you.");
  });

  test("changes show at once, and what is open stays open", async () => {
    const card = await with_([camera()]);
    await click(card, "#row-a1");
    home.tell(changes([camera({ name: "Gate" })]));
    await settled(card);
    expect(text(card)).toContain("Gate");
    expect(part(card, "#row-a1").getAttribute("aria-expanded")).toBe("true");
  });

  test("an audit that could not read everything is told", async () => {
    expect(text(await with_([camera()], {}, { complete: false }))).toContain("could not read everything");
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

describe("a row", () => {
  test("tells where it is and under which brand it was sold", async () => {
    expect(part(await with_([camera()]), ".about").textContent).toBe("Yard · Annke");
    document.body.replaceChildren();
    expect(parts(await with_([camera({ area_id: null, brand: null })]), ".about")).toEqual([]);
  });

  test("tells of an unknown maker what is known: behind which recorder it is", async () => {
    const unknown = { verdict: "unknown", group: "check", brand: null, area_id: null, recorder_id: "r" } as const;
    const card = await with_([
      camera({ ...unknown }),
      camera({ ...unknown, camera_id: "b2", verdict: "possible" }),
      camera({ camera_id: "r", name: "Garage recorder", kind: "recorder", brand: "Hikvision" }),
    ]);
    expect(part(card, "#row-a1 .about").textContent).toBe("behind Garage recorder (Hikvision)");
    expect(parts(card, "#row-b2 .about")).toEqual([]);
    home.tell(changes([camera({ camera_id: "r", name: "Garage recorder", kind: "recorder", brand: null })]));
    await settled(card);
    expect(part(card, "#row-a1 .about").textContent).toBe("behind Garage recorder (Made by Hikvision)");
  });

  test("has no tick that would say safe", async () => {
    const card = await with_([camera({ verdict: "other_maker", group: "other" })]);
    await click(card, '[data-group="other"] .group');
    expect(parts(card, ".row .shape path")).toEqual([]);
  });
});

describe("among many", () => {
  const street = [
    ...Array.from({ length: 8 }, (_, number) => camera({ camera_id: `s${number}`, name: `Street ${number}` })),
    camera({
      camera_id: "e",
      name: "Entrée",
      verdict: "other_maker",
      group: "other",
      brand: "Axis",
      flaws: [{ cve: "CVE-1", state: "affected", severity: "high", allows: "", exploited_since: null, fixed: null }],
    }),
  ];

  async function look(card: CameraAuditCard, selector: string, value: string) {
    const field = part<HTMLInputElement>(card, selector);
    field.value = value;
    field.dispatchEvent(new Event(selector === "select" ? "change" : "input"));
    await settled(card);
    return parts(card, ".camera").map((each) => each.dataset["camera"]);
  }

  test("a search is offered only where there are many", async () => {
    expect(parts(await with_(street.slice(1)), ".find")).toEqual([]);
    document.body.replaceChildren();
    expect(parts(await with_(street), ".find")).toHaveLength(1);
  });

  test("words are found in any text of a camera, accents aside, and what is found is to be seen", async () => {
    const card = await with_(street);
    expect(await look(card, 'input[type="search"]', "ENTREE axis")).toEqual(["e"]);
    expect(part(card, '.find [role="status"]').textContent).toBe("1 of 9 cameras");
    expect(await look(card, 'input[type="search"]', "yard street 3")).toEqual(["s3"]);
    expect(await look(card, 'input[type="search"]', "nothing like it")).toEqual([]);
    expect(part(card, '.find [role="status"]').textContent).toBe("0 of 9 cameras");
    await look(card, 'input[type="search"]', " ");
    expect(part(card, '.find [role="status"]').textContent).toBe("");
    expect(part(card, '[data-group="other"] .group').getAttribute("aria-expanded")).toBe("false");
  });

  test("a group that was found can be closed", async () => {
    const card = await with_(street);
    await look(card, "select", "other");
    await click(card, '[data-group="other"] .group');
    expect(parts(card, ".camera")).toEqual([]);
  });

  test("those with a known flaw can be asked for, and are counted", async () => {
    const flawed = { ...street[8]!, verdict: "likely", counts_as: "likely", group: "decided" } as const;
    const card = await with_([...street.slice(0, 8), flawed]);
    expect(text(card)).toContain("With a known flaw: 1");
    expect(await look(card, "select", "flaw")).toEqual(["e"]);
    expect(await look(card, "select", "check")).toEqual([]);
  });
});

describe("a camera that is open", () => {
  test("tells the signs on both sides", async () => {
    const card = await with_([
      camera({
        clues: [
          { kind: "mfr_hikvision", strength: "strong", supports: true, values: { maker: "Hikvision" } },
          { kind: "model_ds2", strength: "weak", supports: false, values: { model: "X1" } },
        ],
      }),
    ]);
    await click(card, "#row-a1");
    expect(parts(card, "h4").map((each) => each.textContent)).toEqual([
      "For Hikvision as the maker",
      "For another maker",
      "Known flaws",
    ]);
    expect(text(card)).toContain("It names Hikvision as its maker.");
    expect(text(card)).toContain("Annke C500");
    await click(card, "#row-a1");
    expect(parts(card, ".details")).toEqual([]);
  });

  test("tells against Hikvision first where another made it; says where nothing is known", async () => {
    const other = camera({
      verdict: "other_maker",
      clues: [
        { kind: "mfr_hikvision", strength: "weak", supports: true, values: { maker: "Hikvision" } },
        { kind: "model_ds2", strength: "strong", supports: false, values: { model: "X1" } },
      ],
    });
    const card = await with_([other, camera({ camera_id: "b2", clues: [], brand: null, model: null })]);
    await click(card, "#row-a1");
    expect(part(card, "h4").textContent).toBe("For another maker");
    await click(card, "#row-b2");
    expect(text(card)).toContain("The label on the device may.");
  });

  test("tells flaws, recorder and decision", async () => {
    const card = await with_([
      camera({
        recorder_id: "r",
        flaws: [{ cve: "CVE-1", state: "affected", severity: "high", allows: "login", exploited_since: null, fixed: null }],
        decision: { kind: "keep", why: "", reason: "", decided: "2026-11-25", review: null, due: false },
      }),
      camera({ camera_id: "r", name: "Recorder", kind: "recorder" }),
    ]);
    await click(card, "#row-a1");
    expect(text(card)).toContain("CVE-1");
    expect(text(card)).toContain("It is connected to the recorder Recorder (Annke).");
    expect(text(card)).toContain("Kept on November 25, 2026.");
  });

  test("marks a camera with a known flaw, and never says none where too little is known", async () => {
    const flaw = { cve: "CVE-1", state: "affected", severity: "high", allows: "", exploited_since: "2022-01-10", fixed: null };
    const card = await with_([
      camera({ flaws: [flaw] }),
      camera({ camera_id: "b2", name: "Barn" }),
      camera({ camera_id: "c3", name: "Cellar", firmware: "V9.9.9 build 990101" }),
    ]);
    expect(parts(card, ".chip").map((each) => [each.closest("li")?.dataset.camera, each.textContent])).toEqual([["a1", "Known flaw"]]);
    await click(card, "#row-b2");
    expect(text(card)).toContain("Without its exact model and firmware");
    await click(card, "#row-c3");
    expect(text(card)).toContain("No published flaw is on file here");
  });

  test("leads an administrator to notice and device, and nobody else", async () => {
    const card = await with_([camera()]);
    await click(card, "#row-a1");
    expect(parts(card, ".buttons a").map((link) => link.getAttribute("href"))).toEqual([
      "/config/repairs",
      "/config/devices/device/device1",
    ]);
    home.tell(whole([camera()], { admin: false }));
    await settled(card);
    expect(parts(card, ".buttons, .buttons *")).toEqual([]);
  });

  test("says what comes next on the road to another camera, and where to go on", async () => {
    const card = await with_([
      camera({ next: "swap", newcomer: "Porch" }),
      camera({ camera_id: "b2", name: "Yard", next: "check", notice_id: null }),
    ]);
    await click(card, "#row-a1");
    expect(part(card, ".next").textContent).toContain("Next: let Porch take over.");
    expect(part(card, ".next a").getAttribute("href")).toBe("/config/repairs");
    await click(card, "#row-a1");
    await click(card, "#row-b2");
    expect(part(card, ".next").textContent).toContain("see whether the new camera works");
    expect(part(card, ".next a").getAttribute("href")).toBe("/config/integrations/integration/camera_audit");
  });

  test("offers only what there is", async () => {
    const card = await with_([
      camera({ notice_id: null, device_ids: [], verdict: "unknown", decision: null }),
    ]);
    await click(card, "#row-a1");
    expect(part(card, ".buttons").children).toHaveLength(0);
  });
});

describe("deciding", () => {
  async function deciding() {
    const card = await with_([camera()]);
    await click(card, "#row-a1");
    await click(card, ".decide");
    return card;
  }

  function fill(card: CameraAuditCard, selector: string, value: string) {
    const field = part<HTMLInputElement>(card, selector);
    field.value = value;
    field.dispatchEvent(new Event("change"));
  }

  async function save(card: CameraAuditCard) {
    part(card, "form").dispatchEvent(new Event("submit", { cancelable: true }));
    await settled(card);
  }

  test("sends what was filled in, shows where the camera went, and says so", async () => {
    const card = await deciding();
    fill(card, "select", "fine");
    await settled(card);
    fill(card, 'input[type="date"]', "2030-01-01");
    await settled(card);
    fill(card, 'input[type="text"]', "Barn");
    await settled(card);
    home.answer = () => home.tell(changes([camera({ group: "decided" })]));
    await save(card);
    expect(home.sent).toEqual([
      {
        type: "camera_audit/decide",
        camera_id: "a1",
        kind: "keep",
        reason: "Barn",
        why: "fine",
        review: "2030-01-01",
      },
    ]);
    expect(parts(card, "form")).toEqual([]);
    expect(part(card, '[role="status"]').textContent).toBe("Saved.");
    expect(part(card, '[data-group="decided"]').textContent).toContain("Front door");
  });

  test("a camera whose change comes after the answer is shown where it went", async () => {
    const card = await deciding();
    await save(card);
    expect(parts(card, '[data-group="decided"]')).toEqual([]);
    home.tell(changes([camera({ group: "decided" })]));
    await settled(card);
    expect(part(card, '[data-group="decided"]').textContent).toContain("Front door");
    expect(card.shadowRoot!.activeElement?.id).toBe("row-a1");
  });

  test("another maker needs no day", async () => {
    const card = await deciding();
    fill(card, '.choice:nth-of-type(3) input', "not_hikvision");
    await settled(card);
    expect(parts(card, 'input[type="date"]')).toEqual([]);
    await save(card);
    expect(home.sent[0]).toEqual({ type: "camera_audit/decide", camera_id: "a1", kind: "not_hikvision", reason: "" });
  });

  test("a replacement is planned with the day by which", async () => {
    const card = await deciding();
    fill(card, ".choice:nth-of-type(1) input", "planned");
    await settled(card);
    expect(part<HTMLInputElement>(card, 'input[type="date"]').required).toBe(true);
    expect(parts(card, "select, input[type=checkbox]")).toEqual([]);
    fill(card, 'input[type="date"]', "2030-03-01");
    await settled(card);
    await save(card);
    expect(home.sent).toEqual([
      { type: "camera_audit/decide", camera_id: "a1", kind: "planned", reason: "", review: "2030-03-01" },
    ]);
  });

  test("who keeps a camera may ask never to be asked again", async () => {
    const card = await deciding();
    fill(card, 'input[type="checkbox"]', "on");
    await settled(card);
    expect(part<HTMLInputElement>(card, 'input[type="date"]').disabled).toBe(true);
    await save(card);
    expect(home.sent[0]).toMatchObject({ kind: "keep", review: null });
  });

  test("keeps the form where it could not be saved, and says why", async () => {
    const card = await deciding();
    home.answer = () => {
      throw { message: "raw", translation_key: "decision_not_saved" };
    };
    await save(card);
    expect(part(card, '[role="alert"]').textContent).toContain("could not be saved");
    expect(part<HTMLFieldSetElement>(card, "fieldset").disabled).toBe(false);
  });

  test("sends nothing twice while it is being saved", async () => {
    const card = await deciding();
    let finish = () => undefined as void;
    home.answer = () => new Promise<void>((resolve) => (finish = resolve));
    await save(card);
    await save(card);
    finish();
    await settled(card);
    expect(home.sent).toHaveLength(1);
  });

  test("cancelling, closing the camera or its going ends the form", async () => {
    let card = await deciding();
    await click(card, 'form button[type="button"]');
    expect(parts(card, "form")).toEqual([]);
    await click(card, ".decide");
    await click(card, "#row-a1");
    await click(card, "#row-a1");
    expect(parts(card, "form")).toEqual([]);
    await click(card, ".decide");
    home.tell(changes([], ["a1"]));
    await settled(card);
    expect(parts(card, "form")).toEqual([]);
  });

  test("a decision can be taken back; why not is said", async () => {
    const decision = { kind: "keep", why: "", reason: "", decided: "2026-11-25", review: null, due: false };
    const card = await with_([camera({ decision })]);
    await click(card, "#row-a1");
    await click(card, ".undo");
    expect(home.sent).toEqual([{ type: "camera_audit/undo", camera_id: "a1" }]);
    home.answer = () => {
      throw { message: "The disk is full" };
    };
    await click(card, ".undo");
    expect(part(card, '[role="status"]').textContent).toBe("The disk is full");
  });

  test("an ignored camera stands in a group of its own, with a way back", async () => {
    const card = await with_([camera({ standing: "ignored", group: "ignored" })]);
    expect(text(card)).toContain("No decision is waiting for you.");
    await click(card, '[data-group="ignored"] .group');
    await click(card, "#row-a1");
    expect(text(card)).toContain("You ignored its notice");
    await click(card, ".again");
    expect(home.sent).toEqual([{ type: "camera_audit/show_again", camera_id: "a1" }]);
  });
});

describe("pictures", () => {
  const source = (card: CameraAuditCard) => parts(card, "img").map((each) => each.getAttribute("src"));
  const signed = (token: string) => ({
    "camera.front_door": { state: "idle", attributes: { entity_picture: `/api/camera_proxy/camera.front_door?token=${token}` } },
  });

  test("there are none unless asked for", async () => {
    expect(parts(await with_([camera()]), "img")).toEqual([]);
  });

  test("they come through the signed path, lazily, and are not fetched anew when it is signed again", async () => {
    const card = await with_([camera()], { pictures: true });
    expect(source(card)).toEqual(["http://home.test/api/camera_proxy/camera.front_door?token=1"]);
    expect(part(card, "img").getAttribute("loading")).toBe("lazy");
    card.hass = home.hass({ states: signed("2"), areas: {} });
    await settled(card);
    expect(source(card)).toEqual(["http://home.test/api/camera_proxy/camera.front_door?token=1"]);
  });

  test("one that cannot be fetched gives way to a symbol until its path is signed anew", async () => {
    const card = await with_([camera()], { pictures: true });
    part(card, "img").dispatchEvent(new Event("error"));
    await settled(card);
    expect(source(card)).toEqual([]);
    card.hass = home.hass({ states: signed("2") });
    await settled(card);
    expect(source(card)).toEqual(["http://home.test/api/camera_proxy/camera.front_door?token=2"]);
  });

  test("one comes as soon as the camera is there", async () => {
    const card = await shown(home, { pictures: true }, home.hass({ states: {} }));
    home.tell(whole([camera({ kind: "recorder" })]));
    await settled(card);
    expect(part(card, ".thumbnail ha-icon").getAttribute("icon")).toBe("mdi:harddisk");
    card.hass = { ...card.hass!, states: signed("1") };
    await settled(card);
    expect(source(card)).toHaveLength(1);
  });

  test("a camera that is away has none", async () => {
    const away = { "camera.front_door": { state: "unavailable", attributes: signed("1")["camera.front_door"].attributes } };
    const card = await shown(home, { pictures: true }, home.hass({ states: away }));
    home.tell(whole([camera()]));
    await settled(card);
    expect(source(card)).toEqual([]);
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
