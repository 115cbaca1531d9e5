/** What every element of ours does: it follows the audit, and has the words of the person. */

import { LitElement, type PropertyDeclarations, type PropertyValues } from "lit";
import { applied, type Audit, type Changes, type Whole } from "./audit";
import { readConfig, type CardConfig } from "./config";
import type { Connection, HomeAssistant, WsError } from "./ha";
import { loadTexts, NO_TEXTS, type Texts } from "./texts";

const SUBSCRIBE = "camera_audit/subscribe";

/** Why there is no audit to show. */
export type Problem = "error" | "not_set_up" | "no_permission";

export abstract class AuditElement extends LitElement {
  static override properties: PropertyDeclarations = {
    hass: { attribute: false },
    preview: { type: Boolean },
    _config: { state: true },
    _texts: { state: true },
    _audit: { state: true },
    _problem: { state: true },
  };

  declare hass: HomeAssistant | undefined;
  declare preview: boolean;
  declare protected _config: CardConfig | undefined;
  declare protected _texts: Texts | undefined;
  declare protected _audit: Audit | undefined;
  declare protected _problem: Problem | undefined;

  private _connection: Connection | undefined;
  private _stop: (() => Promise<void> | void) | undefined;
  private _language: string | undefined;
  private _isThere = false;

  setConfig(config: Record<string, unknown>): void {
    this._config = readConfig(config);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._unfollow();
  }

  /** Home Assistant hands over a new `hass` with every state of the home; few of them matter here. */
  protected override shouldUpdate(changed: PropertyValues): boolean {
    if (changed.size > 1 || !changed.has("hass")) return true;
    const old = changed.get("hass") as HomeAssistant | undefined;
    const hass = this.hass;
    if (!old || !hass) return true;
    return (
      old.language !== hass.language ||
      old.connection !== hass.connection ||
      old.areas !== hass.areas ||
      old.config.components !== hass.config.components ||
      this._awaits(hass)
    );
  }

  /** Whether the states hold what was missing here. */
  protected _awaits(_: HomeAssistant): boolean {
    return false;
  }

  protected override willUpdate(): void {
    const hass = this.hass;
    if (!hass) return;
    if (hass.language !== this._language) void this._speak(hass);
    const isThere = hass.config.components.includes("camera_audit");
    const hasCome = isThere && !this._isThere;
    this._isThere = isThere;
    if (hass.connection !== this._connection || (this._problem === "not_set_up" && hasCome)) this._follow();
  }

  private async _speak(hass: HomeAssistant): Promise<void> {
    const language = (this._language = hass.language);
    const texts = await loadTexts(hass).catch(() => NO_TEXTS);
    if (this._language === language) this._texts = texts;
  }

  /** Subscribe where there is a connection that is not followed yet. */
  protected _follow(): void {
    const hass = this.hass;
    if (!hass || !this.isConnected) return;
    this._unfollow();
    const connection = (this._connection = hass.connection);
    const isCurrent = () => this._connection === connection;
    this._problem = undefined;
    connection
      .subscribeMessage<Whole | Changes>((sent) => isCurrent() && this._receive(sent), { type: SUBSCRIBE })
      .then(
        (stop) => {
          if (isCurrent()) this._stop = stop;
          else void stop();
        },
        (error: WsError) => {
          if (isCurrent()) this._problem = problemOf(error);
        },
      );
  }

  private _unfollow(): void {
    void this._stop?.();
    this._stop = this._connection = undefined;
  }

  protected _receive(sent: Whole | Changes): void {
    this._audit = applied(this._audit, sent);
  }
}

export function problemOf(error: WsError): Problem {
  if (error.code === "unknown_command") return "not_set_up";
  return error.code === "unauthorized" ? "no_permission" : "error";
}
