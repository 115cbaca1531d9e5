/** The form in which an administrator decides about a camera. */

import { css, html, nothing } from "lit";
import type { Texts } from "./texts";

/** The form of a decision. */
export const decisionStyles = css`
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
  .problem {
    padding-top: 8px;
    color: var(--primary-text-color);
    font-weight: var(--ha-font-weight-medium, 500);
  }
`;

/** The decisions that have a form. */
export const KINDS = ["planned", "keep", "not_hikvision"] as const;

/** What is asked: one of them, or what the sticker says, which settles who made it. */
export type Kind = (typeof KINDS)[number] | "sticker";

/** What is filled in. */
export interface Draft {
  camera_id: string;
  kind: Kind;
  /** What stands on its sticker. */
  brand: string;
  model: string;
  why: string;
  reason: string;
  /** The day by which it is to be replaced, or to look again. */
  review: string;
  /** Whether a camera that is kept is not to be asked about again. */
  never: boolean;
  saving: boolean;
}

export const WHY = ["no_internet", "steps_done", "replace_later", "not_mine", "fine"];
export const REASON_LENGTH = 500;
/** Days after which the owner is asked again, unless another day is chosen. */
export const REVIEW_AFTER = 365;
/** Days within which a replacement is planned, unless another day is chosen. */
export const REPLACE_WITHIN = 90;
/** Days within which they may be asked again. */
export const REVIEW_WITHIN = 3652;

/** A day as the clock of the browser has it, so many days from now. */
export function dayFromNow(days: number, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** ``sticker``: what was read on it before. */
export const newDraft = (camera_id: string, kind: Kind, sticker?: { brand: string; model: string } | null): Draft => ({
  camera_id,
  kind,
  brand: sticker?.brand ?? "",
  model: sticker?.model ?? "",
  why: "",
  reason: "",
  review: dayFromNow(kind === "planned" ? REPLACE_WITHIN : REVIEW_AFTER),
  never: false,
  saving: false,
});

/** Whether there is something to save. */
export const isComplete = ({ kind, brand, model }: Draft): boolean =>
  kind !== "sticker" || `${brand}${model}`.trim() !== "";

/** The command that notes what a sticker says; nothing takes back what was noted. */
export const stickerCommand = (camera_id: string, brand = "", model = ""): Record<string, unknown> => ({
  type: "camera_audit/sticker",
  camera_id,
  brand,
  model,
});

/** The command that saves a draft. */
export function decideCommand(draft: Draft): Record<string, unknown> {
  const { camera_id, kind, reason, why, brand, model } = draft;
  if (kind === "sticker") return stickerCommand(camera_id, brand, model);
  const command = { type: "camera_audit/decide", camera_id, kind, reason };
  if (kind === "not_hikvision") return command;
  const review = (!(kind === "keep" && draft.never) && draft.review) || null;
  return kind === "planned" ? { ...command, review } : { ...command, why, review };
}

interface Asked {
  texts: Texts;
  /** What speaks against the decision; empty where nothing does. */
  proof: string;
  /** Brands to suggest. */
  brands: readonly string[];
  /** Why it could not be saved. */
  problem: string;
  change(draft: Draft): void;
  /** ``why``: the usual reason that was chosen. */
  save(why?: string): void;
  cancel(): void;
}

/** Say why something could not be done; nothing where nothing failed. */
export const alert = (problem: string) =>
  problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing;

export function decisionForm(draft: Draft, asked: Asked) {
  const { texts } = asked;
  const say = (key: string) => texts.say("card", key);
  const changed = (name: "reason" | "review" | "brand" | "model") => (event: Event) =>
    asked.change({ ...draft, [name]: (event.target as HTMLInputElement).value });
  const day = (label: string) => html`<label
    >${say(label)}
    <input
      type="date"
      min=${dayFromNow(1)}
      max=${dayFromNow(REVIEW_WITHIN)}
      ?required=${draft.kind === "planned"}
      ?disabled=${draft.kind === "keep" && draft.never}
      .value=${draft.review}
      @change=${changed("review")}
    />
  </label>`;
  const send = (event: Event) => {
    event.preventDefault();
    asked.save();
  };
  return html`<form class="decision-form" @submit=${send}>
    <fieldset ?disabled=${draft.saving}>
      <legend>${texts.say("decide", draft.kind)}</legend>
      ${asked.proof ? html`<p>${asked.proof}</p>` : nothing}
      ${draft.kind === "sticker"
        ? html`<label
              >${say("sticker_brand")}
              <input type="text" maxlength="100" list="brands-${draft.camera_id}" .value=${draft.brand} @input=${changed("brand")} />
            </label>
            <datalist id="brands-${draft.camera_id}">${asked.brands.map((brand) => html`<option value=${brand}></option>`)}</datalist>
            <label
              >${say("sticker_model")}
              <input type="text" maxlength="100" .value=${draft.model} @input=${changed("model")} />
            </label>`
        : nothing}
      ${draft.kind === "keep"
        ? html`${day("review_on")}
            <label class="choice">
              <input
                type="checkbox"
                .checked=${draft.never}
                @change=${() => asked.change({ ...draft, never: !draft.never })}
              />
              ${say("never")}
            </label>`
        : nothing}
      ${draft.kind === "planned" ? day("by_when") : nothing}
      ${draft.kind !== "sticker"
        ? html`<label
            >${say(draft.kind === "not_hikvision" ? "how_known" : "own_words")}
            <input type="text" maxlength=${REASON_LENGTH} .value=${draft.reason} @change=${changed("reason")} />
          </label>`
        : nothing}
      ${draft.kind === "keep"
        ? html`<p id="why">${say("why_saves")}</p>
            <div class="buttons" role="group" aria-labelledby="why">
              ${WHY.map(
                (why) => html`<button class="action why" type="button" data-why=${why} @click=${() => asked.save(why)}>
                  ${texts.say("why", why)}
                </button>`,
              )}
            </div>`
        : nothing}
    </fieldset>
    ${alert(asked.problem)}
    <div class="buttons">
      <button class="action main" type="submit" ?disabled=${draft.saving || !isComplete(draft)}>${say("save")}</button>
      <button class="action cancel" type="button" @click=${asked.cancel}>${say("cancel")}</button>
    </div>
  </form>`;
}
