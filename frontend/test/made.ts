/** A made-up home: cameras, texts and a Home Assistant that answers. */

import translations from "../../custom_components/camera_audit/translations/en.json";
import { CameraAuditCard } from "../src/card";
import { CARD_TYPE } from "../src/config";
import type { AuditElement } from "../src/follow";
import type { Camera, Changes, Whole } from "../src/audit";
import type { HomeAssistant } from "../src/ha";

interface Tree {
  [key: string]: string | Tree;
}

const english = translations as unknown as Tree;

function* flat(tree: Tree, prefix: string): Generator<[string, string]> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") yield [prefix + key, value];
    else yield* flat(value, `${prefix}${key}.`);
  }
}

/** The English texts of a category, with the keys that Home Assistant gives them. */
export const englishTexts = (category: string): Record<string, string> =>
  Object.fromEntries(flat(english[category] as Tree, `component.camera_audit.${category}.`));

export function camera(fields: Partial<Camera> = {}): Camera {
  return {
    camera_id: "a1",
    name: "Front door",
    kind: "camera",
    area_id: "yard",
    entity_ids: ["camera.front_door", "binary_sensor.front_door_motion"],
    device_ids: ["device1"],
    recorder_id: null,
    through_this_machine: false,
    verdict: "confirmed",
    brand: "Annke",
    model: "C500",
    clues: [
      { kind: "mfr_hikvision", strength: "strong", supports: true, values: { maker: "Hikvision" } },
      { kind: "model_ds2", strength: "strong", supports: true, values: { model: "DS-2CD2143G0-I" } },
    ],
    firmware: null,
    flaws: [],
    flaw_answer: fields.flaws?.some(({ state }) => state === "affected") ? "affected" : "none",
    ways_in: 0,
    way_out: "unknown",
    routers: [],
    standing: "open",
    group: "decide",
    counts_as: fields.verdict ?? "confirmed",
    decision: null,
    notice_id: "camera_a1",
    next: null,
    newcomer: null,
    first_steps: ["no_port_forward", "no_cloud"],
    flaw_steps: fields.flaws?.some(({ state }) => state === "affected") ? ["no_port_forward", "firmware"] : null,
    firmware_source: null,
    first_seen: null,
    home_rule: "home_rule_not_at_home",
    outside: { keys: ["outside_unknown"], count: 0 },
    sticker: null,
    ...fields,
  };
}

export const whole = (cameras: Camera[], fields: Partial<Whole> = {}): Whole => ({
  type: "all",
  state: "ready",
  complete: true,
  restricted: false,
  admin: true,
  cameras,
  ...fields,
});

export const changes = (cameras: Camera[], removed: string[] = []): Changes => ({
  type: "changes",
  complete: true,
  cameras,
  removed,
});

/** A Home Assistant with one audit to follow. ``refuse``: the error that subscribing ends with. */
export class Home {
  sent: Record<string, unknown>[] = [];
  subscribed = 0;
  unsubscribed = 0;
  refuse: { code: string } | undefined;
  /** What was asked over HTTP: method, path, body. */
  called: [string, string, Record<string, unknown> | undefined][] = [];
  answerCall: (path: string, body: Record<string, unknown>) => unknown = () => null;
  answer: (message: Record<string, unknown>) => unknown = () => null;
  tell: (event: Whole | Changes) => void = () => undefined;

  readonly connection = {
    subscribeMessage: async <T>(callback: (event: T) => void) => {
      this.subscribed += 1;
      if (this.refuse) throw this.refuse;
      this.tell = callback as never;
      return () => void (this.unsubscribed += 1);
    },
  };

  hass(fields: Partial<HomeAssistant> = {}): HomeAssistant {
    return {
      language: "en",
      user: { is_admin: true },
      config: { components: ["camera_audit"] },
      connection: this.connection,
      states: {
        "camera.front_door": { state: "idle", attributes: { entity_picture: "/api/camera_proxy/camera.front_door?token=1" } },
      },
      areas: { yard: { name: "Yard" } },
      entities: { "sensor.camera_audit_cameras": { platform: "camera_audit" }, "light.lamp": { platform: "hue" } },
      localize: () => "Loading",
      hassUrl: (path) => `http://home.test${path}`,
      callWS: async <T>(message: Record<string, unknown>) => {
        if (message["type"] === "frontend/get_translations") {
          return { resources: englishTexts(message["category"] as string) } as T;
        }
        this.sent.push(message);
        return this.answer(message) as T;
      },
      callApi: async <T>(method: string, path: string, body?: Record<string, unknown>) => {
        this.called.push([method, path, body]);
        return this.answerCall(path, body ?? {}) as T;
      },
      ...fields,
    };
  }
}

export async function settled(card: AuditElement): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    await Promise.resolve();
    await card.updateComplete;
  }
}

export async function shown(
  home: Home,
  config: Record<string, unknown> = {},
  hass = home.hass(),
): Promise<CameraAuditCard> {
  if (!customElements.get(CARD_TYPE)) customElements.define(CARD_TYPE, CameraAuditCard);
  const card = document.createElement(CARD_TYPE) as CameraAuditCard;
  card.setConfig({ type: `custom:${CARD_TYPE}`, ...config });
  card.hass = hass;
  document.body.append(card);
  await settled(card);
  return card;
}

export const part = <E extends HTMLElement>(card: AuditElement, selector: string): E => {
  const found = card.renderRoot.querySelector<E>(selector);
  if (!found) throw new Error(`${selector} is not there: ${text(card)}`);
  return found;
};

export const parts = (card: AuditElement, selector: string): HTMLElement[] => [
  ...card.renderRoot.querySelectorAll<HTMLElement>(selector),
];

export const text = (card: AuditElement): string => (card.renderRoot.textContent ?? "").replace(/\s+/g, " ").trim();
