import { describe, expect, test } from "vitest";
import type { Camera } from "../src/audit";
import { readConfig } from "../src/config";
import { chosen, counted, grouped, groupOf, partOf } from "../src/groups";
import { camera } from "./made";

test.each([
  ["decide", { standing: "open" }],
  ["decide", { standing: "review" }],
  ["recorder", { standing: "on_recorder" }],
  ["decided", { standing: "kept" }],
  ["decided", { standing: "not_hikvision" }],
  ["decided", { standing: "a standing of a newer version" }],
  ["left_out", { standing: "left_out" }],
  ["check", { standing: "quiet", verdict: "possible" }],
  ["check", { standing: "quiet", verdict: "likely" }],
  ["other", { standing: "quiet", verdict: "other_maker" }],
  ["unknown", { standing: "quiet", verdict: "unknown" }],
] as [string, Partial<Camera>][])("a camera stands under %s where %o", (group, fields) => {
  expect(groupOf(camera(fields))).toBe(group);
});

test("a verdict of a newer version counts as unknown", () => {
  expect(partOf("certain" as never)).toBe("unknown");
});

test("the groups stand by what needs doing, the cameras by verdict and then by name", () => {
  const groups = grouped(
    [
      camera({ camera_id: "1", name: "Camera 10", verdict: "likely" }),
      camera({ camera_id: "2", name: "Camera 9", verdict: "likely" }),
      camera({ camera_id: "3", name: "Zoo", verdict: "confirmed" }),
      camera({ camera_id: "4", name: "Attic", standing: "quiet", verdict: "other_maker" }),
      camera({ camera_id: "5", name: "Hall", standing: "kept" }),
    ],
    "en",
  );
  expect(groups.map((group) => [group.key, group.cameras.map((each) => each.name)])).toEqual([
    ["decide", ["Zoo", "Camera 9", "Camera 10"]],
    ["decided", ["Hall"]],
    ["other", ["Attic"]],
  ]);
});

test("the counts follow the owner's word and leave out what is left out", () => {
  expect(
    counted([
      camera({ verdict: "confirmed" }),
      camera({ verdict: "likely", standing: "kept" }),
      camera({ verdict: "likely", standing: "not_hikvision" }),
      camera({ verdict: "confirmed", standing: "left_out" }),
      camera({ verdict: "possible" }),
      camera({ verdict: "other_maker", standing: "quiet" }),
      camera({ verdict: "unknown", standing: "quiet" }),
    ]),
  ).toEqual({ flagged: 2, check: 1, other: 2, unknown: 1 });
});

describe("the options choose", () => {
  const home = [
    camera({ camera_id: "1" }),
    camera({ camera_id: "2", verdict: "possible", area_id: "hall" }),
    camera({ camera_id: "3", area_id: null }),
  ];
  const ids = (config: Record<string, unknown>) => chosen(home, readConfig(config)).map((each) => each.camera_id);

  test("all without a choice", () => expect(ids({})).toEqual(["1", "2", "3"]));
  test("by verdict", () => expect(ids({ verdicts: ["possible"] })).toEqual(["2"]));
  test("by area", () => expect(ids({ areas: ["yard"] })).toEqual(["1"]));
  test("by both", () => expect(ids({ areas: ["yard"], verdicts: ["possible"] })).toEqual([]));
});
