/** A tile and a badge: how many cameras wait, and how many have a known flaw. */

import { css, html, nothing } from "lit";
import { glanceForm } from "./config";
import { AuditElement } from "./follow";
import { chosen, countFlaws, groupOf } from "./groups";
import type { HomeAssistant } from "./ha";
import { flawLines, sayWaiting } from "./overview";
import { colours } from "./styles";
import { NO_TEXTS, type Texts } from "./texts";

/** An icon in a disc, beside it a name and what there is to say. */
const styles = css`
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
`;

const REPAIRS = "/config/repairs";

interface Glance {
  looks: "" | "waits" | "urgent";
  said: string[];
}

abstract class GlanceElement extends AuditElement {
  static override styles = [colours, styles];
  static getConfigForm = glanceForm;

  /** What there is to say in a line; a flaw before all else, and never that all is well. */
  private _glance(texts: Texts): Glance {
    const audit = this._audit;
    if (this._problem || !audit) return { looks: "", said: [this._problem ? texts.say("card", this._problem) : "…"] };
    if (audit.state !== "ready") return { looks: "", said: [texts.say("card", audit.state)] };
    const cameras = chosen(audit.cameras.values(), this._config!);
    const waiting = cameras.filter((camera) => groupOf(camera) === "decide").length;
    const said = flawLines(cameras, texts);
    if (waiting || !said.length) said.push(sayWaiting(cameras, waiting, texts));
    return {
      looks: countFlaws(cameras).affected ? "urgent" : waiting ? "waits" : "",
      said,
    };
  }

  protected _link(kind: "tile" | "badge") {
    const { hass, _config: config } = this;
    const texts = this._texts ?? NO_TEXTS;
    const { looks, said } = this._glance(texts);
    const name = config!.title ?? texts.say("card", "title");
    const path = config!.navigation_path ?? (hass!.user?.is_admin ? REPAIRS : "");
    const classes = `glance ${kind} ${looks}`;
    const inside = html`<span class="disc"><ha-icon icon="mdi:cctv" aria-hidden="true"></ha-icon></span>
      <span class="words"
        >${name ? html`<span class="name">${name}</span>` : nothing}<span class="said"
          >${said.map((part, at) => html`${at ? " · " : nothing}<span class="part">${part}</span>`)}</span
        ></span
      >`;
    return path
      ? html`<a class=${classes} href=${path}>${inside}</a>`
      : html`<div class=${classes}>${inside}</div>`;
  }
}

export class CameraAuditTile extends GlanceElement {
  getCardSize(): number {
    return 1;
  }

  getGridOptions() {
    return { columns: 6, min_columns: 4, rows: "auto" };
  }

  protected override render() {
    return this.hass && this._config ? html`<ha-card>${this._link("tile")}</ha-card>` : nothing;
  }
}

export class CameraAuditBadge extends GlanceElement {
  protected override render() {
    return this.hass && this._config ? this._link("badge") : nothing;
  }
}

/** Return what suggests a card or badge of ours for our own entities. */
export const suggests =
  (type: string, options: object = {}) =>
  (hass: HomeAssistant, entityId: string) =>
    hass.entities[entityId]?.platform === "camera_audit" ? { config: { type: `custom:${type}`, ...options } } : null;
