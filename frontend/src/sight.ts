/** Keeps in sight what was just opened or answered. */

/** For how long something is still being drawn: texts come later than what they stand in. */
const DRAWN_WITHIN = 2000;
const ACTS = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

/** One thing at a time, until it is drawn or the person goes elsewhere. */
export class Sight {
  private _end = () => {};

  /** Scroll to a part so that all is seen of what it belongs to, or its beginning where that is too tall. */
  keep(part: HTMLElement, host: HTMLElement): void {
    this._end();
    const whole = part.closest<HTMLElement>(".flow, .decision-form, .camera") ?? part;
    const show = () => {
      for (const each of [whole, part]) each.scrollIntoView({ block: "nearest" });
    };
    const drawn = new ResizeObserver(show);
    for (const each of [whole, host]) drawn.observe(each);
    const left = new AbortController();
    const timer = setTimeout(() => this._end(), DRAWN_WITHIN);
    this._end = () => {
      drawn.disconnect();
      left.abort();
      clearTimeout(timer);
    };
    for (const act of ACTS) {
      window.addEventListener(act, () => this._end(), { capture: true, passive: true, signal: left.signal });
    }
    show();
  }

  /** Leave where the person is. */
  end(): void {
    this._end();
  }
}
