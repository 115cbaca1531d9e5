/** The options of the card, the tile and the badge, and the forms of the built-in editor for them. */

import { VERDICTS, type Verdict } from "./audit";
import type { HomeAssistant } from "./ha";
import { loadTexts, NO_TEXTS } from "./texts";

export const CARD_TYPE = "camera-audit-card";
export const TILE_TYPE = "camera-audit-tile";
export const BADGE_TYPE = "camera-audit-badge";

export interface CardConfig {
  title: string | undefined;
  verdicts: Verdict[];
  areas: string[];
  pictures: boolean;
  compact: boolean;
  /** Where the tile and the badge lead to. */
  navigation_path: string | undefined;
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
    navigation_path: optional(raw, "navigation_path", "string") as string | undefined,
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

/** Return what makes the form of these options. */
const formOf = (...names: (keyof CardConfig)[]) => async () => {
  const hass = hassOfPage();
  const texts = hass ? await loadTexts(hass).catch(() => NO_TEXTS) : NO_TEXTS;
  const verdicts = VERDICTS.map((value) => ({ value, label: texts.say("verdict", value) }));
  const selectors: Record<keyof CardConfig, object> = {
    title: { text: {} },
    verdicts: { select: { multiple: true, mode: "list", options: verdicts } },
    areas: { area: { multiple: true } },
    pictures: { boolean: {} },
    compact: { boolean: {} },
    navigation_path: { navigation: {} },
  };
  return {
    schema: names.map((name) => ({ name, selector: selectors[name] })),
    computeLabel: ({ name }: { name: string }) => texts.say("card", `option_${name}`),
    computeHelper: ({ name }: { name: string }) => texts.say("card", `option_${name}_help`),
    assertConfig: (config: Raw) => void readConfig(config),
  };
};

export const configForm = formOf("title", "verdicts", "areas", "pictures", "compact");
export const glanceForm = formOf("title", "verdicts", "areas", "navigation_path");
