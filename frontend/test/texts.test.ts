import { describe, expect, test, vi } from "vitest";
import { LAST_RESORT, loadTexts, NO_TEXTS, sayError, Texts } from "../src/texts";
import { englishTexts, Home } from "./made";

const english = new Texts(englishTexts("selector"), "en");

test("a sentence takes its values as they are", () => {
  expect(english.say("clue", "mfr_hikvision", { maker: "<b>{model}</b>" })).toBe("It names <b>{model}</b> as its maker.");
});

test("a sentence that lacks a value, or is not there, gives its key", () => {
  expect(english.say("clue", "mfr_hikvision")).toBe("mfr_hikvision");
  expect(NO_TEXTS.say("clue", "of_a_newer_version")).toBe("of_a_newer_version");
  expect(english.say("clue", "mfr_hikvision", Object.create({ maker: "x" }))).toBe("mfr_hikvision");
});

test("what is said without any translation is what the translations say", () => {
  for (const [key, text] of Object.entries(LAST_RESORT)) {
    expect(english.say("card", key)).toBe(text);
    expect(NO_TEXTS.say("card", key)).toBe(text);
  }
});

test.each([
  ["en", "2026-02-01", "February 1, 2026"],
  ["fr", "2026-02-01", "1 février 2026"],
  ["en", "2026-02", "2026-02"],
  ["en", "2026-13-77", "2026-13-77"],
])("a day in %s: %s is %s", (language, iso, said) => {
  expect(new Texts({}, language).day(iso)).toBe(said);
});

describe("loading", () => {
  test("asks once for each language", async () => {
    const hass = new Home().hass({ language: "en-GB" });
    const ask = vi.spyOn(hass, "callWS");
    await Promise.all([loadTexts(hass), loadTexts(hass)]);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(ask).toHaveBeenCalledWith({
      type: "frontend/get_translations",
      language: "en-GB",
      category: "selector",
      integration: ["camera_audit"],
    });
  });

  test("asks again after a failure, and after an answer without texts", async () => {
    const hass = new Home().hass({ language: "nl" });
    const ask = vi
      .fn()
      .mockRejectedValueOnce(new Error("away"))
      .mockResolvedValueOnce({ resources: {} })
      .mockResolvedValue({ resources: englishTexts("selector") });
    hass.callWS = ask;
    await expect(loadTexts(hass)).rejects.toThrow("away");
    expect((await loadTexts(hass)).has("card", "save")).toBe(false);
    expect((await loadTexts(hass)).has("card", "save")).toBe(true);
    expect(ask).toHaveBeenCalledTimes(3);
  });
});

describe("an error is said", () => {
  const home = new Home();
  test("in the words of the backend, with its values", async () => {
    const error = { message: "raw", translation_key: "unknown_camera", translation_placeholders: { value: "a1" } };
    expect(await sayError(home.hass(), error, english)).toBe("Camera Audit doesn't know a camera with the ID a1.");
  });
  test("with what came along where there are no words for it", async () => {
    expect(await sayError(home.hass(), { message: "raw", translation_key: "new" }, english)).toBe("raw");
    expect(await sayError(home.hass(), {}, english)).toBe("Camera Audit isn't responding.");
  });
  test("also where the words cannot be had", async () => {
    const hass = home.hass({ language: "xx", callWS: vi.fn().mockRejectedValue(new Error("away")) });
    expect(await sayError(hass, { message: "raw", translation_key: "unknown_camera" }, english)).toBe("raw");
  });
});
