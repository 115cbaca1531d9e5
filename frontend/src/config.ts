/** The options of the card, and the form of the built-in editor for them. */

import { VERDICTS, type Verdict } from "./audit";
import type { HomeAssistant } from "./ha";
import { loadTexts, NO_TEXTS } from "./texts";

export const CARD_TYPE = "camera-audit-card";

export interface CardConfig {
  title: string | undefined;
  verdicts: Verdict[];
  areas: string[];
  pictures: boolean;
  compact: boolean;
}

type Raw = Record<string, unknown>;

/** Read the options; an error names the option that cannot be read. */
export function readConfig(raw: Raw): CardConfig {
  const verdicts = list(raw, "verdicts");
  for (const verdict of verdicts) {
    if (!VERDICTS.includes(verdict as Verdict)) {
      throw new Error(`verdicts: '${verdict}' is none of ${VERDICTS.join(", ")}`);
    }
  }
  return {
    title: optional(raw, "title", "string") as string | undefined,
    verdicts: verdicts as Verdict[],
    areas: list(raw, "areas"),
    pictures: optional(raw, "pictures", "boolean") === true,
    compact: optional(raw, "compact", "boolean") === true,
  };
}

function optional(raw: Raw, name: string, type: "string" | "boolean"): unknown {
  const value = raw[name] ?? undefined;
  if (value !== undefined && typeof value !== type) throw new Error(`${name}: not a ${type}`);
  return value;
}

function list(raw: Raw, name: string): string[] {
  const value = raw[name] ?? [];
  if (!Array.isArray(value) || value.some((each) => typeof each !== "string")) {
    throw new Error(`${name}: not a list of texts`);
  }
  return value as string[];
}

/** The editor asks for its form without handing over `hass`. */
const hassOfPage = (): HomeAssistant | undefined =>
  document.querySelector<HTMLElement & { hass?: HomeAssistant }>("home-assistant")?.hass;

export async function configForm() {
  const hass = hassOfPage();
  const texts = hass ? await loadTexts(hass).catch(() => NO_TEXTS) : NO_TEXTS;
  return {
    schema: [
      { name: "title", selector: { text: {} } },
      {
        name: "verdicts",
        selector: {
          select: {
            multiple: true,
            mode: "list",
            options: VERDICTS.map((value) => ({ value, label: texts.say("verdict", value) })),
          },
        },
      },
      { name: "areas", selector: { area: { multiple: true } } },
      { name: "pictures", selector: { boolean: {} } },
      { name: "compact", selector: { boolean: {} } },
    ],
    computeLabel: ({ name }: { name: string }) => texts.say("card", `option_${name}`),
    computeHelper: ({ name }: { name: string }) => texts.say("card", `option_${name}_help`),
    assertConfig: (config: Raw) => void readConfig(config),
  };
}
