/** A card on a page of a home that tests tell what was found; both are new for each test. */

import { afterEach, beforeEach } from "vitest";
import type { CameraAuditCard } from "../src/card";
import { Home, part, settled, shown, whole } from "./made";

export let home: Home;

beforeEach(() => {
  home = new Home();
});

afterEach(() => document.body.replaceChildren());

export async function with_(
  cameras: Parameters<typeof whole>[0],
  config = {},
  fields: Parameters<typeof whole>[1] = {},
) {
  const card = await shown(home, config);
  home.tell(whole(cameras, fields));
  await settled(card);
  return card;
}

export async function click(card: CameraAuditCard, selector: string) {
  part(card, selector).click();
  await settled(card);
}
