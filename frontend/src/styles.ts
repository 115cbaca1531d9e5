/** What all looks share, from the variables of Home Assistant's themes; logical directions, so that it mirrors by itself. */

import { css } from "lit";

export const colours = css`
  :host {
    display: block;
    height: 100%;
    --flagged: var(--camera-audit-flagged-color, #e64a19);
    --check: var(--camera-audit-check-color, #b8860b);
    --other: var(--camera-audit-other-color, #3f7cac);
    --unknown: var(--camera-audit-unknown-color, #808080);
  }
  :focus-visible {
    outline: 2px solid var(--primary-color);
    outline-offset: -2px;
  }
`;

/** What several parts of the card are made of: text, marks, buttons, rows and fields. */
export const shared = css`
  ha-card {
    box-sizing: border-box;
    height: 100%;
    overflow: auto;
    padding-block: 16px 8px;
    color: var(--primary-text-color);
    container-type: inline-size;
  }
  h2,
  h3,
  h4,
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  h2 {
    padding: 0 16px 12px;
    font-size: var(--ha-font-size-2xl, 24px);
    font-weight: var(--ha-font-weight-normal, 400);
    line-height: 1.2;
    overflow-wrap: anywhere;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    padding: 0;
  }
  .part-flagged {
    color: var(--flagged);
  }
  .part-check {
    color: var(--check);
  }
  .part-other {
    color: var(--other);
  }
  .part-unknown {
    color: var(--unknown);
  }
  .shape {
    flex: none;
    width: 16px;
    height: 16px;
  }
  .chip {
    flex: none;
    padding: 0 8px;
    border: 1px solid var(--check);
    border-radius: 12px;
    color: var(--primary-text-color);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 1.7;
  }
  .chip.exploited {
    border-color: var(--flagged);
    background: color-mix(in srgb, var(--flagged) 16%, transparent);
  }
  .shape .line {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .count {
    font-variant-numeric: tabular-nums;
    color: var(--secondary-text-color);
  }
  .note {
    padding: 0 16px 12px;
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-m, 14px);
  }

  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
    opacity: 0.6;
  }
  .group,
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    padding: 8px 16px;
    border: 0;
    background: none;
    text-align: start;
  }
  .group:hover,
  .row:hover {
    background: color-mix(in srgb, var(--primary-text-color) 5%, transparent);
  }
  section {
    border-top: 1px solid var(--divider-color);
  }
  h3 {
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .group {
    min-height: 44px;
  }
  .chevron {
    --mdc-icon-size: 20px;
    flex: none;
    color: var(--secondary-text-color);
    transition: rotate 0.15s;
  }
  .group .chevron {
    margin-inline-start: auto;
  }
  [aria-expanded="true"] > .chevron {
    rotate: 180deg;
  }
  /* Clear of the bar of Home Assistant, which lies over the top of the page. */
  .row,
  .camera,
  .flow,
  .flow-title,
  .flow-end,
  .decision-form,
  .decision-form *,
  .action,
  .problem {
    scroll-margin-block: calc(var(--header-height, 56px) + 12px) 12px;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-top: 4px;
  }
  .report {
    padding: 12px 16px 4px;
  }
  .action {
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    min-height: 36px;
    padding: 6px 14px;
    border: 1px solid var(--divider-color);
    border-radius: 18px;
    background: none;
    color: var(--primary-text-color);
    font-size: var(--ha-font-size-m, 14px);
    text-decoration: none;
  }
  .action:hover {
    background: color-mix(in srgb, var(--primary-text-color) 6%, transparent);
  }
  .action.main {
    border-color: var(--primary-text-color);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  input,
  select {
    font: inherit;
    color: var(--primary-text-color);
    accent-color: var(--primary-color);
  }
  select,
  input[type="text"],
  input[type="search"],
  input[type="date"] {
    box-sizing: border-box;
    width: 100%;
    min-height: 40px;
    padding: 6px 10px;
    border: 1px solid var(--secondary-text-color);
    border-radius: 6px;
    background: var(--card-background-color);
  }
`;
