/** One camera of the list, and what is told of it once it is open. */

import { css, html, nothing } from "lit";
import type { Camera, Clue, Decision, Flaw, RouterSays } from "./audit";
import { alert, decisionForm, newDraft, type Draft, type Kind } from "./decision";
import { flowScreen, PAGES, wayTo, type Goal, type Screen } from "./flow";
import type { HomeAssistant } from "./ha";
import { isExploited, isUntold, knownFlaws, partOf, shownVerdict } from "./groups";
import { verdictShape } from "./shapes";
import type { Texts } from "./texts";

/** A row, and what opens below it. */
export const cameraStyles = css`
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
    flex: 1 0 96px;
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
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    justify-content: end;
  }
  .verdict {
    display: flex;
    align-items: center;
    gap: 6px;
    flex: 0 1 auto;
    max-width: 45%;
    font-size: var(--ha-font-size-s, 12px);
  }
  @container (max-width: 420px) {
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
    .row .chips {
      grid-column: 2;
      justify-content: start;
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
  .link {
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    text-decoration: underline;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 16px;
  }
  .links > * {
    min-height: 24px;
  }
  .details a {
    color: inherit;
  }
  .decision {
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--primary-color);
  }
`;

/** What the row needs to know of the card around it, and what it asks of it. */
export interface Surroundings {
  texts: Texts;
  admin: boolean;
  compact: boolean;
  isOpen: boolean;
  hass: HomeAssistant;
  /** The screen of Home Assistant that is open below it. */
  screen: Screen | undefined;
  draft: Draft | undefined;
  /** What of this camera could not be done, and why. */
  problem: string;
  area: string | undefined;
  recorder: Camera | undefined;
  picture: string | undefined;
  /** Whether pictures are shown. */
  pictures: boolean;
  toggle(): void;
  pictureFailed(): void;
  startDeciding(kind: Kind): void;
  /** Brands to suggest where the sticker is read. */
  brands: readonly string[];
  open(goal: Goal): void;
  report(): void;
  acts: Parameters<typeof flowScreen>[3];
  undo(): void;
  /** Take back what was read on the sticker. */
  undoSticker(): void;
  showAgain(): void;
  change(draft: Draft): void;
  save(why?: string): void;
  cancel(): void;
}

/** Stands in a sentence for the link that takes its place. */
const PAGE = "\u0000";

const KIND_ICONS: Record<string, string> = { recorder: "mdi:harddisk", doorbell: "mdi:doorbell-video" };

export function cameraRow(camera: Camera, around: Surroundings) {
  const { texts, isOpen } = around;
  const id = camera.camera_id;
  return html`<li class="camera" data-camera=${id}>
    <button
      class="row"
      id="row-${id}"
      aria-expanded=${isOpen ? "true" : "false"}
      aria-controls=${isOpen ? `details-${id}` : nothing}
      @click=${around.toggle}
    >
      ${around.compact ? nothing : thumbnail(camera, around)}
      <span class="who">
        <span class="name"><bdi>${camera.name}</bdi></span>
        ${about(camera, around)}
      </span>
      <span class="verdict"
        >${verdictShape(shownVerdict(camera))}<span>${texts.say("verdict", shownVerdict(camera))}</span></span
      >
      ${chips(camera, texts)}
      <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
    </button>
    ${isOpen ? details(camera, around) : nothing}
  </li>`;
}

/** The second line: where it is, under which brand it was sold; of whom no maker is known, behind what it stands. */
function about(camera: Camera, { texts, area, recorder }: Surroundings) {
  const behind =
    recorder && camera.verdict === "unknown" ? texts.say("card", "behind", { recorder: nameOf(recorder, texts) }) : undefined;
  const parts = [area, camera.brand, behind].filter(Boolean);
  if (!parts.length) return nothing;
  return html`<span class="about">${parts.map((part, at) => html`${at ? " · " : nothing}<bdi>${part}</bdi>`)}</span>`;
}

/** Name a recorder, with its brand or else what is said of its maker. */
const nameOf = (recorder: Camera, texts: Texts): string =>
  `${recorder.name} (${recorder.brand ?? texts.say("verdict", shownVerdict(recorder))})`;

/** The marks of a camera, the most pressing first. */
function chips(camera: Camera, texts: Texts) {
  const chip = (key: string, pressing: boolean) =>
    html`<span class="chip ${pressing ? "exploited" : ""}">${texts.say("card", key)}</span>`;
  const marks = [
    ...(camera.ways_in ? [chip("way_in", true)] : []),
    ...(knownFlaws(camera).length ? [chip("known_flaw", isExploited(camera))] : []),
  ];
  return marks.length ? html`<span class="chips">${marks}</span>` : nothing;
}

function thumbnail(camera: Camera, around: Surroundings) {
  return html`<span class="thumbnail">
    ${around.picture
      ? html`<img src=${around.picture} alt="" loading="lazy" decoding="async" @error=${around.pictureFailed} />`
      : html`<ha-icon
          icon=${KIND_ICONS[camera.kind] ?? "mdi:cctv"}
          aria-hidden="true"
          title=${around.pictures ? around.texts.say("road", "no_picture") : nothing}
        ></ha-icon>`}
  </span>`;
}

function details(camera: Camera, around: Surroundings) {
  const { texts, admin, draft, screen } = around;
  const label = [camera.brand, camera.model].filter(Boolean).join(" ");
  const id = camera.camera_id;
  // Of whom nobody knows the maker, its sticker is asked for at once.
  const asked = draft ?? (admin && camera.verdict === "unknown" ? newDraft(id, "sticker", camera.sticker) : undefined);
  return html`<div class="details" id="details-${id}" role="region" aria-labelledby="row-${id}">
    ${label ? html`<p class="label"><bdi>${label}</bdi></p>` : nothing}
    ${around.recorder ? html`<p>${texts.say("card", "on_recorder", { name: nameOf(around.recorder, texts) })}</p>` : nothing}
    ${ignored(camera, around)} ${decided(camera.decision, around)} ${following(camera, around)}
    ${knownFlaws(camera).length ? flaws(camera, texts) : nothing}
    ${answers(camera, around)} ${firstSteps(camera, around)} ${clues(camera, texts)} ${stickerRead(camera, around)}
    ${knownFlaws(camera).length ? nothing : flaws(camera, texts)}
    ${camera.first_seen ? html`<p>${texts.say("card", "first_seen", { date: texts.day(camera.first_seen) })}</p>` : nothing}
    ${admin ? [draft ? nothing : choices(camera, around), links(camera, around)] : nothing}
    ${asked ? form(asked, camera, around) : alert(around.problem)}
    ${screen ? flowScreen(screen, around.hass, texts, around.acts) : nothing}
  </div>`;
}

/** Whether a rule applies, and whether it can be reached from outside: as the notice says it, which has the sources. */
function answers(camera: Camera, around: Surroundings) {
  const { texts, admin, open } = around;
  const { home_rule: rule, outside } = camera;
  const isAsked = isFlagged(camera) && !isSettled(camera);
  const notice = texts.say("card", "open_notice");
  const source = admin && wayTo("notice", camera)
    ? html`<button class="link to-notice" @click=${() => open("notice")}>${notice}</button>`
    : nothing;
  return [
    isAsked && rule ? html`<p class="rule">${ruleText(rule, texts)} ${source}</p>` : nothing,
    isAsked && outside
      ? html`<p class="outside">
          ${outside.keys.map((key) => `${bare(texts.sayCount("way", key, outside.count))} `)}
        </p>`
      : nothing,
    ways(camera, texts),
  ];
}

/** A text of the notice without the marks of Markdown. */
const bare = (text: string): string => text.replaceAll("**", "");

/** Whether a rule is about homes; where none is on file, why. */
function ruleText(rule: string, texts: Texts): string {
  const text = texts.say("notice", rule);
  return bare(rule.startsWith("home_rule") ? text : texts.say("notice", "home_rule", { text }));
}

/** What its owner read on it, and the way back. */
function stickerRead({ sticker }: Camera, { texts, admin, undoSticker }: Surroundings) {
  if (!sticker) return nothing;
  return html`<p class="read">
    ${texts.say("notice", "sticker_now", { ...sticker })}
    ${admin
      ? html`<button class="link undo-sticker" @click=${undoSticker}>${texts.say("decide", "sticker_undo")}</button>`
      : nothing}
  </p>`;
}

/** What routers say of its way to the internet; nothing where none says anything. */
const ways = ({ routers }: Camera, texts: Texts) =>
  (routers ?? []).map((each) => html`<p class="way">${wayText(each, texts)}</p>`);

/** Say what a router says, and since when; as the notice does, but for the bold of its Markdown. */
export function wayText({ router, says, since, ports }: RouterSays, texts: Texts): string {
  const said = bare(texts.say("way", says, { router, ports: ports ?? "?" }));
  return since ? `${said} ${texts.say("way", "since", { date: texts.day(since) })}` : said;
}

function clues(camera: Camera, texts: Texts) {
  const speaksFor = camera.clues.filter((clue) => clue.supports);
  const against = camera.clues.filter((clue) => !clue.supports);
  const parts = [clueList("clues_for", speaksFor, texts), clueList("clues_against", against, texts)];
  if (camera.verdict === "other_maker") parts.reverse();
  if (camera.clues.length) return parts;
  const reason = camera.through_this_machine ? html`<p>${texts.say("card", "this_machine")}</p>` : nothing;
  return [reason, html`<p>${texts.say("card", "no_clues")}</p>`];
}

function sayClue({ kind, values, within = [] }: Clue, texts: Texts) {
  const frame = (said: string, [group, key]: [string, string]) => texts.say(group, key, { clue: said });
  return within.reduce(frame, texts.say("clue", kind, values));
}

function clueList(heading: string, list: Clue[], texts: Texts) {
  if (!list.length) return nothing;
  return html`<h4>${texts.say("card", heading)}</h4>
    <ul class="clues" role="list">
      ${list.map(
        (clue) => html`<li>
          ${sayClue(clue, texts)}
          <span class="strength">${texts.say("strength", clue.strength)}</span>
        </li>`,
      )}
    </ul>`;
}

/** Where a step is told for one's own router. */
const STEP_GOALS: Partial<Record<string, Goal>> = { no_port_forward: "block", block_out: "rule" };

/** The steps that come first, as the notice names them; they are the owner's to take, each with its page. */
function firstSteps(camera: Camera, around: Surroundings) {
  const { texts } = around;
  const steps = camera.flaw_steps ?? camera.first_steps;
  if (!isFlagged(camera) || isSettled(camera) || !steps.length) return nothing;
  return html`<h4>${texts.say("card", "first_steps")}</h4>
    <ul class="clues steps" role="list">
      ${steps.map(
        (step) =>
          html`<li>
            ${stepTitle(step, camera, around)}: ${texts.say("step", `${step}_do`)}
            ${step === "firmware" ? firmwareFrom(camera, texts) : nothing}
          </li>`,
      )}
    </ul>
    ${leadsTo("rule", camera, around) && !steps.includes("block_out") && camera.way_out !== "blocked"
      ? html`<p>${stepTitle("block_out", camera, around)}</p>`
      : nothing}`;
}

/** The name of a step; for who may take it, it leads to the steps in their router. */
function stepTitle(step: string, camera: Camera, around: Surroundings) {
  const title = around.texts.say("step", `${step}_title`);
  const goal = STEP_GOALS[step];
  return goal && leadsTo(goal, camera, around)
    ? html`<button class="link to-${goal}" @click=${() => around.open(goal)}>${title}</button>`
    : title;
}

const leadsTo = (goal: Goal, camera: Camera, { admin }: Surroundings): boolean =>
  admin && wayTo(goal, camera) !== undefined;

/** Who has newer firmware, with a link to the page where there is one. */
function firmwareFrom({ firmware_source: source }: Camera, texts: Texts) {
  if (!source) return nothing;
  const [before, after] = texts.say("notice", "firmware_from", { page: PAGE }).split(PAGE);
  const page = source.address
    ? html`<a class="firmware" href=${source.address} target="_blank" rel="noreferrer">${source.name}</a>`
    : html`<bdi>${source.name}</bdi>`;
  return html`${before}${page}${after}`;
}

function flaws(camera: Camera, texts: Texts) {
  if (!isFlagged(camera) || camera.decision?.kind === "not_hikvision") return nothing;
  if (!camera.flaws) return html`<p>${texts.say("card", "flaws_hidden")}</p>`;
  return html`<h4>${texts.say("card", "flaws")}</h4>
    ${camera.flaws.length
      ? html`<ul class="clues" role="list">
          ${camera.flaws.map((flaw) => html`<li>${flawText(flaw, texts)} ${flawLink(flaw)}</li>`)}
        </ul>`
      : html`<p>${noFlawsText(camera, texts)}</p>`}`;
}

/** Its public record. */
const flawLink = ({ cve }: Flaw) =>
  html`<a href="https://www.cve.org/CVERecord?id=${encodeURIComponent(cve)}" target="_blank" rel="noreferrer">${cve}</a>`;

/** Why no flaw stands there, in the words of the notice. */
const noFlawsText = (camera: Camera, texts: Texts): string =>
  isUntold(camera) ? texts.say("flaw", `untold_${flawsLack(camera)}`) : texts.say("notice", "no_flaws");

/** What has to be known before its flaws can be told: of model and firmware only what is not known, as the notice says. */
function flawsLack({ flaw_answer, model, firmware }: Camera): string | null {
  if (flaw_answer !== "need_firmware") return flaw_answer;
  if (model) return "need_version";
  return firmware ? "need_model" : flaw_answer;
}

/** Whether nothing is left to choose: its owner has replaced it, or calls it another maker's. */
const isSettled = ({ decision }: Camera): boolean => ["replaced", "not_hikvision"].includes(decision?.kind ?? "");

const isFlagged = (camera: Camera): boolean => ["flagged", "check"].includes(partOf(camera.verdict));

/** Say how sure a flaw is, what it allows, how bad it is, whether attackers use it, what fixes it; as the notice does. */
export function flawText(flaw: Flaw, texts: Texts): string {
  const said = [texts.say("flaw", flaw.state, { cve: flaw.cve })];
  if (flaw.allows) said.push(texts.say("flaw", `allows_${flaw.allows}`));
  said.push(texts.say("flaw", `severity_${flaw.severity}`));
  if (flaw.exploited_since) said.push(texts.say("flaw", "exploited", { date: texts.day(flaw.exploited_since) }));
  said.push(flaw.fixed ? texts.say("flaw", "fixed", { fixed: flaw.fixed }) : texts.say("flaw", "no_fix_known"));
  return said.join(" ");
}

/** That its notice was ignored, and the way back. */
function ignored({ group }: Camera, { texts, admin, showAgain }: Surroundings) {
  if (group !== "ignored") return nothing;
  return html`<p>${texts.say("card", "ignored")}</p>
    ${admin ? html`<div class="buttons">${button("again", texts.say("card", "show_again"), showAgain)}</div>` : nothing}`;
}

/** What was decided, and the way back; where somebody else has to replace it, the report for them. */
function decided(decision: Decision | null, { texts, admin, report, undo }: Surroundings) {
  if (!decision) return nothing;
  return html`<p class="decision">${decisionText(decision, texts)}</p>
    ${admin
      ? html`<div class="buttons">
          ${decision.why === "not_mine" ? button("to-report main", texts.say("card", "report_for_them"), report) : nothing}
          ${decision.swapped ? nothing : button("undo", texts.say("decide", "undo"), undo)}
        </div>`
      : nothing}`;
}

const button = (kind: string, label: string, act: () => void) =>
  html`<button class="action ${kind}" @click=${act}>${label}</button>`;

/** What comes next on the road to another camera; an administrator goes on from here. */
function following({ next, newcomer }: Camera, { texts, admin, open }: Surroundings) {
  if (!next) return nothing;
  // One that was spoken of already, as after an undo, is no newcomer, but may be there.
  const key = next === "set_up" ? "set_up_or_choose" : next;
  const text = texts.say("road", key, newcomer ? { name: newcomer } : {});
  return html`<p class="decision next">${text}</p>
    ${admin
      ? html`<div class="buttons">
          <button class="action go-on" @click=${() => open("swap")}>${texts.say("road", "go_on")}</button>
        </div>`
      : nothing}`;
}

/** Say what was decided when, why, and by when or when to look again. */
export function decisionText(decision: Decision, texts: Texts): string {
  const said = [texts.say("card", `decision_${decision.kind}`, { date: texts.day(decision.decided) })];
  const why = decision.why && texts.has("why", decision.why) ? [texts.say("why", decision.why)] : [];
  const reasons = [...why, ...(decision.reason ? [decision.reason] : [])];
  const reason = reasons.length ? reasons.reduce((first, second) => texts.say("join", "semicolon", { first, second })) : "";
  if (reason) said.push(texts.say("card", "because", { reason }));
  return [...said, ...dayText(decision, texts)].join(" ");
}

/** What was replaced keeps the day of its plan, which holds no more. */
function dayText({ kind, review, due }: Decision, texts: Texts): string[] {
  if (!review || kind === "replaced") return [];
  const date = texts.day(review);
  if (kind === "planned") return [texts.say("decision", "by", { date })];
  return [texts.say("card", due ? "review_due" : "review", { date })];
}

/** What can be done, in the order of time: see what to do and what to buy, plan, swap, or keep it.
 *
 * Of what was replaced, its swap is left, or its undo; of another maker's camera nothing.
 */
function choices(camera: Camera, around: Surroundings) {
  const { texts } = around;
  const { decision } = camera;
  const isReplaced = decision?.kind === "replaced";
  if (!isFlagged(camera) || (isSettled(camera) && !isReplaced)) return nothing;
  const goal = (goal: Goal) =>
    wayTo(goal, camera) || PAGES.includes(goal)
      ? button(`to-${goal}`, texts.say("card", `open_${goal}`), () => around.open(goal))
      : nothing;
  const decide = (kind: Kind) => button(kind, texts.say("decide", kind), () => around.startDeciding(kind));
  return html`<div class="buttons choices">
    ${isReplaced
      ? goal(decision.swapped ? "undo" : "swap")
      : [goal("advice"), goal("replacements"), decide("planned"), goal("swap"), decide("keep")]}
  </div>`;
}

/** What is seldom wanted: to correct who made it, and the pages about it. */
function links(camera: Camera, around: Surroundings) {
  const { texts, draft } = around;
  const device = camera.device_ids[0];
  const link = (kind: string, label: string, act: () => void) =>
    html`<button class="link ${kind}" @click=${act}>${label}</button>`;
  const correct = (kind: Kind) => link(kind, texts.say("decide", kind), () => around.startDeciding(kind));
  return html`<div class="links">
    ${draft || camera.verdict === "unknown" ? nothing : correct("sticker")}
    ${draft || !isFlagged(camera) || isSettled(camera) ? nothing : correct("not_hikvision")}
    ${camera.notice_id && !wayTo("notice", camera)
      ? html`<a href="/config/repairs">${texts.say("card", "open_notice")}</a>`
      : nothing}
    ${device ? html`<a href="/config/devices/device/${encodeURIComponent(device)}">${texts.say("card", "open_device")}</a>` : nothing}
  </div>`;
}

/** The form of a decision, or for its sticker. */
function form(draft: Draft, camera: Camera, around: Surroundings) {
  const proof =
    draft.kind === "not_hikvision" && camera.verdict === "confirmed"
      ? around.texts.say("notice", `confirmed_${camera.kind}`, { device: camera.name })
      : "";
  return decisionForm(draft, { ...around, proof });
}
