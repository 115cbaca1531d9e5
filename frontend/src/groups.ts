/** Which cameras are shown, in which order, under which heading. */

import { VERDICTS, type Camera, type Flaw, type Verdict } from "./audit";
import type { CardConfig } from "./config";

/** By what needs doing, most first. */
export const GROUPS = ["decide", "check", "recorder", "ignored", "decided", "unknown", "other", "left_out"] as const;
export type GroupKey = (typeof GROUPS)[number];

/** The text that heads a group; one whose cameras are a part of the overview is called as there. */
export const headingOf = (key: GroupKey): string =>
  (PARTS as readonly string[]).includes(key) ? `part_${key}` : `group_${key}`;

export interface Group {
  key: GroupKey;
  cameras: Camera[];
}

/** The parts of the overview. */
export const PARTS = ["flagged", "check", "other", "unknown"] as const;
export type Part = (typeof PARTS)[number];

const PART_OF: Record<Verdict, Part> = {
  confirmed: "flagged",
  likely: "flagged",
  possible: "check",
  other_maker: "other",
  unknown: "unknown",
};

export const partOf = (verdict: Verdict): Part => PART_OF[verdict] ?? "unknown";

/** The heading that the backend gives; what is under one of a newer version is to be looked at. */
export const groupOf = ({ group }: Camera): GroupKey =>
  (GROUPS as readonly string[]).includes(group) ? (group as GroupKey) : "check";

/** Whether its new camera is here and its owner is to go on; what is only planned waits for nobody. */
export const isOnTheWay = ({ next }: Camera): boolean => next !== null && next !== "set_up";

/** What a row says of its maker: as what it counts, so that a row agrees with its group and the numbers. */
export const shownVerdict = ({ counts_as, verdict }: Camera): Verdict => counts_as ?? verdict;

/** The cameras that the card's options ask for. */
export function chosen(cameras: Iterable<Camera>, config: CardConfig): Camera[] {
  const { verdicts, areas } = config;
  return [...cameras].filter(
    (camera) =>
      (!verdicts.length || verdicts.includes(shownVerdict(camera))) &&
      (!areas.length || (camera.area_id !== null && areas.includes(camera.area_id))),
  );
}

/** The flaws that its firmware has, where it counts as a camera that Hikvision may have made; attackers' own first. */
export const knownFlaws = ({ flaws, counts_as }: Camera): Flaw[] =>
  counts_as !== null && ["flagged", "check"].includes(partOf(counts_as))
    ? (flaws ?? []).filter((flaw) => flaw.state === "affected")
    : [];

/** Whether nobody can tell which known flaws a camera has. */
export const isUntold = ({ flaw_answer }: Camera): boolean => flaw_answer?.startsWith("need_") ?? false;

/** How many cameras have a known flaw, may have one, and of how many nobody can tell, as the sensors count. */
export function countFlaws(cameras: Camera[]): Record<"affected" | "possibly" | "untold", number> {
  const counted = cameras.filter(({ counts_as }) => counts_as !== null && ["flagged", "check"].includes(partOf(counts_as)));
  const count = (fits: (camera: Camera) => boolean) => counted.filter(fits).length;
  return {
    affected: count(({ flaw_answer }) => flaw_answer === "affected"),
    possibly: count(({ flaw_answer }) => flaw_answer === "possibly"),
    untold: count(isUntold),
  };
}

/** Whether attackers are known to use one of them. */
export const isExploited = (camera: Camera): boolean => knownFlaws(camera).some((flaw) => flaw.exploited_since);

/** The marks of a camera as the digits of a number, the most pressing first. */
function urgency(camera: Camera): number {
  const flawed = knownFlaws(camera).length > 0;
  const open = (camera.ways_in ?? 0) > 0;
  const marks = [flawed && open, isExploited(camera), open, flawed];
  return marks.reduce((number, mark) => number * 2 + Number(mark), 0);
}

/** A known flaw to which a way in leads first, then flaws that attackers use, ways in, known flaws; then by verdict and name. */
export function grouped(cameras: Camera[], language: string): Group[] {
  const names = new Intl.Collator(language, { numeric: true });
  const sorted = [...cameras].sort(
    (one, other) =>
      urgency(other) - urgency(one) ||
      VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict) ||
      names.compare(one.name, other.name),
  );
  return GROUPS.map((key) => ({ key, cameras: sorted.filter((camera) => groupOf(camera) === key) })).filter(
    (group) => group.cameras.length,
  );
}

/** Count as the backend says, as the sensors do. */
export function counted(cameras: Camera[]): Record<Part, number> {
  const counts: Record<Part, number> = { flagged: 0, check: 0, other: 0, unknown: 0 };
  for (const { counts_as } of cameras) if (counts_as !== null) counts[partOf(counts_as)] += 1;
  return counts;
}
