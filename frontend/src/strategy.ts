/** A section and a dashboard that fill themselves, from the card and from the entities of the audit. */

import { CARD_TYPE } from "./config";
import type { HomeAssistant } from "./ha";
import { loadTexts, NO_TEXTS } from "./texts";

export const STRATEGY_TYPE = "camera-audit";

type Config = Record<string, unknown>;

/** Of an entity's name only its own part: the rest is the heading of the page. */
const NAME = { type: "entity" };

/** Figures that a graph over the weeks shows apart. */
const COUNTS = ["to_decide", "known_flaw", "flaws_untold", "kept", "planned", "replaced"];

/** The options of the card hold here as well. */
const cardOf = ({ type: _, ...options }: Config): Config => ({ ...options, type: `custom:${CARD_TYPE}` });

/** Our sensors by what they count, and our to-do list. Someone may have disabled any of them. */
function entitiesOf(hass: HomeAssistant): { sensors: Record<string, string>; list: string | undefined } {
  const ours = Object.entries(hass.entities).filter(([id, entity]) => entity?.platform === "camera_audit" && hass.states[id]);
  const sensors = ours.filter(([id]) => id.startsWith("sensor."));
  return {
    sensors: Object.fromEntries(sensors.map(([id, entity]) => [entity?.translation_key ?? "", id])),
    list: ours.find(([id]) => id.startsWith("todo."))?.[0],
  };
}

export class CameraAuditSection extends HTMLElement {
  static getStubConfig = (): Config => ({ type: `custom:${STRATEGY_TYPE}`, pictures: true });

  static async generate(config: Config): Promise<Config> {
    return { type: "grid", cards: [cardOf(config)] };
  }
}

export class CameraAuditDashboard extends HTMLElement {
  static async generate(config: Config, hass: HomeAssistant): Promise<Config> {
    const texts = await loadTexts(hass).catch(() => NO_TEXTS);
    const { sensors, list } = entitiesOf(hass);
    const counted = COUNTS.flatMap((key) => sensors[key] ?? []).map((entity) => ({ entity, name: NAME }));
    const cards: Config[] = counted.map((shown) => ({ type: "tile", ...shown }));
    if (list) cards.push({ type: "todo-list", entity: list });
    if (counted.length) cards.push({ type: "history-graph", entities: counted, hours_to_show: 24 * 30 });
    const sections: Config[] = [{ strategy: { pictures: true, ...config, type: `custom:${STRATEGY_TYPE}` } }];
    if (cards.length) sections.push({ type: "grid", cards });
    const title = texts.say("card", "title");
    return { views: [{ title, icon: "mdi:cctv", type: "sections", max_columns: 2, sections }] };
  }
}
