import { expect, test } from "vitest";
import { arcs } from "../src/overview";
import { camera, part, parts } from "./made";
import { with_ } from "./on_page";

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

test("recorders are counted apart from cameras", async () => {
  const recorder = (camera_id: string) => camera({ camera_id, kind: "recorder" });
  const excluded = camera({ camera_id: "x", kind: "recorder", counts_as: null, group: "left_out" });
  const card = await with_([camera(), camera({ camera_id: "b2" }), recorder("r1"), excluded]);
  expect(part(card, ".recorders").textContent).toBe("2 cameras and 1 recorder");
  document.body.replaceChildren();
  expect(part(await with_([recorder("r1"), recorder("r2")]), ".recorders").textContent).toBe("2 recorders");
  document.body.replaceChildren();
  expect(parts(await with_([camera()]), ".recorders")).toEqual([]);
});
