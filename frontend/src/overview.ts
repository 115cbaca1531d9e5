/** How many cameras of which kind: a ring, or a bar where room is short. */

import { html, nothing, svg } from "lit";
import { PARTS, type Part } from "./groups";
import { partShape } from "./shapes";
import type { Texts } from "./texts";

const RADIUS = 15.9155; // a circle that is 100 long
const GAP = 1.5;

export interface Arc {
  part: Part;
  start: number;
  length: number;
}

/** Cut 100 into the parts that have any camera, with a gap between two. */
export function arcs(counts: Record<Part, number>): Arc[] {
  const present = PARTS.filter((part) => counts[part]);
  const total = present.reduce((sum, part) => sum + counts[part], 0);
  const room = present.length > 1 ? 100 - GAP * present.length : 100;
  let start = 0;
  return present.map((part) => {
    const length = (counts[part] / total) * room;
    const arc = { part, start, length };
    start += length + GAP;
    return arc;
  });
}

const ring = (counts: Record<Part, number>, total: string) => html`<svg
  class="ring"
  viewBox="0 0 36 36"
  aria-hidden="true"
>
  <circle cx="18" cy="18" r=${RADIUS} class="track" />
  ${arcs(counts).map(
    ({ part, start, length }) =>
      svg`<circle cx="18" cy="18" r=${RADIUS} class="arc part-${part}" stroke-dasharray="${length} ${100 - length}" stroke-dashoffset=${25 - start} />`,
  )}
  <text x="18" y="18" class="total">${total}</text>
</svg>`;

const bar = (counts: Record<Part, number>) => html`<div class="bar" aria-hidden="true">
  ${arcs(counts).map(({ part, length }) => html`<span class="part-${part}" style="flex-grow:${length}"></span>`)}
</div>`;

/** ``waiting``: how many wait for a decision; ``flawed``: how many have a known flaw. */
export function overview(
  counts: Record<Part, number>,
  compact: boolean,
  waiting: number,
  flawed: number,
  texts: Texts,
) {
  const total = PARTS.reduce((sum, part) => sum + counts[part], 0);
  return html`<div class="overview ${compact ? "compact" : ""}">
    ${compact ? bar(counts) : ring(counts, texts.number(total))}
    <div>
      <p class="waiting">
        ${waiting ? texts.say("card", "waiting", { count: texts.number(waiting) }) : texts.say("card", "nothing_waits")}
      </p>
      ${flawed ? html`<p class="waiting">${texts.say("card", "with_flaw", { count: texts.number(flawed) })}</p>` : nothing}
      <ul class="legend" role="list" aria-label=${texts.say("card", "overview")}>
        ${PARTS.map(
          (part) => html`<li>
            ${partShape(part)}<span>${texts.say("card", `part_${part}`)}</span>
            <span class="count" data-part=${part}>${texts.number(counts[part])}</span>
          </li>`,
        )}
      </ul>
    </div>
  </div>`;
}
