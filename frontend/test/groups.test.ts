import { describe, expect, test } from "vitest";
import { readConfig } from "../src/config";
import { chosen, counted, grouped, GROUPS, groupOf, partOf } from "../src/groups";
import { camera } from "./made";

test("a camera stands under the heading that the backend gives", () => {
  for (const group of GROUPS) expect(groupOf(camera({ group, standing: "open" }))).toBe(group);
});

test("a heading of a newer version is nothing that was decided", () => {
  expect(groupOf(camera({ group: "a heading of a newer version", standing: "kept" }))).toBe("check");
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
      camera({ camera_id: "4", name: "Attic", group: "other", verdict: "other_maker" }),
      camera({ camera_id: "5", name: "Hall", group: "decided" }),
    ],
    "en",
  );
  expect(groups.map((group) => [group.key, group.cameras.map((each) => each.name)])).toEqual([
    ["decide", ["Zoo", "Camera 9", "Camera 10"]],
    ["decided", ["Hall"]],
    ["other", ["Attic"]],
  ]);
});

const used = { cve: "CVE-1", state: "affected", severity: "high", allows: "", exploited_since: "2022-01-10", fixed: null };

test("a camera with a flaw that attackers use stands first, then one with any, but not one whose firmware may have it or who counts as another's", () => {
  const [group] = grouped(
    [
      camera({ camera_id: "1", name: "Attic" }),
      camera({ camera_id: "2", name: "Barn", flaws: [{ ...used, state: "possibly" }] }),
      camera({ camera_id: "3", name: "Cellar", flaws: [used], counts_as: "other_maker" }),
      camera({ camera_id: "4", name: "Zoo", flaws: [used], verdict: "likely" }),
      camera({ camera_id: "5", name: "Yard", flaws: [{ ...used, exploited_since: null }], verdict: "possible" }),
    ],
    "en",
  );
  expect(group?.cameras.map((each) => each.name)).toEqual(["Zoo", "Yard", "Attic", "Barn", "Cellar"]);
});

test("each camera counts as the backend says", () => {
  expect(
    counted([
      camera({ verdict: "confirmed" }),
      camera({ verdict: "likely", counts_as: "likely" }),
      camera({ verdict: "likely", counts_as: "other_maker" }),
      camera({ verdict: "confirmed", counts_as: null }),
      camera({ counts_as: "possible" }),
      camera({ counts_as: "other_maker" }),
      camera({ counts_as: "unknown" }),
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

test("a known flaw to which a way in leads stands before all others, a way in alone before a flaw that nobody uses", () => {
  const unused = { ...used, exploited_since: null };
  const [group] = grouped(
    [
      camera({ camera_id: "1", name: "Attic", flaws: [unused] }),
      camera({ camera_id: "2", name: "Barn", ways_in: 1 }),
      camera({ camera_id: "3", name: "Cellar", flaws: [used] }),
      camera({ camera_id: "4", name: "Zoo", flaws: [unused], ways_in: 1 }),
    ],
    "en",
  );
  expect(group?.cameras.map((each) => each.name)).toEqual(["Zoo", "Cellar", "Barn", "Attic"]);
});
