/** Pictures of the cameras through Home Assistant's signed paths. */

import type { Camera } from "./audit";
import type { HomeAssistant } from "./ha";

/**
 * Home Assistant signs the paths anew every few minutes. A picture that is shown keeps the path it was
 * fetched by, so that no camera is asked again for a picture that nobody asked for.
 */
export class Pictures {
  private readonly shown = new Map<string, string>();
  private readonly bad = new Map<string, string>();
  private readonly waiting = new Map<string, string[]>();

  of(camera: Camera, hass: HomeAssistant): string | undefined {
    const id = camera.camera_id;
    const shown = this.shown.get(id);
    if (shown) return shown;
    const path = pathOf(camera.entity_ids, hass);
    if (!path || path === this.bad.get(id)) {
      this.waiting.set(id, camera.entity_ids);
      return undefined;
    }
    this.waiting.delete(id);
    const url = hass.hassUrl(path);
    this.shown.set(id, url);
    this.paths.set(id, path);
    return url;
  }

  /** A picture that could not be fetched is tried again once its path is signed anew. */
  failed(id: string): void {
    this.shown.delete(id);
    this.bad.set(id, this.paths.get(id) ?? "");
  }

  /** Whether there is a picture now for a camera that had none. */
  awaits(hass: HomeAssistant): boolean {
    for (const [id, entityIds] of this.waiting) {
      const path = pathOf(entityIds, hass);
      if (path && path !== this.bad.get(id)) return true;
    }
    return false;
  }

  private readonly paths = new Map<string, string>();
}

function pathOf(entityIds: string[], hass: HomeAssistant): string | undefined {
  for (const entityId of entityIds) {
    const state = entityId.startsWith("camera.") ? hass.states[entityId] : undefined;
    if (state && state.state !== "unavailable" && state.attributes.entity_picture) {
      return state.attributes.entity_picture;
    }
  }
  return undefined;
}
