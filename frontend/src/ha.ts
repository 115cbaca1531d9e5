/** What the card uses of Home Assistant's frontend; present in 2026.8 and 2026.11 alike. */

export interface EntityState {
  state: string;
  attributes: { entity_picture?: string };
}

export interface Connection {
  subscribeMessage<T>(callback: (event: T) => void, message: { type: string }): Promise<() => Promise<void> | void>;
}

export interface HomeAssistant {
  language: string;
  locale?: { language: string };
  user?: { is_admin: boolean };
  config: { components: string[] };
  connection: Connection;
  states: Record<string, EntityState | undefined>;
  areas: Record<string, { name: string } | undefined>;
  entities: Record<string, { platform?: string; translation_key?: string } | undefined>;
  localize(key: string): string;
  hassUrl(path: string): string;
  callWS<T>(message: Record<string, unknown>): Promise<T>;
  callApi<T>(method: string, path: string, body?: Record<string, unknown>): Promise<T>;
}

declare global {
  interface Window {
    /** Makes cards of Home Assistant, and so loads what they are drawn with. */
    loadCardHelpers?: () => Promise<{ createCardElement(config: Record<string, unknown>): HTMLElement }>;
  }
}

/** An error that Home Assistant answers a command with. */
export interface WsError {
  code?: string;
  message?: string;
  translation_key?: string;
  translation_placeholders?: Record<string, string> | null;
}
