/** Looking for cameras on the card. */

import { describe, expect, test } from "vitest";
import type { CameraAuditCard } from "../src/card";
import { camera, part, parts, settled, text } from "./made";
import { click, with_ } from "./on_page";

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
    expect(part(card, '.find [role="status"]').textContent).toBe("1 of 9");
    expect(await look(card, 'input[type="search"]', "yard street 3")).toEqual(["s3"]);
    expect(await look(card, 'input[type="search"]', "nothing like it")).toEqual([]);
    expect(part(card, '.find [role="status"]').textContent).toBe("0 of 9");
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
