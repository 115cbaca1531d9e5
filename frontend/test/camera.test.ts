import { expect, test } from "vitest";
import { decisionText, flawText, wayText } from "../src/camera";
import { dayFromNow, decideCommand, newDraft } from "../src/decision";
import { Texts } from "../src/texts";
import { englishTexts } from "./made";

const texts = new Texts(englishTexts("selector"), "en");
const kept = { kind: "keep", why: "", reason: "", decided: "2026-11-25", review: null, due: false, swapped: false };

test("a decision tells its day", () => {
  expect(decisionText(kept, texts)).toBe("Kept on November 25, 2026.");
});

test("a decision tells reasons and the day to look again", () => {
  const text = decisionText({ ...kept, why: "fine", reason: "It is in a barn", review: "2027-11-25" }, texts);
  expect(text).toBe(
    "Kept on November 25, 2026. Reason: It's fine as it is; It is in a barn. Reminder on November 25, 2027.",
  );
});

test("a plan says by when, and what was replaced has no day any more", () => {
  const plan = { ...kept, kind: "planned", review: "2027-11-25" };
  expect(decisionText(plan, texts)).toBe(
    "Replacement planned on November 25, 2026. Replace by November 25, 2027.",
  );
  expect(decisionText({ ...plan, due: true, swapped: false }, texts)).toContain("Replace by November 25, 2027.");
  expect(decisionText({ ...plan, kind: "replaced" }, texts)).toBe("Replaced on November 25, 2026.");
});

test("two reasons are joined with the sign of the language", () => {
  const signed = englishTexts("selector");
  signed["component.camera_audit.selector.join.options.semicolon"] = "{first}；{second}";
  const text = decisionText({ ...kept, why: "fine", reason: "Barn" }, new Texts(signed, "ja"));
  expect(text).toContain("It's fine as it is；Barn");
});

test("a decision whose day has come says so; an unknown reason is left out", () => {
  const text = decisionText({ ...kept, why: "of_a_newer_version", review: "2026-11-25", due: true, swapped: false }, texts);
  expect(text).toContain("Reminder due since");
  expect(text).not.toContain("Reason");
});

test("a flaw tells how sure it is, what it allows, how bad it is, whether it is used, and what fixes it", () => {
  const flaw = { cve: "CVE-2021-36260", state: "affected", severity: "critical", allows: "takeover", exploited_since: "2022-01-10", fixed: "5.5.800" };
  const text = flawText(flaw, texts);
  expect(text).toContain("CVE-2021-36260");
  expect(text).toContain("can take control of it without logging in");
  expect(text).toContain("Severity: critical.");
  expect(text).toContain("January 10, 2022");
  expect(text).toContain("5.5.800");
  expect(flawText({ ...flaw, exploited_since: null, fixed: null }, texts)).toContain("We don't know of a fixed firmware version");
  expect(flawText({ ...flaw, allows: "" }, texts)).toContain("Severity: critical.");
});

test("what a router says is said as in the notice, without the marks of Markdown", () => {
  const says = { router: "UniFi Network", says: "forward", since: null, ports: "8000" };
  expect(wayText(says, texts)).toBe("Reachable from the internet: UniFi Network forwards port 8000 to the camera.");
  expect(wayText({ ...says, says: "blocked", since: "2026-11-20", ports: null }, texts)).toBe(
    "UniFi Network blocks the camera's internet access. Since November 20, 2026 or earlier.",
  );
});

test("the day to look again is counted on the calendar", () => {
  expect(dayFromNow(1, new Date(2026, 11, 31, 23, 59))).toBe("2027-01-01");
  expect(dayFromNow(365, new Date(2026, 10, 25))).toBe("2027-11-25");
});

test("only keeping has a reason to choose, and another maker no day", () => {
  const draft = { ...newDraft("a1", "keep"), why: "fine", reason: "x", review: "2030-01-01" };
  expect(decideCommand(draft)).toEqual({
    type: "camera_audit/decide",
    camera_id: "a1",
    kind: "keep",
    why: "fine",
    reason: "x",
    review: "2030-01-01",
  });
  expect(decideCommand({ ...draft, review: "" })).toMatchObject({ review: null });
  expect(decideCommand({ ...draft, never: true })).toMatchObject({ review: null });
  expect(decideCommand({ ...draft, kind: "planned" })).toMatchObject({ review: "2030-01-01" });
  expect(decideCommand({ ...draft, kind: "not_hikvision" })).toEqual({
    type: "camera_audit/decide",
    camera_id: "a1",
    kind: "not_hikvision",
    reason: "x",
  });
  expect(decideCommand({ ...draft, kind: "sticker", brand: "Annke", model: "C800" })).toEqual({
    type: "camera_audit/sticker",
    camera_id: "a1",
    brand: "Annke",
    model: "C800",
  });
});
