/** A key without a text shows itself to a person: no test may meet one, unless its texts could not be loaded at all. */

import { afterEach, expect } from "vitest";

import { Texts } from "../src/texts";

const say = Texts.prototype.say;
const untold: string[] = [];

Texts.prototype.say = function (group, key, values) {
  if (this.has("card", "error") && !this.has(group, key)) untold.push(`${group}.${key}`);
  return say.call(this, group, key, values);
};

afterEach(() => {
  expect(untold.splice(0)).toEqual([]);
});
