// A move that is complete: what figures are told by the event "livefigure-release".

// Milliseconds without a key, after which a run of keys has ended.
const PAUSE = 1000;

/**
 * Tells the drawing that a point, a handle or a picked place has been moved and let go. The event
 * "livefigure-release" bubbles; it comes once for each press of the pointer that moved something and once for
 * each run of keys that did: when a second has passed without one, or another thing has the focus. It comes
 * for a point that was added or removed, too.
 */
export class Release {
  /**
   * @param {HTMLElement} drawing
   * @param {AbortSignal} signal ends it
   */
  constructor(drawing, signal) {
    this.drawing = drawing;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  /** Something has been moved and let go. */
  tell() {
    this.endKeys();
    this.drawing.dispatchEvent(new CustomEvent("livefigure-release", { bubbles: true }));
  }

  /** A key has moved something: others may follow. */
  key() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), PAUSE);
  }

  /** No other key will follow: the run, if there is one, has ended. */
  blur() {
    if (this.timer !== undefined) this.tell();
  }

  endKeys() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
