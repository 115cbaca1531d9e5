/** How many cameras of which kind: a ring, or a bar where room is short. */

import { css, html, nothing, svg } from "lit";
import type { Camera } from "./audit";
import { counted, countFlaws, PARTS, type Part } from "./groups";
import { partShape } from "./shapes";
import type { Texts } from "./texts";

/** The ring or bar, and what its colours mean. */
export const overviewStyles = css`
  .overview {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 20px;
    padding: 0 16px 12px;
  }
  .overview > div:last-child {
    flex: 1;
    min-width: 180px;
  }
  .overview.compact {
    flex-direction: column;
    align-items: stretch;
  }
  .ring {
    flex: none;
    width: 112px;
    height: 112px;
  }
  .ring circle {
    fill: none;
    stroke-width: 3.4;
  }
  .ring .track {
    stroke: var(--divider-color);
  }
  .ring .arc {
    stroke: currentColor;
  }
  .ring .total {
    fill: var(--primary-text-color);
    font-size: 9px;
    font-weight: var(--ha-font-weight-medium, 500);
    text-anchor: middle;
    dominant-baseline: central;
  }
  .bar {
    display: flex;
    gap: 2px;
    height: 8px;
    border-radius: 4px;
    overflow: hidden;
  }
  .bar span {
    min-width: 4px;
    background: currentColor;
  }
  .waiting {
    padding-bottom: 6px;
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .recorders {
    padding-bottom: 4px;
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-m, 14px);
  }
  .legend {
    display: grid;
    gap: 4px;
    font-size: var(--ha-font-size-m, 14px);
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .legend .count {
    margin-inline-start: auto;
  }
  .compact .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .compact .legend .count {
    margin: 0;
  }
  @container (max-width: 420px) {
    .ring {
      margin-inline: auto;
    }
  }
`;

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

/** Say how many cameras have a known flaw, may have one, and of how many nobody can tell; nothing of none. */
export function flawLines(cameras: Camera[], texts: Texts): string[] {
  const { affected, possibly, untold } = countFlaws(cameras);
  const line = (key: string, count: number) => (count ? [texts.say("card", key, { count: texts.number(count) })] : []);
  return [...line("with_flaw", affected), ...line("flaws_possibly", possibly), ...line("flaws_untold", untold)];
}

/** Say how many wait for a decision. That none does is no all-clear while nobody knows who made some: both are said together. */
export function sayWaiting(cameras: Camera[], waiting: number, texts: Texts): string {
  if (waiting) return texts.say("card", "waiting", { count: texts.number(waiting) });
  const { unknown } = counted(cameras);
  const untold = unknown ? `${texts.say("report", "unclear", { count: texts.number(unknown) })} ` : "";
  return untold + texts.say("card", "nothing_waits");
}

/** Say how many cameras and recorders there are; the ring has the number where all are cameras. */
function sayRecorders(cameras: Camera[], texts: Texts): string {
  const kinds = cameras.filter(({ counts_as }) => counts_as !== null).map(({ kind }) => kind);
  const recorders = kinds.filter((kind) => kind === "recorder").length;
  if (!recorders) return "";
  const said = texts.sayCount("many", "recorders", recorders);
  const others = kinds.length - recorders;
  if (!others) return said;
  return texts.say("join", "and", { first: texts.sayCount("many", "cameras", others), second: said });
}

/** ``waiting``: how many wait for a decision; ``flaws``: lines about their known flaws. */
export function overview(
  cameras: Camera[],
  compact: boolean,
  waiting: number,
  flaws: string[],
  texts: Texts,
) {
  const counts = counted(cameras);
  const recorders = sayRecorders(cameras, texts);
  const total = PARTS.reduce((sum, part) => sum + counts[part], 0);
  return html`<div class="overview ${compact ? "compact" : ""}">
    ${compact ? bar(counts) : ring(counts, texts.number(total))}
    <div>
      <p class="waiting">${sayWaiting(cameras, waiting, texts)}</p>
      ${flaws.map((line) => html`<p class="waiting">${line}</p>`)}
      ${recorders ? html`<p class="recorders">${recorders}</p>` : nothing}
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
