/** The looks, from the variables of Home Assistant's themes; logical directions, so that it mirrors by itself. */

import { css } from "lit";

const colours = css`
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

/** The tile and the badge: an icon in a disc, beside it a name and what there is to say. */
export const glanceStyles = [
  colours,
  css`
    ha-card {
      height: 100%;
      overflow: hidden;
    }
    .glance {
      box-sizing: border-box;
      display: flex;
      align-items: center;
      gap: 10px;
      height: 100%;
      min-height: 56px;
      padding: 8px 10px;
      border-radius: inherit;
      color: var(--primary-text-color);
      text-decoration: none;
    }
    a.glance:hover {
      background: color-mix(in srgb, var(--primary-text-color) 5%, transparent);
    }
    .disc {
      flex: none;
      display: grid;
      place-items: center;
      width: 36px;
      height: 36px;
      border-radius: 50%;
      color: var(--secondary-text-color);
      background: color-mix(in srgb, currentColor 20%, transparent);
    }
    .waits .disc {
      color: var(--check);
    }
    .urgent .disc {
      color: var(--flagged);
    }
    ha-icon {
      --mdc-icon-size: 24px;
    }
    .words {
      display: grid;
      min-width: 0;
      overflow-wrap: anywhere;
      font-size: var(--ha-font-size-m, 14px);
      line-height: 1.35;
    }
    .name {
      font-weight: var(--ha-font-weight-medium, 500);
    }
    .said {
      font-size: var(--ha-font-size-s, 12px);
    }
    .part {
      display: inline-block;
    }
    .badge {
      min-height: 36px;
      padding-block: 2px;
      padding-inline: 8px 12px;
      gap: 6px;
      border: var(--ha-card-border-width, 1px) solid var(--ha-card-border-color, var(--divider-color));
      border-radius: var(--ha-badge-border-radius, 18px);
      background: var(--ha-card-background, var(--card-background-color, #fff));
    }
    .badge .disc {
      width: 24px;
      height: 24px;
      background: none;
    }
    .badge ha-icon {
      --mdc-icon-size: 20px;
    }
    .badge .name {
      font-size: 10px;
      line-height: 1.2;
      color: var(--secondary-text-color);
    }
  `,
];

export const styles = [
  colours,
  css`
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
  .camera {
    content-visibility: auto;
    contain-intrinsic-size: auto 60px;
  }
  .row {
    min-height: 56px;
  }
  .thumbnail {
    flex: none;
    display: grid;
    place-items: center;
    width: 64px;
    height: 40px;
    border-radius: 6px;
    overflow: hidden;
    background: color-mix(in srgb, var(--primary-text-color) 8%, transparent);
    color: var(--secondary-text-color);
  }
  .thumbnail img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .who {
    flex: 1;
    min-width: 0;
    display: grid;
    line-height: 1.3;
  }
  .name {
    overflow-wrap: anywhere;
  }
  .about {
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-s, 12px);
    overflow-wrap: anywhere;
  }
  .verdict {
    display: flex;
    align-items: center;
    gap: 6px;
    flex: none;
    max-width: 45%;
    font-size: var(--ha-font-size-s, 12px);
  }
  @container (max-width: 420px) {
    .ring {
      margin-inline: auto;
    }
    .row {
      display: grid;
      grid-template-columns: auto 1fr auto;
      row-gap: 2px;
    }
    .row .who {
      grid-column: 2;
    }
    .row .thumbnail {
      grid-row: span 2;
    }
    .row .verdict {
      grid-column: 2;
      grid-row: 2;
      max-width: none;
    }
    .row .chip {
      grid-column: 2;
      justify-self: start;
    }
    .row .chevron {
      grid-column: 3;
      grid-row: 1 / span 2;
    }
    .row:not(:has(.thumbnail)) {
      grid-template-columns: 0 1fr auto;
      column-gap: 0;
    }
  }

  .details {
    display: grid;
    gap: 8px;
    padding: 4px 16px 16px;
    font-size: var(--ha-font-size-m, 14px);
    line-height: 1.45;
    overflow-wrap: anywhere;
  }
  .label {
    font-weight: var(--ha-font-weight-medium, 500);
  }
  h4 {
    margin-top: 4px;
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .clues {
    display: grid;
    gap: 6px;
    padding-inline-start: 16px;
    list-style: disc;
  }
  .strength {
    color: var(--secondary-text-color);
    white-space: nowrap;
  }
  .strength::before {
    content: "· ";
  }
  .decision {
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--primary-color);
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
  fieldset {
    display: grid;
    gap: 10px;
    margin: 0;
    padding: 12px;
    border: 1px solid var(--divider-color);
    border-radius: 8px;
    min-width: 0;
  }
  fieldset label {
    display: grid;
    gap: 4px;
    color: var(--secondary-text-color);
  }
  fieldset label.choice {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 32px;
  }
  .choice input {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 2px;
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
  .find {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 0 16px 12px;
  }
  .find > :not(p) {
    flex: 1 1 160px;
    min-width: 0;
    width: auto;
  }
  .find p {
    flex-basis: 100%;
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-m, 14px);
  }
  .find p:empty {
    display: none;
  }
  .problem {
    padding-top: 8px;
    color: var(--primary-text-color);
    font-weight: var(--ha-font-weight-medium, 500);
  }

  .instead {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding: 16px 24px 24px;
    text-align: center;
    color: var(--secondary-text-color);
  }
  .instead ha-icon {
    --mdc-icon-size: 40px;
  }
  .loading {
    display: grid;
    gap: 12px;
    padding: 0 16px 16px;
  }
  .bone {
    height: 40px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--primary-text-color) 8%, transparent);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .bone.round {
    width: 112px;
    height: 112px;
    border-radius: 50%;
  }
  @keyframes breathe {
    to {
      opacity: 0.4;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .bone,
    .chevron {
      animation: none;
      transition: none;
    }
  }
`,
];
