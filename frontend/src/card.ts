/** The card: keeps what is open, and draws it all. */

import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Audit, Camera, Changes, Whole } from "./audit";
import { cameraRow, cameraStyles, type Surroundings } from "./camera";
import { CARD_TYPE, configForm, type CardConfig } from "./config";
import { alert, decideCommand, decisionStyles, isComplete, newDraft, stickerCommand, type Draft } from "./decision";
import { answerFlow, flowStyles, leaveFlow, openFlow, readPage, wayTo, type Goal, type Screen } from "./flow";
import { FIND_ALL, findBar, finds, findStyles, found, MANY, type Find } from "./find";
import { AuditElement } from "./follow";
import { chosen, grouped, groupOf, headingOf, isOnTheWay, type Group, type GroupKey } from "./groups";
import type { HomeAssistant, WsError } from "./ha";
import { flawLines, overview, overviewStyles } from "./overview";
import { Pictures } from "./pictures";
import { Sight } from "./sight";
import { colours, shared } from "./styles";
import { NO_TEXTS, sayError, type Texts } from "./texts";

/** What stands in place of the list: why there is none, or that it is on its way. */
const insteadStyles = css`
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
`;

/** For how long the link to a report works. */
const REPORT_SECONDS = 900;
/** What a screen begins with: its title, or what was done. */
const SCREEN = (id: string): string => `#details-${id} :is(.flow-title, .flow-end)`;
/** Where it says why something could not be done. */
const ALERT = (id: string): string => `#details-${id} [role="alert"]`;
const OPEN_AT_FIRST: readonly GroupKey[] = ["decide", "check"];

export class CameraAuditCard extends AuditElement {
  static override styles = [
    colours,
    shared,
    overviewStyles,
    cameraStyles,
    decisionStyles,
    flowStyles,
    findStyles,
    insteadStyles,
  ];

  static override properties = {
    _openCameras: { state: true },
    _openGroups: { state: true },
    _draft: { state: true },
    _find: { state: true },
    _screen: { state: true },
    _said: { state: true },
    _failed: { state: true },
  };

  declare private _openCameras: ReadonlySet<string>;
  declare private _openGroups: ReadonlyMap<GroupKey, boolean>;
  declare private _draft: Draft | undefined;
  declare private _screen: Screen | undefined;
  declare private _find: Find;
  declare private _said: string;
  /** What could not be done last, and why; about which camera, if it was about one. */
  declare private _failed: { id: string | undefined; why: string } | undefined;

  private _pictures = new Pictures();
  private _sight = new Sight();
  /** The camera that was decided about, the group that it has not left yet, and where to look once it has. */
  private _leaving: { id: string; group: GroupKey; seek: string[] } | undefined;

  constructor() {
    super();
    this._openCameras = new Set();
    this._openGroups = new Map();
    this._find = FIND_ALL;
    this._said = "";
  }

  static getConfigForm = configForm;

  static getStubConfig = () => ({ type: `custom:${CARD_TYPE}`, pictures: true });

  getCardSize(): number {
    return this._config?.compact ? 4 : 8;
  }

  getGridOptions() {
    return { columns: 12, min_columns: 6, rows: "auto", min_rows: 3 };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._sight.end();
  }

  protected override _awaits(hass: HomeAssistant): boolean {
    return this._config?.pictures === true && this._pictures.awaits(hass);
  }

  protected override _receive(sent: Whole | Changes): void {
    const group = this._groupOfScreen();
    super._receive(sent);
    this._accompany();
    // A swap and its undoing end on a screen below the camera, wherever that has gone.
    const now = this._groupOfScreen();
    if (now && now !== group) {
      this._openGroup(now);
      this._focus(SCREEN(this._screen!.id));
    }
    if (this._draft && !this._audit?.cameras.has(this._draft.camera_id)) this._draft = undefined;
  }

  protected override render() {
    const { hass, _config: config, _texts: texts, _audit: audit } = this;
    if (!hass || !config) return nothing;
    const say = texts ?? NO_TEXTS;
    const title = config.title ?? say.say("card", "title");
    return html`<ha-card>
      <h2 class=${title ? "" : "unseen"}>${title || say.say("card", "title")}</h2>
      <div role="status" class="unseen">${this._said}</div>
      ${texts && (this._problem || audit) ? this._body(hass, config, texts) : this._loading(hass)}
    </ha-card>`;
  }

  private _loading(hass: HomeAssistant) {
    return html`<div class="loading" role="img" aria-label=${hass.localize("ui.common.loading") || "…"}>
      <span class="bone round"></span>${[1, 2, 3].map(() => html`<span class="bone"></span>`)}
    </div>`;
  }

  private _body(hass: HomeAssistant, config: CardConfig, texts: Texts) {
    const audit = this._audit;
    if (this._problem || !audit) return this._instead(this._problem ?? "error", hass, texts);
    if (audit.state !== "ready") return this._instead(audit.state, hass, texts);
    const cameras = chosen(audit.cameras.values(), config);
    if (!cameras.length) {
      const why = audit.cameras.size ? "none_fit" : audit.restricted ? "no_permission" : "none_found";
      return this._instead(why, hass, texts);
    }
    const waiting = cameras.filter((camera) => groupOf(camera) === "decide").length;
    const many = cameras.length >= MANY;
    const listed = many ? found(cameras, this._find, (camera) => this._namesAround(camera, hass, audit)) : cameras;
    return html`${overview(cameras, config.compact, waiting, flawLines(cameras, texts), texts)}
    ${audit.complete ? nothing : html`<p class="note">${texts.say("card", "incomplete")}</p>`}
    ${many ? findBar(this._find, [listed.length, cameras.length], texts, (find) => this._look(find)) : nothing}
    ${repeat(
      grouped(listed, texts.language),
      (group) => group.key,
      (group) => this._group(group, many && finds(this._find), hass, config, texts, audit),
    )}
    ${audit.admin && !config.compact
      ? html`<div class="buttons report">
          <button class="action" @click=${() => this._report(texts)}>${texts.say("report", "title")}</button>
          ${alert(this._failedAbout(undefined))}
        </div>`
      : nothing}`;
  }

  /** Open the report to hand over, in the language of the person, by a link that works without a login for a while. */
  private async _report(texts: Texts, id?: string): Promise<void> {
    const hass = this.hass!;
    const path = `/api/camera_audit/report?pictures=${this._config?.pictures === true}&language=${texts.language}`;
    this._failed = undefined;
    try {
      const signed = await hass.callWS<{ path: string }>({ type: "auth/sign_path", path, expires: REPORT_SECONDS });
      window.open(hass.hassUrl(signed.path), "_blank", "noopener");
    } catch (error) {
      this._failed = { id, why: await sayError(hass, error as WsError, texts) };
    }
  }

  /** Look for cameras; whatever is found is to be seen. */
  private _look(find: Find): void {
    this._find = find;
    this._openGroups = new Map();
  }

  private _namesAround(camera: Camera, hass: HomeAssistant, audit: Audit): (string | undefined)[] {
    return [hass.areas[camera.area_id ?? ""]?.name, audit.cameras.get(camera.recorder_id ?? "")?.name];
  }

  /** Say why there is no list, and offer what can be done about it. */
  private _instead(why: string, hass: HomeAssistant, texts: Texts) {
    const say = (key: string) => texts.say("card", key);
    const links: Record<string, [string, string]> = {
      not_set_up: ["/config/integrations/dashboard/add?domain=camera_audit", say("set_up")],
      not_running: ["/config/integrations/integration/camera_audit", say("see_why")],
      failed: ["/config/logs", say("see_why")],
    };
    const link = hass.user?.is_admin ? links[why] : undefined;
    return html`<div class="instead" data-state=${why}>
      <ha-icon icon=${why === "auditing" ? "mdi:magnify" : "mdi:cctv"} aria-hidden="true"></ha-icon>
      <p>${say(why)}</p>
      ${link ? html`<a class="action" href=${link[0]}>${link[1]}</a>` : nothing}
      ${why === "error"
        ? html`<button class="action" @click=${() => this._follow()}>${say("try_again")}</button>`
        : nothing}
    </div>`;
  }

  /** ``sought``: whether its cameras were looked for; then it is open at first. */
  private _group(group: Group, sought: boolean, hass: HomeAssistant, config: CardConfig, texts: Texts, audit: Audit) {
    const { key, cameras } = group;
    const atFirst =
      sought || key === "decide" || (!config.compact && (OPEN_AT_FIRST.includes(key) || cameras.some(isOnTheWay)));
    const open = this._openGroups.get(key) ?? atFirst;
    const toggle = () => (this._openGroups = new Map(this._openGroups).set(key, !open));
    return html`<section data-group=${key}>
      <h3>
        <button
          class="group"
          aria-expanded=${open ? "true" : "false"}
          aria-controls=${open ? `group-${key}` : nothing}
          @click=${toggle}
        >
          <span>${texts.say("card", headingOf(key))}</span>
          <span class="count">${texts.number(cameras.length)}</span>
          <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
        </button>
      </h3>
      ${open
        ? html`<ul class="cameras" role="list" id="group-${key}">
            ${repeat(
              cameras,
              (camera) => camera.camera_id,
              (camera) => cameraRow(camera, this._around(camera, hass, config, texts, audit)),
            )}
          </ul>`
        : nothing}
    </section>`;
  }

  private _around(
    camera: Camera,
    hass: HomeAssistant,
    config: CardConfig,
    texts: Texts,
    audit: Audit,
  ): Surroundings {
    const id = camera.camera_id;
    return {
      texts,
      admin: audit.admin,
      compact: config.compact,
      isOpen: this._openCameras.has(id),
      hass,
      screen: this._screen?.id === id ? this._screen : undefined,
      draft: this._draft?.camera_id === id ? this._draft : undefined,
      problem: this._failedAbout(id),
      area: camera.area_id === null ? undefined : hass.areas[camera.area_id]?.name,
      recorder: camera.recorder_id === null ? undefined : audit.cameras.get(camera.recorder_id),
      picture: config.pictures && !config.compact ? this._pictures.of(camera, hass) : undefined,
      toggle: () => this._toggle(id),
      pictureFailed: () => {
        this._pictures.failed(id);
        this.requestUpdate();
      },
      pictures: config.pictures && !config.compact,
      brands: [...new Set([...audit.cameras.values()].flatMap(({ brand }) => brand ?? []))].sort(),
      startDeciding: (kind) => {
        this._leave();
        this._draft = newDraft(id, kind, camera.sticker);
        this._failed = undefined;
        this._focus(`#details-${id} form :is(input, button)`);
      },
      open: (goal) => this._openScreen(camera, goal, texts),
      report: () => this._report(texts, id),
      acts: {
        answer: (answers) => this._answer(answers, texts),
        change: (data) => (this._screen = this._screen && { ...this._screen, data }),
        close: () => {
          this._leave();
          this._focus(`#row-${id}`);
        },
      },
      undo: () => this._command({ type: "camera_audit/undo", camera_id: id }, id, texts),
      undoSticker: () => this._command(stickerCommand(id), id, texts),
      showAgain: () => this._command({ type: "camera_audit/show_again", camera_id: id }, id, texts),
      change: (draft) => (this._draft = draft),
      save: (why) => this._save(texts, why),
      cancel: () => {
        const kind = this._draft?.kind;
        this._draft = this._failed = undefined;
        this._focus(`#details-${id} :is(.${kind}, form input)`);
      },
    };
  }

  private _toggle(id: string): void {
    const open = new Set(this._openCameras);
    const camera = this._audit?.cameras.get(id);
    if (!open.delete(id)) {
      open.add(id);
      // What is being read stays in sight, also once nothing of its group waits any more.
      if (camera) this._openGroup(groupOf(camera));
    } else {
      if (this._draft?.camera_id === id) this._draft = undefined;
      if (this._screen?.id === id) this._leave();
    }
    if (this._failed?.id === id) this._failed = undefined;
    this._openCameras = open;
  }

  /** Open a screen of Home Assistant about a camera, below it. */
  private async _openScreen(camera: Camera, goal: Goal, texts: Texts): Promise<void> {
    const id = camera.camera_id;
    this._leave();
    this._failed = this._draft = undefined;
    try {
      this._screen = wayTo(goal, camera)
        ? await openFlow(this.hass!, camera, goal)
        : await readPage(this.hass!, id, goal, texts.say("card", `open_${goal}`));
      this._focus(SCREEN(id));
    } catch (error) {
      this._failed = { id, why: await sayError(this.hass!, error as WsError, texts) };
      this._focus(ALERT(id));
    }
  }

  private async _answer(answers: Record<string, unknown>, texts: Texts): Promise<void> {
    const screen = this._screen;
    if (!screen || screen.busy) return;
    this._screen = { ...screen, busy: true };
    try {
      const next = await answerFlow(this.hass!, screen, answers);
      if (this._screen?.step.flow_id !== screen.step.flow_id) return;
      this._screen = next;
      this._focus(SCREEN(screen.id));
    } catch (error) {
      this._screen = { ...screen, problem: await sayError(this.hass!, error as WsError, texts) };
      this._focus(ALERT(screen.id));
    }
  }

  private _leave(): void {
    if (this._screen) leaveFlow(this.hass!, this._screen);
    this._screen = undefined;
  }

  private _failedAbout(id: string | undefined): string {
    return this._failed && this._failed.id === id ? this._failed.why : "";
  }

  private async _save(texts: Texts, why = ""): Promise<void> {
    const draft = this._draft && { ...this._draft, why };
    if (!draft || draft.saving || !isComplete(draft)) return;
    this._draft = { ...draft, saving: true };
    // Whoever cannot replace it hands the report over next.
    const next = why === "not_mine" ? [`#details-${draft.camera_id} .to-report`] : [];
    const saved = await this._command(decideCommand(draft), draft.camera_id, texts, next);
    if (this._draft?.camera_id === draft.camera_id) this._draft = saved ? undefined : draft;
  }

  /** Send a command about a camera; returns whether that was done. ``next``: what is wanted then, before its row. */
  private async _command(
    command: Record<string, unknown>,
    id: string,
    texts: Texts,
    next: string[] = [],
  ): Promise<boolean> {
    const hass = this.hass!;
    const camera = this._audit?.cameras.get(id);
    const seek = [...next, `#row-${id}`];
    this._failed = undefined;
    this._leaving = camera && { id, group: groupOf(camera), seek };
    try {
      await hass.callWS(command);
    } catch (error) {
      this._leaving = undefined;
      this._failed = { id, why: await sayError(hass, error as WsError, texts) };
      this._focus(ALERT(id));
      return false;
    }
    this._said = texts.say("card", "saved");
    this._focus(...seek);
    return true;
  }

  private _openGroup(key: GroupKey): void {
    this._openGroups = new Map(this._openGroups).set(key, true);
  }

  /** The group of the camera below which a screen is open. */
  private _groupOfScreen(): GroupKey | undefined {
    const camera = this._screen && this._audit?.cameras.get(this._screen.id);
    return camera && groupOf(camera);
  }

  /** Open the group to which a camera went that was decided about, before or after the answer: who decided wants to see it. */
  private _accompany(): void {
    const left = this._leaving;
    const camera = left && this._audit?.cameras.get(left.id);
    if (!camera || groupOf(camera) === left.group) return;
    this._leaving = undefined;
    this._openGroup(groupOf(camera));
    this._focus(...left.seek);
  }

  /** Move the focus to the first of these that is there, and have it in sight. */
  private _focus(...selectors: string[]): void {
    void this.updateComplete.then(() => {
      const there = selectors.map((selector) => this.renderRoot.querySelector<HTMLElement>(selector));
      const part = there.find((each) => each !== null);
      if (!part) return;
      part.focus({ preventScroll: true });
      this._sight.keep(part, this);
    });
  }
}
