import { expect, test } from "vitest";
import { applied } from "../src/audit";
import { camera, changes, whole } from "./made";

const names = (audit: ReturnType<typeof applied>) => [...(audit?.cameras.values() ?? [])].map((each) => each.name);

test("the whole takes the place of all that was", () => {
  const before = applied(undefined, whole([camera()]));
  expect(names(applied(before, whole([camera({ camera_id: "b2", name: "Garage" })])))).toEqual(["Garage"]);
});

test("changes add, change and remove cameras and leave the others", () => {
  const before = applied(undefined, whole([camera(), camera({ camera_id: "b2", name: "Garage" })]));
  const after = applied(
    before,
    changes([camera({ name: "Gate" }), camera({ camera_id: "c3", name: "Attic" })], ["b2"]),
  );
  expect(names(after)).toEqual(["Gate", "Attic"]);
  expect(names(before)).toEqual(["Front door", "Garage"]);
});

test("changes carry whether the audit was complete", () => {
  const before = applied(undefined, whole([camera()]));
  expect(applied(before, { ...changes([]), complete: false })?.complete).toBe(false);
});

test("changes without a whole before them say nothing", () => {
  expect(applied(undefined, changes([camera()]))).toBeUndefined();
});
