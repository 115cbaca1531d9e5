/** The sentences of the card, from the translations of the integration, in the language of the person. */

import type { HomeAssistant, WsError } from "./ha";

const DOMAIN = "camera_audit";
const PLACEHOLDER = /\{(\w+)\}/g;

/** Said where the translations themselves cannot be had. */
export const LAST_RESORT: Record<string, string> = {
  title: "Camera Audit",
  error: "Camera Audit isn't responding.",
  try_again: "Try again",
};

type Values = Record<string, string>;

/** A text with its values; one without a value stays as it is, and no text gives none. */
export const filled = (text: string | undefined, values: Values): string =>
  (text ?? "").replace(PLACEHOLDER, (all, name: string) => values[name] ?? all);

export class Texts {
  constructor(
    private readonly texts: Record<string, string>,
    readonly language: string,
  ) {}

  /** Make a sentence; one that asks for a value that is not there gives its key. */
  say(group: string, key: string, values: Values = {}): string {
    const text = this.texts[`component.${DOMAIN}.selector.${group}.options.${key}`];
    if (text !== undefined) {
      const names = [...text.matchAll(PLACEHOLDER)].map((match) => match[1]!);
      if (names.every((name) => Object.hasOwn(values, name))) return filled(text, values);
    }
    return (group === "card" && LAST_RESORT[key]) || key;
  }

  /** Make a sentence about a number, in the form that the language has for it. */
  sayCount(group: string, key: string, count: number): string {
    const form = `${key}_${new Intl.PluralRules(this.language).select(count)}`;
    return this.say(group, this.has(group, form) ? form : key, { count: this.number(count) });
  }

  has(group: string, key: string): boolean {
    return `component.${DOMAIN}.selector.${group}.options.${key}` in this.texts;
  }

  number(value: number): string {
    return value.toLocaleString(this.language);
  }

  /** Say a day that is written YYYY-MM-DD; other texts stay as they are. */
  day(iso: string): string {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(iso) : NaN;
    if (Number.isNaN(time)) return iso;
    return new Date(time).toLocaleDateString(this.language, { dateStyle: "long", timeZone: "UTC" });
  }
}

export const NO_TEXTS = new Texts({}, "en");

const cache = new Map<string, Promise<Record<string, string>>>();

export async function resources(hass: HomeAssistant, category: string): Promise<Record<string, string>> {
  const key = `${category}:${hass.language}`;
  let loading = cache.get(key);
  if (!loading) {
    loading = hass
      .callWS<{ resources: Record<string, string> }>({
        type: "frontend/get_translations",
        language: hass.language,
        category,
        integration: [DOMAIN],
      })
      .then((answer) => answer.resources);
    cache.set(key, loading);
    // What failed, or came before the integration was there, is asked for again next time.
    loading.then(
      (texts) => Object.keys(texts).length || cache.delete(key),
      () => cache.delete(key),
    );
  }
  return loading;
}

export async function loadTexts(hass: HomeAssistant): Promise<Texts> {
  return new Texts(await resources(hass, "selector"), hass.locale?.language ?? hass.language);
}

/** Say what went wrong, in the words that the backend has for it. */
export async function sayError(hass: HomeAssistant, error: WsError, texts: Texts): Promise<string> {
  if (error.translation_key) {
    const found = await resources(hass, "exceptions").catch((): Record<string, string> => ({}));
    const text = found[`component.${DOMAIN}.exceptions.${error.translation_key}.message`];
    if (text) return filled(text, error.translation_placeholders ?? {});
  }
  return error.message ?? texts.say("card", "error");
}
