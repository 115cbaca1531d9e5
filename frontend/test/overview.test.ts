import { expect, test } from "vitest";
import { arcs } from "../src/overview";

test("one part fills the ring", () => {
  expect(arcs({ flagged: 0, check: 0, other: 7, unknown: 0 })).toEqual([{ part: "other", start: 0, length: 100 }]);
});

test("parts and gaps fill the ring together, in the size of the counts", () => {
  const ring = arcs({ flagged: 2, check: 0, other: 4, unknown: 2 });
  expect(ring.map((arc) => arc.part)).toEqual(["flagged", "other", "unknown"]);
  const [one, other] = ring as [(typeof ring)[0], (typeof ring)[0]];
  expect(other.length).toBeCloseTo(2 * one.length);
  const end = ring.at(-1)!;
  expect(end.start + end.length).toBeLessThan(100);
  expect(ring[1]!.start).toBeGreaterThan(one.start + one.length);
});

test("no camera makes no ring", () => {
  expect(arcs({ flagged: 0, check: 0, other: 0, unknown: 0 })).toEqual([]);
});
