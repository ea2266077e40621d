// A move that is complete: what figures are told by the event "livefigure-release".

// Milliseconds without a key, after which a run of keys has ended.
const PAUSE = 1000;

/**
 * Tells the drawing that a point, a handle or a picked place has been moved and let go, or a point been added
 * or removed. The event "livefigure-release" bubbles. It comes once for each press of the pointer that moved
 * something, and once for each run of keys that did: when a second has passed without one, or something else
 * has the focus.
 */
export class Release {
  /**
   * @param {HTMLElement} drawing
   * @param {(words: string) => void} say what has been moved, and where it is
   * @param {AbortSignal} signal ends it
   */
  constructor(drawing, say, signal) {
    this.drawing = drawing;
    this.say = say;
    /** @type {(() => string) | null} what a run of keys that goes on has moved, in words */
    this.run = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  /** Something has been moved and let go. @param {string} words */
  tell(words) {
    this.stopRun();
    this.drawing.dispatchEvent(new CustomEvent("livefigure-release", { bubbles: true }));
    this.say(words);
  }

  /** A key has moved something: others may follow. @param {() => string} describe */
  key(describe) {
    this.stopRun();
    this.run = describe;
    this.timer = setTimeout(() => this.endRun(), PAUSE);
  }

  /** No other key will follow. */
  endRun() {
    if (this.run) this.tell(this.run());
  }

  stopRun() {
    clearTimeout(this.timer);
    this.run = null;
  }
}
