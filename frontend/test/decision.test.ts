/** Deciding on the card. */

import { describe, expect, test } from "vitest";
import type { CameraAuditCard } from "../src/card";
import { dayFromNow, newDraft } from "../src/decision";
import { camera, changes, part, parts, settled, text } from "./made";
import { click, home, with_ } from "./on_page";

describe("deciding", () => {
  async function deciding(kind = "keep") {
    const card = await with_([camera()]);
    await click(card, "#row-a1");
    // Nothing is chosen for its owner, least of all to keep a camera that can be taken over.
    expect(parts(card, "form")).toEqual([]);
    await click(card, `.${kind}`);
    expect(parts(card, "input:checked")).toEqual([]);
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
    fill(card, 'input[type="date"]', "2030-01-01");
    await settled(card);
    fill(card, 'input[type="text"]', "Barn");
    await settled(card);
    home.answer = () => home.tell(changes([camera({ group: "decided" })]));
    await click(card, '[data-why="fine"]');
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

  test("whoever cannot replace it is led to the report for those who can", async () => {
    const card = await deciding();
    await click(card, '[data-why="not_mine"]');
    const day = { reason: "", decided: "2026-01-01", review: null, due: false, swapped: false };
    home.tell(changes([camera({ group: "decided", decision: { kind: "keep", why: "not_mine", ...day } })]));
    await settled(card);
    expect(card.shadowRoot!.activeElement).toBe(part(card, '[data-group="decided"] .to-report'));
  });

  test("another maker needs no day", async () => {
    const card = await deciding("not_hikvision");
    expect(parts(card, 'input[type="date"]')).toEqual([]);
    await save(card);
    expect(home.sent[0]).toEqual({ type: "camera_audit/decide", camera_id: "a1", kind: "not_hikvision", reason: "" });
  });

  test("a replacement is planned with the day by which", async () => {
    const card = await deciding("planned");
    expect(part<HTMLInputElement>(card, 'input[type="date"]').required).toBe(true);
    expect(parts(card, "[data-why], input[type=checkbox]")).toEqual([]);
    fill(card, 'input[type="date"]', "2030-03-01");
    await settled(card);
    await save(card);
    expect(home.sent).toEqual([
      { type: "camera_audit/decide", camera_id: "a1", kind: "planned", reason: "", review: "2030-03-01" },
    ]);
  });

  test("who denies proof reads of it first", async () => {
    const proven = await deciding("not_hikvision");
    expect(part(proven, "form").textContent).toContain("was made by Hikvision. We have proof.");
    document.body.replaceChildren();
    const card = await with_([camera({ verdict: "likely" })]);
    await click(card, "#row-a1");
    await click(card, ".not_hikvision");
    expect(part(card, "form").textContent).not.toContain("proof");
  });

  test("a plan that is begun by its button has the day that Repairs suggests", () => {
    expect(newDraft("a1", "planned").review).toBe(dayFromNow(90));
    expect(newDraft("a1", "keep").review).toBe(dayFromNow(365));
  });

  test("who keeps a camera may ask never to be asked again", async () => {
    const card = await deciding();
    fill(card, 'input[type="checkbox"]', "on");
    await settled(card);
    expect(part<HTMLInputElement>(card, 'input[type="date"]').disabled).toBe(true);
    await save(card);
    expect(home.sent[0]).toMatchObject({ kind: "keep", review: null });
  });

  test("what its sticker says can be told of a camera that nobody knows the maker of", async () => {
    const card = await with_([camera({ verdict: "unknown", group: "unknown", notice_id: null })]);
    await click(card, '[data-group="unknown"] .group');
    // Its field stands in the opened row: a click for the group, one for the row, one to save.
    await click(card, "#row-a1");
    const button = part<HTMLButtonElement>(card, 'button[type="submit"]');
    expect(button.disabled).toBe(true);
    const [brand, model] = parts(card, 'input[type="text"]') as HTMLInputElement[];
    brand!.value = "Annke";
    brand!.focus();
    brand!.dispatchEvent(new Event("input"));
    await settled(card);
    expect(card.shadowRoot!.activeElement).toBe(brand);
    model!.value = "C800";
    model!.dispatchEvent(new Event("input"));
    await settled(card);
    await save(card);
    expect(home.sent).toEqual([{ type: "camera_audit/sticker", camera_id: "a1", brand: "Annke", model: "C800" }]);
  });

  test("keeps the form where it could not be saved, and says why", async () => {
    const card = await deciding();
    home.answer = () => {
      throw { message: "raw", translation_key: "decision_not_saved" };
    };
    await save(card);
    expect(part(card, '[role="alert"]').textContent).toContain("couldn't save your decision");
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
    await click(card, 'form .cancel');
    expect(parts(card, "form")).toEqual([]);
    expect(card.shadowRoot!.activeElement?.className).toContain("keep");
    await click(card, ".keep");
    await click(card, "#row-a1");
    await click(card, "#row-a1");
    expect(parts(card, "form")).toEqual([]);
    await click(card, ".keep");
    home.tell(changes([], ["a1"]));
    await settled(card);
    expect(parts(card, "form")).toEqual([]);
  });

  test("a decision can be taken back; why not is said", async () => {
    const decision = { kind: "keep", why: "", reason: "", decided: "2026-11-25", review: null, due: false, swapped: false };
    const card = await with_([camera({ decision })]);
    await click(card, "#row-a1");
    await click(card, ".undo");
    expect(home.sent).toEqual([{ type: "camera_audit/undo", camera_id: "a1" }]);
    home.answer = () => {
      throw { message: "The disk is full" };
    };
    await click(card, ".undo");
    expect(part(card, '.details [role="alert"]').textContent).toBe("The disk is full");
    home.answer = () => null;
    await click(card, ".undo");
    expect(parts(card, '[role="alert"]')).toEqual([]);
  });

  test("an ignored camera stands in a group of its own, with a way back", async () => {
    const card = await with_([camera({ standing: "ignored", group: "ignored" })]);
    expect(text(card)).toContain("Nothing needs your decision.");
    await click(card, '[data-group="ignored"] .group');
    await click(card, "#row-a1");
    expect(text(card)).toContain("You ignored this camera's notice");
    await click(card, ".again");
    expect(home.sent).toEqual([{ type: "camera_audit/show_again", camera_id: "a1" }]);
  });
});
