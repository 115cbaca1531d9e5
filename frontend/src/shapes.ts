/** A shape of its own for each verdict, so that none is told by its colour alone; none that says "safe". */

import { svg, html, type TemplateResult } from "lit";
import type { Verdict } from "./audit";
import { partOf, type Part } from "./groups";

const SHAPES: Record<Verdict, TemplateResult> = {
  confirmed: svg`<path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />`,
  likely: svg`<path d="M8 2.2L13.8 8 8 13.8 2.2 8z" class="line" /><path d="M8 5.5L10.5 8 8 10.5 5.5 8z" fill="currentColor" />`,
  possible: svg`<path d="M8 2.2l6.2 11.3H1.8z" class="line" />`,
  other_maker: svg`<circle cx="8" cy="8" r="6" fill="currentColor" />`,
  unknown: svg`<circle cx="8" cy="8" r="5.8" class="line" stroke-dasharray="3 2.2" />`,
};

const VERDICT_OF: Record<Part, Verdict> = {
  flagged: "confirmed",
  check: "possible",
  other: "other_maker",
  unknown: "unknown",
};

export const verdictShape = (verdict: Verdict) => html`<svg
  class="shape part-${partOf(verdict)}"
  viewBox="0 0 16 16"
  aria-hidden="true"
>${SHAPES[verdict] ?? SHAPES.unknown}</svg>`;

export const partShape = (part: Part) => verdictShape(VERDICT_OF[part]);
