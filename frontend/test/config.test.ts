import { afterEach, expect, test, vi } from "vitest";
import { configForm, readConfig } from "../src/config";
import { Home } from "./made";

afterEach(() => document.body.replaceChildren());

test("without options there are calm defaults", () => {
  expect(readConfig({ type: "custom:camera-audit-card" })).toEqual({
    title: undefined,
    verdicts: [],
    areas: [],
    pictures: false,
    compact: false,
    navigation_path: undefined,
  });
});

test.each([
  [{ title: 1 }, "title"],
  [{ pictures: "yes" }, "pictures"],
  [{ areas: "yard" }, "areas"],
  [{ areas: [1] }, "areas"],
  [{ verdicts: ["guilty"] }, "verdicts: 'guilty'"],
])("an option that cannot be read is named: %o", (config, name) => {
  expect(() => readConfig(config)).toThrow(name);
});

function page(hass: unknown): void {
  const root = Object.assign(document.createElement("home-assistant"), { hass });
  document.body.append(root);
}

test("the form names each option, in the words of the person", async () => {
  page(new Home().hass());
  const form = await configForm();
  expect(form.schema.map((field) => field.name)).toEqual(["title", "verdicts", "areas", "pictures", "compact"]);
  for (const field of form.schema) {
    expect(form.computeLabel(field)).not.toContain("option_");
    expect(form.computeHelper(field)).not.toContain("option_");
  }
  expect(JSON.stringify(form.schema)).toContain("Made by Hikvision");
  expect(() => form.assertConfig({ areas: 5 })).toThrow("areas");
  expect(() => form.assertConfig({})).not.toThrow();
});

test("the form is there without texts as well", async () => {
  page(new Home().hass({ language: "xx", callWS: vi.fn().mockRejectedValue(new Error("away")) }));
  expect((await configForm()).computeLabel({ name: "title" })).toBe("option_title");
  document.body.replaceChildren();
  expect((await configForm()).schema).toHaveLength(5);
});
