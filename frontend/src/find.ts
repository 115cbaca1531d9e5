/** Finding one camera among many: a search by words, and a choice of what to show. */

import { css, html, nothing } from "lit";
import type { Camera } from "./audit";
import { counted, knownFlaws, PARTS, type Part } from "./groups";
import type { Texts } from "./texts";

/** The field and the list with which one looks among many. */
export const findStyles = css`
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
`;

/** From so many cameras on, a list is easier to search than to read. */
export const MANY = 9;

type Choice = "all" | "flaw" | Part;

/** What is looked for. */
export interface Find {
  words: string;
  choice: Choice;
}

export const FIND_ALL: Find = { words: "", choice: "all" };

export const finds = ({ words, choice }: Find): boolean => choice !== "all" || words.trim() !== "";

const bare = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** The cameras that have every word in some text that is told of them, accents aside. ``around``: more such texts. */
export function found(cameras: Camera[], find: Find, around: (camera: Camera) => (string | undefined)[]): Camera[] {
  const words = bare(find.words).split(/\s+/).filter(Boolean);
  return cameras.filter((camera) => {
    if (!fits(camera, find.choice)) return false;
    const told = [camera.name, camera.brand, camera.model, ...camera.entity_ids, ...around(camera)];
    const text = bare(told.filter(Boolean).join(" "));
    return words.every((word) => text.includes(word));
  });
}

function fits(camera: Camera, choice: Choice): boolean {
  if (choice === "all") return true;
  return choice === "flaw" ? knownFlaws(camera).length > 0 : counted([camera])[choice] > 0;
}

/** The fields. ``shown``: how many cameras of how many there are left. */
export function findBar(find: Find, shown: [number, number], texts: Texts, change: (find: Find) => void) {
  const say = (key: string) => texts.say("card", key);
  const [count, all] = shown.map((number) => texts.number(number));
  const option = (choice: Choice, label: string) =>
    html`<option value=${choice} ?selected=${find.choice === choice}>${label}</option>`;
  return html`<div class="find" role="search">
    <input
      type="search"
      aria-label=${say("search")}
      placeholder=${say("search")}
      .value=${find.words}
      @input=${(event: Event) => change({ ...find, words: (event.target as HTMLInputElement).value })}
    />
    <select
      aria-label=${say("show")}
      @change=${(event: Event) => change({ ...find, choice: (event.target as HTMLSelectElement).value as Choice })}
    >
      ${option("all", say("show_all"))} ${option("flaw", say("known_flaw"))}
      ${PARTS.map((part) => option(part, say(`part_${part}`)))}
    </select>
    <p role="status">${finds(find) ? texts.say("card", "found", { count: count!, all: all! }) : nothing}</p>
  </div>`;
}
