/** What was just opened stays in sight while it is drawn, and no longer. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Sight } from "../src/sight";

/** What is observed, and how often it was scrolled to. */
let grow: () => void;
let watched: number;
const scrolled: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  watched = 0;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(told: () => void) {
        grow = () => (watched ? told() : undefined);
      }
      observe = () => (watched += 1);
      disconnect = () => (watched = 0);
    },
  );
  document.body.innerHTML = `<li class="camera"><section class="flow"><h4 class="title"></h4></section></li>`;
  for (const each of document.querySelectorAll("li, section, h4")) {
    each.scrollIntoView = () => void scrolled.push(each.localName);
  }
});

afterEach(() => {
  scrolled.length = 0;
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

const keep = (sight: Sight) => sight.keep(document.querySelector("h4")!, document.body);

test("all of a screen is brought into sight, its title last, and again as it grows", () => {
  keep(new Sight());
  expect(scrolled).toEqual(["section", "h4"]);
  grow();
  expect(scrolled).toEqual(["section", "h4", "section", "h4"]);
});

test.each(["wheel", "touchstart", "pointerdown", "keydown"])("nothing scrolls against the person: %s", (act) => {
  keep(new Sight());
  window.dispatchEvent(new Event(act));
  grow();
  expect(scrolled.length).toBe(2);
});

test("what changes later, or after it is gone, scrolls nothing", () => {
  const sight = new Sight();
  keep(sight);
  vi.advanceTimersByTime(60_000);
  grow();
  keep(sight);
  sight.end();
  grow();
  expect(scrolled.length).toBe(4);
});
