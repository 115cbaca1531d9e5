/** What the backend sends (`camera_audit/subscribe`), and how its changes are applied. */

/** The surest first. */
export const VERDICTS = ["confirmed", "likely", "possible", "unknown", "other_maker"] as const;
export type Verdict = (typeof VERDICTS)[number];

export type State = "not_set_up" | "not_running" | "auditing" | "failed" | "ready";

export interface Clue {
  kind: string;
  strength: string;
  supports: boolean;
  values: Record<string, string>;
  /** The texts in which its sentence is said, group and key, the inner one first: of a sticker, of a file not in force. */
  within?: [group: string, key: string][];
}

export interface Flaw {
  cve: string;
  state: string;
  severity: string;
  allows: string;
  exploited_since: string | null;
  fixed: string | null;
}

/** What can be said of a camera's known flaws, in a word. */
export type FlawAnswer = "affected" | "possibly" | "need_maker" | "need_firmware" | "none";

/** What a router says of a camera, in a word. */
export interface RouterSays {
  router: string;
  says: string;
  since: string | null;
  ports: string | null;
}

export interface Decision {
  kind: string;
  why: string;
  reason: string;
  decided: string;
  review: string | null;
  due: boolean;
  /** Whether a swap replaced it: its undo is the one to offer. */
  swapped: boolean;
}

export interface Camera {
  camera_id: string;
  name: string;
  kind: string;
  area_id: string | null;
  entity_ids: string[];
  device_ids: string[];
  recorder_id: string | null;
  through_this_machine: boolean;
  verdict: Verdict;
  brand: string | null;
  model: string | null;
  firmware: string | null;
  clues: Clue[];
  /** Null, as the four below, where only administrators hear how it could be attacked. */
  flaws: Flaw[] | null;
  flaw_answer: FlawAnswer | null;
  /** How many ways in from the internet lead to it. */
  ways_in: number | null;
  way_out: "open" | "blocked" | "unknown" | null;
  routers: RouterSays[] | null;
  standing: string;
  /** Under which heading it stands. */
  group: string;
  /** The verdict that it counts as; null where it does not count. */
  counts_as: Verdict | null;
  decision: Decision | null;
  notice_id: string | null;
  /** What comes next on the road to another camera, and the new one that may take over. */
  next: "set_up" | "swap" | "check" | "take_down" | null;
  newcomer: string | null;
  /** The keys of the steps that come first. */
  first_steps: string[];
  /** The same where its firmware has a known flaw, and who has newer firmware; null where it has none, or only administrators hear of it. */
  flaw_steps: string[] | null;
  firmware_source: { name: string; address: string | null } | null;
  /** Whether a rule is about homes, as a text of the notice; null where nobody asks. */
  home_rule: string | null;
  /** Whether it can be reached from the internet, as texts in a row, with the number of ports that devices asked for; null where a router says so, or only administrators hear of it. */
  outside: { keys: string[]; count: number } | null;
  /** What its owner read on it. */
  sticker: { brand: string; model: string } | null;
  /** The day (YYYY-MM-DD) of the first audit that found it; null where that was not kept. */
  first_seen: string | null;
}

export interface Whole {
  type: "all";
  state: State;
  complete: boolean;
  restricted: boolean;
  admin: boolean;
  cameras: Camera[];
}

export interface Changes {
  type: "changes";
  complete: boolean;
  cameras: Camera[];
  removed: string[];
}

export interface Audit {
  state: State;
  complete: boolean;
  restricted: boolean;
  admin: boolean;
  cameras: ReadonlyMap<string, Camera>;
}

const byId = (cameras: Camera[]): [string, Camera][] => cameras.map((camera) => [camera.camera_id, camera]);

/** Apply what was sent; changes without a whole before them say nothing. */
export function applied(audit: Audit | undefined, sent: Whole | Changes): Audit | undefined {
  if (sent.type === "all") {
    const { state, complete, restricted, admin } = sent;
    return { state, complete, restricted, admin, cameras: new Map(byId(sent.cameras)) };
  }
  if (!audit) return undefined;
  const cameras = new Map([...audit.cameras, ...byId(sent.cameras)]);
  for (const id of sent.removed) cameras.delete(id);
  return { ...audit, complete: sent.complete, cameras };
}
