/** Home Assistant's own screens about a camera, below its row: those of its notice, or of the settings. */

import { css, html, nothing } from "lit";
import type { Camera } from "./audit";
import { alert } from "./decision";
import type { HomeAssistant } from "./ha";
import { filled, resources, type Texts } from "./texts";

/** A screen of a flow. */
export const flowStyles = css`
  .flow {
    display: grid;
    gap: 8px;
    padding: 12px;
    border: 1px solid var(--divider-color);
    border-radius: 8px;
    min-width: 0;
  }
  .flow ha-markdown {
    min-width: 0;
  }
  .flow .options {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 190px), 1fr));
    gap: 8px;
  }
  .flow .choice {
    display: grid;
    justify-items: start;
    align-content: center;
    height: auto;
    min-width: 0;
    padding: 8px 12px;
    text-align: start;
    overflow-wrap: anywhere;
  }
`;

/** What a button of a camera leads to. */
export type Goal = "notice" | "advice" | "block" | "rule" | "replacements" | "swap" | "undo";

/** By which menus the screens are reached that stand behind the notice. */
const BEHIND: Record<Exclude<Goal, "notice" | "swap" | "undo">, string[]> = {
  advice: ["advice"],
  block: ["advice", "block"],
  rule: ["advice", "rule"],
  replacements: ["advice", "replacements"],
};

/** The screens after a swap, by what comes next. */
const AFTER_SWAP: Partial<Record<string, string>> = { check: "swap_check", take_down: "swap_down" };

type Answers = Record<string, unknown>;

/** A field of a form. */
interface Field {
  name: string;
  description?: { suggested_value?: unknown };
  default?: unknown;
  selector?: { select?: { options: (string | Option)[]; multiple?: boolean; custom_value?: boolean } };
}

interface Option {
  value: string;
  label: string;
}

/** A screen as Home Assistant sends it. */
export interface Step {
  type: string;
  flow_id: string;
  step_id?: string;
  menu_options?: string[] | Record<string, string>;
  description?: string;
  description_placeholders?: Record<string, string> | null;
  data_schema?: Field[];
  errors?: Record<string, string> | null;
  reason?: string;
  /** Of a page that is only read. */
  title?: string;
}

/** The pages that can be read of a camera without a notice. */
export const PAGES: readonly Goal[] = ["advice", "replacements"];

/** How a screen is reached: by which flow, and with which answers to what comes before it. */
export interface Way {
  /** Of the notice; null for the settings. */
  notice: string | null;
  answers: Answers[];
  /** What is chosen at the end, where it is offered. */
  then?: string;
}

/** A screen that is open below a camera. */
export interface Screen {
  id: string;
  way: Way;
  step: Step;
  /** Of the flow, by the keys of its translations. */
  texts: Record<string, string>;
  data: Answers;
  busy: boolean;
  problem: string;
}

const choose = (step: string): Answers => ({ next_step_id: step });

/** Return the way to the screens of a camera's notice; nothing where no notice is about this camera. */
function wayToNotice({ camera_id, notice_id, group }: Camera): Way | undefined {
  if (notice_id === `camera_${camera_id}`) return { notice: notice_id, answers: [] };
  if (notice_id === `news_${camera_id}`) return { notice: notice_id, answers: [choose("camera")] };
  if (notice_id !== "summary" || group !== "decide") return undefined;
  return { notice: notice_id, answers: [choose("choose"), { camera: camera_id }] };
}

/** Return the way to what a button leads to; nothing where there is none for this camera. */
export function wayTo(goal: Goal, camera: Camera): Way | undefined {
  const { notice_id, newcomer, camera_id, next } = camera;
  const replace = [choose("replace"), { camera: camera_id }];
  if (goal === "undo") return { notice: null, answers: replace, then: "swap_undo" };
  if (goal === "swap") {
    const plan = newcomer ? [choose("swap_newcomer")] : [];
    if (notice_id?.startsWith("newcomer_")) return { notice: notice_id, answers: plan };
    const way = { notice: null, answers: [...replace, ...plan] };
    const then = AFTER_SWAP[next ?? ""];
    return then ? { ...way, then } : way;
  }
  const way = wayToNotice(camera);
  if (!way || goal === "notice") return way;
  return { ...way, answers: [...way.answers, ...BEHIND[goal].map(choose)] };
}

/** Read a page of the notice of a camera that has none. */
export async function readPage(hass: HomeAssistant, camera_id: string, page: Goal, title: string): Promise<Screen> {
  await loadElements();
  const message = { type: "camera_audit/read", camera_id, page, language: hass.language };
  const { text } = await hass.callWS<{ text: string }>(message);
  const step = { type: "page", flow_id: "", description: text, title };
  return { id: camera_id, way: { notice: null, answers: [] }, step, texts: {}, data: {}, busy: false, problem: "" };
}

const pathOf = ({ notice }: Way): string => (notice ? "repairs/issues/fix" : "config/config_entries/options/flow");

/** Open a flow, and answer it up to where the way ends; a screen that comes earlier, as it refuses, is shown as it is. */
export async function openFlow(hass: HomeAssistant, camera: Camera, goal: Goal): Promise<Screen> {
  const way = wayTo(goal, camera)!;
  await loadElements();
  const texts = await resources(hass, way.notice ? "issues" : "options");
  let step = await hass.callApi<Step>("POST", pathOf(way), await handlerOf(hass, way));
  for (const answers of way.answers) {
    if (step.type !== "menu" && step.type !== "form") break;
    step = await hass.callApi<Step>("POST", `${pathOf(way)}/${step.flow_id}`, answers);
  }
  if (way.then && offers(step, way.then)) {
    step = await hass.callApi<Step>("POST", `${pathOf(way)}/${step.flow_id}`, choose(way.then));
  }
  return { id: camera.camera_id, way, step, texts, data: suggested(step), busy: false, problem: "" };
}

const offers = ({ menu_options }: Step, option: string): boolean =>
  (Array.isArray(menu_options) ? menu_options : Object.keys(menu_options ?? {})).includes(option);

async function handlerOf(hass: HomeAssistant, { notice }: Way): Promise<Answers> {
  if (notice) return { handler: "camera_audit", issue_id: notice };
  const [entry] = await hass.callWS<{ entry_id: string }[]>({ type: "config_entries/get", domain: "camera_audit" });
  return { handler: entry!.entry_id };
}

/** Answer a screen; returns the next one. */
export async function answerFlow(hass: HomeAssistant, screen: Screen, answers: Answers): Promise<Screen> {
  const step = await hass.callApi<Step>("POST", `${pathOf(screen.way)}/${screen.step.flow_id}`, answers);
  return { ...screen, step, data: suggested(step), busy: false, problem: "" };
}

/** Leave a flow that has not ended. */
export function leaveFlow(hass: HomeAssistant, { way, step }: Screen): void {
  if (isEnd(step) || isPage(step)) return;
  hass.callApi("DELETE", `${pathOf(way)}/${step.flow_id}`).catch(() => undefined);
}

export const isEnd = ({ type }: Step): boolean => type === "abort" || type === "create_entry";

const isPage = ({ type }: Step): boolean => type === "page";

/** What the fields of a form hold at first. */
function suggested({ data_schema }: Step): Answers {
  const fields = (data_schema ?? []).map(
    ({ name, description, default: usual }) => [name, description?.suggested_value ?? usual] as const,
  );
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined && value !== null));
}

/** Have the elements loaded that draw texts and forms; a card has no other way to ask for them. */
async function loadElements(): Promise<void> {
  const helpers = await window.loadCardHelpers?.();
  if (!helpers) return;
  helpers.createCardElement({ type: "markdown", content: "" });
  const card = helpers.createCardElement({ type: "entities", entities: [] });
  await (card.constructor as { getConfigElement?: () => Promise<unknown> }).getConfigElement?.();
}

/** What is done with a screen. */
interface Acts {
  answer(answers: Answers): void;
  change(data: Answers): void;
  close(): void;
}

export function flowScreen(screen: Screen, hass: HomeAssistant, texts: Texts, acts: Acts) {
  const { step, way, busy } = screen;
  const root = `component.camera_audit.${way.notice ? "issues.finding.fix_flow" : "options"}`;
  const say = (key: string) => filled(screen.texts[`${root}.${key}`], step.description_placeholders ?? {});
  const at = `step.${step.step_id}`;
  const end = step.type === "abort" ? `abort.${step.reason}` : `create_entry.${step.description}`;
  const content = isPage(step) ? step.description : say(isEnd(step) ? end : `${at}.description`);
  const said = content ? html`<ha-markdown allow-svg breaks .content=${content}></ha-markdown>` : nothing;
  return html`<section class="flow" aria-busy=${busy ? "true" : "false"}>
    ${isEnd(step)
      ? html`<div class="flow-end" tabindex="-1">${said}</div>`
      : html`<h4 class="flow-title" tabindex="-1">${step.title ?? say(`${at}.title`)}</h4>
          ${said}`}
    ${step.type === "menu" ? menu(step, at, say, busy, acts) : nothing}
    ${step.type === "form" ? (choice(screen, at, say, acts) ?? form(screen, hass, at, say, acts)) : nothing} ${alert(screen.problem)}
    <div class="buttons">
      <button class="action close" @click=${acts.close}>${texts.say("card", "close")}</button>
    </div>
  </section>`;
}

function menu({ menu_options: options }: Step, at: string, say: (key: string) => string, busy: boolean, acts: Acts) {
  const keys = Array.isArray(options) ? options : Object.keys(options ?? {});
  return keys.map(
    (key) => html`<button
      class="action choice"
      data-option=${key}
      ?disabled=${busy}
      @click=${() => acts.answer(choose(key))}
    >
      <span>${say(`${at}.menu_options.${key}`)}</span>
      <span class="about">${say(`${at}.menu_option_descriptions.${key}`)}</span>
    </button>`,
  );
}

/** A form that asks for one thing of a list, as a button for each: to choose is to answer.
 *
 * All look alike, as in a menu: one that stood out would look chosen already, with nothing to go on with.
 */
function choice({ step, busy }: Screen, at: string, say: (key: string) => string, acts: Acts) {
  const [field, ...others] = step.data_schema ?? [];
  const select = field?.selector?.select;
  if (!select || others.length || select.multiple || select.custom_value || step.errors) return undefined;
  const options = select.options.filter((option): option is Option => typeof option !== "string");
  if (options.length < select.options.length) return undefined;
  const { name } = field;
  return html`<p id="choices">${say(`${at}.data.${name}`)}</p>
    <div class="options" role="group" aria-labelledby="choices">
      ${options.map(
        ({ value, label }) => html`<button
          class="action choice"
          data-choice=${value}
          ?disabled=${busy}
          @click=${() => acts.answer({ [name]: value })}
        >
          ${label}
        </button>`,
      )}
    </div>`;
}

function form(screen: Screen, hass: HomeAssistant, at: string, say: (key: string) => string, acts: Acts) {
  const { step, data, busy } = screen;
  const errors = Object.entries(step.errors ?? {}).map(([field, key]) => [field, say(`error.${key}`)]);
  const localize = (key: string) => screen.texts[`component.camera_audit.${key}`] ?? key;
  return html`<ha-form
      .hass=${hass}
      .schema=${step.data_schema}
      .data=${data}
      .error=${Object.fromEntries(errors)}
      .disabled=${busy}
      .computeLabel=${({ name }: { name: string }) => say(`${at}.data.${name}`) || name}
      .computeHelper=${({ name }: { name: string }) => say(`${at}.data_description.${name}`)}
      .computeError=${(error: string) => error}
      .localizeValue=${localize}
      @value-changed=${(event: CustomEvent<{ value: Answers }>) => acts.change(event.detail.value)}
    ></ha-form>
    <button class="action main" ?disabled=${busy} @click=${() => acts.answer(data)}>${say(`${at}.submit`)}</button>`;
}
