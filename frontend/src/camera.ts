/** One camera of the list, and what is told of it once it is open. */

import { css, html, nothing } from "lit";
import type { Camera, Clue, Decision, Flaw, RouterSays } from "./audit";
import { alert, CHOICES, decisionForm, type Draft, type Kind } from "./decision";
import { flowScreen, GOALS, wayTo, type Goal, type Screen } from "./flow";
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
    flex: none;
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
  startDeciding(kind?: Kind): void;
  /** Brands to suggest where the sticker is read. */
  brands: readonly string[];
  open(goal: Goal): void;
  report(): void;
  acts: Parameters<typeof flowScreen>[3];
  undo(): void;
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
  const { texts } = around;
  const label = [camera.brand, camera.model].filter(Boolean).join(" ");
  const id = camera.camera_id;
  return html`<div class="details" id="details-${id}" role="region" aria-labelledby="row-${id}">
    ${label ? html`<p class="label"><bdi>${label}</bdi></p>` : nothing}
    ${around.recorder ? html`<p>${texts.say("card", "on_recorder", { name: nameOf(around.recorder, texts) })}</p>` : nothing}
    ${camera.group === "ignored" ? html`<p>${texts.say("card", "ignored")}</p>` : nothing}
    ${decided(camera.decision, around)} ${following(camera, around)}
    ${knownFlaws(camera).length ? [flaws(camera, texts), firstSteps(camera, texts), clues(camera, texts)] : nothing}
    ${ways(camera, texts)}
    ${knownFlaws(camera).length ? nothing : [firstSteps(camera, texts), clues(camera, texts), flaws(camera, texts)]}
    ${camera.first_seen ? html`<p>${texts.say("card", "first_seen", { date: texts.day(camera.first_seen) })}</p>` : nothing}
    ${around.admin ? buttons(camera, around) : nothing}
    ${around.draft
      ? decisionForm(around.draft, { ...around, kinds: isFlagged(camera) ? CHOICES : ["sticker"] })
      : alert(around.problem)}
    ${around.screen ? flowScreen(around.screen, around.hass, texts, around.acts) : nothing}
  </div>`;
}

/** What routers say of its way to the internet; nothing where none says anything. */
const ways = ({ routers }: Camera, texts: Texts) =>
  (routers ?? []).map((each) => html`<p class="way">${wayText(each, texts)}</p>`);

/** Say what a router says, and since when; as the notice does, but for the bold of its Markdown. */
export function wayText({ router, says, since, ports }: RouterSays, texts: Texts): string {
  const said = texts.say("way", says, { router, ports: ports ?? "?" }).replaceAll("**", "");
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

/** The steps that come first, as the notice names them; they are the owner's to take. */
function firstSteps(camera: Camera, texts: Texts) {
  const steps = camera.flaw_steps ?? camera.first_steps;
  if (!isFlagged(camera) || isSettled(camera) || !steps.length) return nothing;
  return html`<h4>${texts.say("card", "first_steps")}</h4>
    <ul class="clues steps" role="list">
      ${steps.map(
        (step) =>
          html`<li>
            ${texts.say("step", `${step}_title`)}: ${texts.say("step", `${step}_do`)}
            ${step === "firmware" ? firmwareFrom(camera, texts) : nothing}
          </li>`,
      )}
    </ul>`;
}

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
  isUntold(camera) ? texts.say("flaw", `untold_${camera.flaw_answer}`) : texts.say("notice", "no_flaws");

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

/** What was decided; where somebody else has to replace it, the report for them. */
function decided(decision: Decision | null, { texts, admin, report }: Surroundings) {
  if (!decision) return nothing;
  const isTheirs = admin && decision.why === "not_mine";
  return html`<p class="decision">${decisionText(decision, texts)}</p>
    ${isTheirs
      ? html`<div class="buttons">
          <button class="action to-report" @click=${report}>${texts.say("report", "title")}</button>
        </div>`
      : nothing}`;
}

/** What comes next on the road to another camera; an administrator goes on from here. */
function following({ next, newcomer }: Camera, { texts, admin, open }: Surroundings) {
  if (!next) return nothing;
  const text = texts.say("road", next, newcomer ? { name: newcomer } : {});
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

/** What can be done, in the order of time: see what to do and what to buy, plan or keep, swap; then all else.
 *
 * Of what was replaced, its swap is left; of another maker's camera nothing.
 */
function buttons(camera: Camera, around: Surroundings) {
  const { texts, draft } = around;
  const device = camera.device_ids[0];
  const isOpen = isFlagged(camera) && !draft;
  const labelled = (label: string, act: () => void, kind: string) =>
    html`<button class="action ${kind}" @click=${act}>${label}</button>`;
  const button = (key: string, act: () => void, kind = key) => labelled(texts.say("card", key), act, kind);
  const choice = (kind: Kind, look: string) =>
    labelled(texts.say("decide", kind), () => around.startDeciding(kind), look);
  const isReplaced = camera.decision?.kind === "replaced";
  const fits = (goal: Goal) => !isSettled(camera) || (isReplaced && goal === "swap");
  const goals = GOALS.filter((goal) => isOpen && fits(goal) && wayTo(goal, camera)).map((goal) => {
    const key = goal === "swap" && isReplaced ? "open_swap_done" : `open_${goal}`;
    return button(key, () => around.open(goal), `to-${goal}`);
  });
  return html`<div class="buttons">
    ${goals.slice(0, -1)}
    ${isOpen
      ? [
          isSettled(camera) ? nothing : choice("planned", "plan"),
          goals.at(-1),
          isSettled(camera) ? nothing : choice("keep", "keep"),
          button(camera.decision ? "decide_again" : "decide", () => around.startDeciding(), "decide"),
        ]
      : nothing}
    ${!isFlagged(camera) && !draft ? choice("sticker", "sticker") : nothing}
    ${camera.group === "ignored" && !draft ? button("show_again", around.showAgain, "again") : nothing}
    ${camera.decision && !draft ? labelled(texts.say("decide", "undo"), around.undo, "undo") : nothing}
    ${camera.notice_id && !wayTo("notice", camera)
      ? html`<a class="action" href="/config/repairs">${texts.say("card", "open_notice")}</a>`
      : nothing}
    ${device
      ? html`<a class="action" href="/config/devices/device/${encodeURIComponent(device)}"
          >${texts.say("card", "open_device")}</a
        >`
      : nothing}
  </div>`;
}
