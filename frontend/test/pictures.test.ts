/** Pictures on the card. */

import { describe, expect, test } from "vitest";
import type { CameraAuditCard } from "../src/card";
import { camera, part, parts, settled, shown, whole } from "./made";
import { home, with_ } from "./on_page";

describe("pictures", () => {
  const source = (card: CameraAuditCard) => parts(card, "img").map((each) => each.getAttribute("src"));
  const signed = (token: string) => ({
    "camera.front_door": { state: "idle", attributes: { entity_picture: `/api/camera_proxy/camera.front_door?token=${token}` } },
  });

  test("there are none unless asked for", async () => {
    expect(parts(await with_([camera()]), "img")).toEqual([]);
  });

  test("they come through the signed path, lazily, and are not fetched anew when it is signed again", async () => {
    const card = await with_([camera()], { pictures: true });
    expect(source(card)).toEqual(["http://home.test/api/camera_proxy/camera.front_door?token=1"]);
    expect(part(card, "img").getAttribute("loading")).toBe("lazy");
    card.hass = home.hass({ states: signed("2"), areas: {} });
    await settled(card);
    expect(source(card)).toEqual(["http://home.test/api/camera_proxy/camera.front_door?token=1"]);
  });

  test("one that cannot be fetched gives way to a symbol until its path is signed anew", async () => {
    const card = await with_([camera()], { pictures: true });
    part(card, "img").dispatchEvent(new Event("error"));
    await settled(card);
    expect(source(card)).toEqual([]);
    card.hass = home.hass({ states: signed("2") });
    await settled(card);
    expect(source(card)).toEqual(["http://home.test/api/camera_proxy/camera.front_door?token=2"]);
  });

  test("one comes as soon as the camera is there", async () => {
    const card = await shown(home, { pictures: true }, home.hass({ states: {} }));
    home.tell(whole([camera({ kind: "recorder" })]));
    await settled(card);
    expect(part(card, ".thumbnail ha-icon").getAttribute("icon")).toBe("mdi:harddisk");
    card.hass = { ...card.hass!, states: signed("1") };
    await settled(card);
    expect(source(card)).toHaveLength(1);
  });

  test("a camera that is away has none", async () => {
    const away = { "camera.front_door": { state: "unavailable", attributes: signed("1")["camera.front_door"].attributes } };
    const card = await shown(home, { pictures: true }, home.hass({ states: away }));
    home.tell(whole([camera()]));
    await settled(card);
    expect(source(card)).toEqual([]);
  });
});
