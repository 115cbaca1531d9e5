/** The form in which an administrator decides about a camera. */

import { html, nothing } from "lit";
import type { Texts } from "./texts";

/** The decisions that the form offers. */
export const KINDS = ["keep", "not_hikvision"] as const;

/** What is filled in. ``problem``: why it could not be saved. */
export interface Draft {
  camera_id: string;
  kind: (typeof KINDS)[number];
  why: string;
  reason: string;
  review: string;
  saving: boolean;
  problem: string;
}

export const WHY = ["no_internet", "steps_done", "replace_later", "not_mine", "fine"];
export const REASON_LENGTH = 500;
/** Days after which the owner is asked again, unless another day is chosen. */
export const REVIEW_AFTER = 365;
/** Days within which they may be asked again. */
export const REVIEW_WITHIN = 3652;

/** A day as the home's clock has it, so many days from now. */
export function dayFromNow(days: number, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

export const newDraft = (camera_id: string): Draft => ({
  camera_id,
  kind: "keep",
  why: "",
  reason: "",
  review: dayFromNow(REVIEW_AFTER),
  saving: false,
  problem: "",
});

/** The command that saves a draft. */
export function decideCommand(draft: Draft): Record<string, unknown> {
  const { camera_id, kind, reason } = draft;
  const command = { type: "camera_audit/decide", camera_id, kind, reason };
  return kind === "keep" ? { ...command, why: draft.why, review: draft.review || null } : command;
}

interface Asked {
  texts: Texts;
  change(draft: Draft): void;
  save(): void;
  cancel(): void;
}

export function decisionForm(draft: Draft, asked: Asked) {
  const { texts } = asked;
  const say = (key: string) => texts.say("card", key);
  const changed = (name: "kind" | "why" | "reason" | "review") => (event: Event) =>
    asked.change({ ...draft, [name]: (event.target as HTMLInputElement).value });
  const kind = (value: Draft["kind"]) => html`<label class="choice">
    <input type="radio" name="kind" .value=${value} .checked=${draft.kind === value} @change=${changed("kind")} />
    ${say(`choose_${value}`)}
  </label>`;
  const send = (event: Event) => {
    event.preventDefault();
    asked.save();
  };
  return html`<form class="decision-form" @submit=${send}>
    <fieldset ?disabled=${draft.saving}>
      <legend>${say("decide_what")}</legend>
      ${kind("keep")} ${kind("not_hikvision")}
      ${draft.kind === "keep"
        ? html`<label
              >${say("why")}
              <select @change=${changed("why")}>
                <option value=""></option>
                ${WHY.map(
                  (why) => html`<option value=${why} ?selected=${draft.why === why}>${texts.say("why", why)}</option>`,
                )}
              </select>
            </label>
            <label
              >${say("review_on")}
              <input type="date" min=${dayFromNow(1)} max=${dayFromNow(REVIEW_WITHIN)} .value=${draft.review} @change=${changed("review")} />
            </label>`
        : nothing}
      <label
        >${say("own_words")}
        <input type="text" maxlength=${REASON_LENGTH} .value=${draft.reason} @change=${changed("reason")} />
      </label>
    </fieldset>
    ${draft.problem ? html`<p class="problem" role="alert">${draft.problem}</p>` : nothing}
    <div class="buttons">
      <button class="action main" type="submit" ?disabled=${draft.saving}>${say("save")}</button>
      <button class="action" type="button" @click=${asked.cancel}>${say("cancel")}</button>
    </div>
  </form>`;
}
