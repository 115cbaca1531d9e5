/** A row of the card, closed and open. */

import { describe, expect, test } from "vitest";
import type { Camera } from "../src/audit";
import { camera, changes, part, parts, settled, text, whole } from "./made";
import { click, home, with_ } from "./on_page";

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
    expect(part(card, "#row-a1 .about").textContent).toBe("Recorder: Garage recorder (Hikvision)");
    expect(parts(card, "#row-b2 .about")).toEqual([]);
    home.tell(changes([camera({ camera_id: "r", name: "Garage recorder", kind: "recorder", brand: null })]));
    await settled(card);
    expect(part(card, "#row-a1 .about").textContent).toBe("Recorder: Garage recorder (Made by Hikvision)");
  });

  test("says of a stream of this machine that nobody knows the camera", async () => {
    const unknown: Partial<Camera> = { verdict: "unknown", group: "unknown", clues: [] };
    const card = await with_([
      camera({ ...unknown, through_this_machine: true }),
      camera({ ...unknown, camera_id: "b2" }),
    ]);
    await click(card, '[data-group="unknown"] .group');
    await click(card, "#row-a1");
    await click(card, "#row-b2");
    expect(part(card, "#details-a1").textContent).toContain("through a program on this machine");
    expect(part(card, "#details-b2").textContent).not.toContain("this machine");
  });

  test("has no tick that would say safe", async () => {
    const card = await with_([camera({ verdict: "other_maker", group: "other" })]);
    await click(card, '[data-group="other"] .group');
    expect(parts(card, ".row .shape path")).toEqual([]);
  });
});

describe("a camera that is open", () => {
  test("says since which day it is known, where that was kept", async () => {
    const card = await with_([camera({ first_seen: "2026-11-01" }), camera({ camera_id: "b2", name: "Old" })]);
    await click(card, "#row-a1");
    await click(card, "#row-b2");
    expect(part(card, "#details-a1").textContent).toContain("First seen on November 1, 2026.");
    expect(part(card, "#details-b2").textContent).not.toContain("First seen");
  });

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
      "First steps",
      "Clues for Hikvision",
      "Clues for another maker",
      "Known security flaws",
    ]);
    expect(text(card)).toContain("It names Hikvision as its maker.");
    expect(text(card)).toContain("Annke C500");
    await click(card, "#row-a1");
    expect(parts(card, ".details")).toEqual([]);
  });

  test("says of a clue that it was read on the sticker, and that its source is not in force", async () => {
    const clue = { kind: "mfr_hikvision", strength: "strong", supports: true, values: { maker: "Hikvision" } };
    const card = await with_([
      camera({
        clues: [
          { ...clue, within: [["notice", "on_sticker"]] },
          { ...clue, within: [["force", "backup"]] },
        ],
      }),
    ]);
    await click(card, "#row-a1");
    expect(text(card)).toContain("From the sticker, as you entered it: It names Hikvision as its maker.");
    expect(text(card)).toContain("In a backup of another program's file: It names Hikvision as its maker.");
  });

  test("of a camera with a known flaw the flaw and the two steps stand before the clues", async () => {
    const flaw = { cve: "CVE-2021-36260", state: "affected", severity: "critical", allows: "takeover", exploited_since: null, fixed: null };
    const clues = [{ kind: "mfr_hikvision", strength: "strong", supports: true, values: { maker: "Hikvision" } }];
    const card = await with_([camera({ clues, flaws: [flaw], flaw_answer: "affected" })]);
    await click(card, "#row-a1");
    expect(parts(card, "h4").map((each) => each.textContent)).toEqual([
      "Known security flaws",
      "First steps",
      "Clues for Hikvision",
    ]);
    expect(part(card, ".steps").textContent).toContain("Turn off port forwarding");
    expect(part(card, ".steps").textContent).toContain("Update the firmware");
    expect(part<HTMLAnchorElement>(card, ".clues a").href).toContain("CVE-2021-36260");
  });

  test("newer firmware is linked in the row; of another brand it is named", async () => {
    const flaw = { cve: "CVE-2021-36260", state: "affected", severity: "critical", allows: "takeover", exploited_since: null, fixed: null };
    const card = await with_([
      camera({ flaws: [flaw], firmware_source: { name: "Firmware page", address: "https://maker.example/firmware" } }),
      camera({ camera_id: "b2", name: "Barn", flaws: [flaw], firmware_source: { name: "Annke", address: null } }),
    ]);
    await click(card, "#row-a1");
    expect(part<HTMLAnchorElement>(card, ".steps .firmware").href).toBe("https://maker.example/firmware");
    await click(card, "#row-a1");
    await click(card, "#row-b2");
    expect(part(card, ".steps").textContent).toContain("Annke");
    expect(parts(card, ".steps .firmware")).toEqual([]);
  });

  test("names the steps that the notice names first, none where none is left", async () => {
    const card = await with_([camera({ first_steps: ["no_port_forward", "block_out"] })]);
    await click(card, "#row-a1");
    expect(part(card, ".steps").textContent).not.toContain("cloud");
    home.tell(whole([camera({ first_steps: [] })]));
    await settled(card);
    expect(parts(card, ".steps")).toEqual([]);
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
    expect(part(card, "h4").textContent).toBe("Clues for another maker");
    await click(card, "#row-b2");
    expect(text(card)).toContain("Check its sticker.");
  });

  test("tells flaws, recorder and decision", async () => {
    const card = await with_([
      camera({
        recorder_id: "r",
        flaws: [{ cve: "CVE-1", state: "affected", severity: "high", allows: "commands_login", exploited_since: null, fixed: null }],
        decision: { kind: "keep", why: "", reason: "", decided: "2026-11-25", review: null, due: false, swapped: false },
      }),
      camera({ camera_id: "r", name: "Recorder", kind: "recorder" }),
    ]);
    await click(card, "#row-a1");
    expect(text(card)).toContain("CVE-1");
    expect(text(card)).toContain("This camera is connected to the video recorder Recorder (Annke).");
    expect(text(card)).toContain("Kept on November 25, 2026.");
  });

  test("answers whether a rule applies and whether it can be reached, with the notice as the source", async () => {
    const card = await with_([
      camera(),
      camera({ camera_id: "b2", name: "Barn", notice_id: null, home_rule: "no_country", outside: { keys: ["outside_unknown", "ways_in"], count: 1 } }),
      camera({ camera_id: "c3", name: "Cellar", outside: { keys: ["outside_unknown", "ways_in"], count: 2 } }),
      camera({ camera_id: "d4", name: "Door", outside: null, routers: [{ router: "Omada", says: "forward", since: null, ports: "80" }] }),
      camera({ camera_id: "e5", name: "Elsewhere", verdict: "other_maker", group: "other", home_rule: null, outside: null }),
    ]);
    await click(card, '[data-group="other"] .group');
    for (const id of ["a1", "b2", "c3", "d4", "e5"]) await click(card, `#row-${id}`);
    const said = (id: string, what: string) =>
      parts(card, `#details-${id} .${what}`).map((each) => each.textContent!.replace(/\s+/g, " ").trim());
    expect(said("a1", "rule")).toEqual([
      "Does a rule apply to you? No known rule covers owning or using one at home. Open notice",
    ]);
    expect(said("a1", "outside")).toEqual(["Can it be reached from the internet? We don't know."]);
    expect(said("b2", "rule")[0]).toMatch(/^Does a rule apply to you\? Set your country in Settings > .*what we know\.$/);
    expect(said("b2", "outside")[0]).toContain("to open 1 port (UPnP)");
    expect(said("c3", "outside")[0]).toContain("to open 2 ports (UPnP)");
    expect([said("d4", "outside"), said("d4", "way")[0]]).toEqual([[], expect.stringContaining("forwards port 80")]);
    expect([...said("e5", "rule"), ...said("e5", "outside")]).toEqual([]);
  });

  test("says what was read on its sticker, begins with it, and takes it back", async () => {
    const sticker = { brand: "Annke", model: "C800" };
    const card = await with_([camera({ sticker })]);
    await click(card, "#row-a1");
    expect(part(card, ".read").textContent).toContain("You entered: Annke C800.");
    await click(card, ".links .sticker");
    expect(parts(card, "form input").map((each) => (each as HTMLInputElement).value)).toEqual(["Annke", "C800"]);
    await click(card, ".cancel");
    await click(card, ".undo-sticker");
    expect(home.sent).toEqual([{ type: "camera_audit/sticker", camera_id: "a1", brand: "", model: "" }]);
    home.tell(whole([camera({ sticker })], { admin: false }));
    await settled(card);
    expect(parts(card, ".undo-sticker")).toEqual([]);
  });

  test("marks a camera with a known flaw, and never says none where too little is known", async () => {
    const flaw = { cve: "CVE-1", state: "affected", severity: "high", allows: "", exploited_since: "2022-01-10", fixed: null };
    const card = await with_([
      camera({ flaws: [flaw] }),
      camera({ camera_id: "b2", name: "Barn", flaw_answer: "need_firmware" }),
      camera({ camera_id: "f6", name: "Fence", model: null, flaw_answer: "need_firmware" }),
      camera({ camera_id: "g7", name: "Gate", model: null, firmware: "V5.4.0", flaw_answer: "need_firmware" }),
      camera({ camera_id: "c3", name: "Cellar", firmware: "V9.9.9 build 990101" }),
      camera({ camera_id: "d4", name: "Door", verdict: "possible", flaw_answer: "need_maker" }),
      camera({ camera_id: "e5", name: "Elsewhere", verdict: "other_maker", flaw_answer: "need_maker" }),
    ]);
    expect(text(card)).toMatch(/With a known flaw: 1\s*Not checked for flaws: 4/);
    expect(parts(card, ".chip").map((each) => [each.closest("li")?.dataset.camera, each.textContent])).toEqual([["a1", "Known flaw"]]);
    await click(card, "#row-b2");
    expect(text(card)).toContain("without its exact firmware version.");
    await click(card, "#row-f6");
    expect(text(card)).toContain("without its exact model and firmware version.");
    await click(card, "#row-g7");
    expect(text(card)).toContain("without its exact model.");
    await click(card, "#row-c3");
    expect(text(card)).toContain("We don't know of a flaw");
  });

  test("marks a way in and a known flaw, where it has both", async () => {
    const flaw = { cve: "CVE-1", state: "affected", severity: "high", allows: "", exploited_since: null, fixed: null };
    const card = await with_([camera({ flaws: [flaw], ways_in: 1 }), camera({ camera_id: "b2", name: "Barn", ways_in: 2 })]);
    const marks = (id: string) => parts(card, `[data-camera=${id}] .chip`).map((each) => each.textContent);
    expect(marks("a1")).toEqual(["Reachable from the internet", "Known flaw"]);
    expect(marks("b2")).toEqual(["Reachable from the internet"]);
  });

  test("leads an administrator to notice and device, and nobody else", async () => {
    const card = await with_([camera({ notice_id: "camera_recorder" })]);
    await click(card, "#row-a1");
    expect(parts(card, ".links a").map((link) => link.getAttribute("href"))).toEqual([
      "/config/repairs",
      "/config/devices/device/device1",
    ]);
    home.tell(whole([camera()], { admin: false }));
    await settled(card);
    expect(parts(card, ".details :is(button, .links, form)")).toEqual([]);
    expect(part(card, ".steps").textContent).toContain("Turn off port forwarding");
  });

  test("says what comes next on the road to another camera, and where to go on", async () => {
    const card = await with_([
      camera({ next: "swap", newcomer: "Porch" }),
      camera({ camera_id: "b2", name: "Yard", next: "check", notice_id: null }),
    ]);
    await click(card, "#row-a1");
    expect(part(card, ".next").textContent).toContain("Next: swap it with Porch.");
    expect(parts(card, ".go-on").length).toBe(1);
    await click(card, "#row-a1");
    await click(card, "#row-b2");
    expect(part(card, ".next").textContent).toContain("check that the new camera works");
    expect(parts(card, ".go-on").length).toBe(1);
    home.tell(whole([camera({ camera_id: "b2", name: "Yard", next: "check" })], { admin: false }));
    await settled(card);
    expect(part(card, ".next").textContent).toContain("check that the new camera works");
    expect(parts(card, ".go-on")).toEqual([]);
  });

  test("offers only what there is", async () => {
    const card = await with_([
      camera({ notice_id: null, device_ids: [], verdict: "unknown", decision: null }),
    ]);
    await click(card, "#row-a1");
    expect(parts(card, ".choices, .links > *")).toEqual([]);
    expect(parts(card, "form.decision-form").length).toBe(1);
  });

  test("offers at most five choices, in the order of time", async () => {
    const decision = { kind: "keep", why: "not_mine", reason: "", decided: "2026-01-01", review: null, due: true, swapped: false };
    const card = await with_([camera(), camera({ camera_id: "b2", name: "Barn", standing: "review", notice_id: "camera_b2", decision })]);
    await click(card, "#row-a1");
    await click(card, "#row-b2");
    for (const id of ["a1", "b2"]) {
      expect(parts(card, `#details-${id} .choices .action`).map((each) => each.textContent)).toEqual([
        "What can I do now?",
        "What would replace it?",
        "Plan to replace it",
        "The new camera is here",
        "Keep it",
      ]);
    }
    expect(parts(card, "#details-b2 .undo").length).toBe(1);
  });

  test("leads from a first step to its page, and to blocking its internet access unless that is so", async () => {
    const card = await with_([
      camera(),
      camera({ camera_id: "b2", name: "Barn", notice_id: "camera_b2", way_out: "blocked" }),
      camera({ camera_id: "c3", name: "Cellar", notice_id: "camera_c3", first_steps: ["block_out", "password"] }),
    ]);
    const stepsOf = async (id: string) => {
      await click(card, `#row-${id}`);
      return parts(card, `#details-${id} :is(.to-block, .to-rule)`).map((each) => each.textContent);
    };
    expect(await stepsOf("a1")).toEqual(["Turn off port forwarding", "Block its internet access"]);
    expect(await stepsOf("b2")).toEqual(["Turn off port forwarding"]);
    expect(await stepsOf("c3")).toEqual(["Block its internet access"]);
  });
});

describe("a camera whose owner has settled it", () => {
  const decision = { why: "", reason: "", decided: "2026-12-01", review: null, due: false, swapped: false };

  test("is another maker's where the owner says so, clues or not", async () => {
    const denied: Partial<Camera> = { standing: "not_hikvision", group: "decided", counts_as: "other_maker", notice_id: null };
    const card = await with_([camera({ ...denied, decision: { ...decision, kind: "not_hikvision" } })]);
    await click(card, '[data-group="decided"] .group');
    expect(part(card, "#row-a1 .verdict").textContent).toContain("Another maker");
    await click(card, "#row-a1");
    expect(parts(card, "h4").map((each) => each.textContent)).toEqual(["Clues for Hikvision"]);
    expect(parts(card, ".choices, .not_hikvision")).toEqual([]);
    expect(part(card, ".action.undo").textContent).toContain("Undo");
  });

  test("has the next step alone once it is replaced", async () => {
    const replaced: Partial<Camera> = { standing: "replaced", group: "decided", next: "take_down", notice_id: null };
    // It waits for its owner: its group is open.
    const card = await with_([camera({ ...replaced, decision: { ...decision, kind: "replaced", swapped: true } })]);
    await click(card, "#row-a1");
    // Its swap is what can be undone: the undo of the decision would be a second one beside it.
    expect(parts(card, ".action.undo")).toEqual([]);
    expect(part(card, ".next").textContent).toContain("Next:");
    expect(parts(card, ".steps, .planned, .keep, .not_hikvision")).toEqual([]);
    expect(part(card, ".to-undo").textContent).toContain("Undo the swap");
    // What is being read stays in sight once nothing waits any more.
    home.tell(changes([camera({ ...replaced, next: null })]));
    await settled(card);
    expect(parts(card, "#details-a1").length).toBe(1);
  });
});
