// What a reader does with a figure, as moves: a release of the pointer, or a run of keys, that has changed
// something. There is no clock in it. Nothing is asked of sliders but that they get events of the page.

/**
 * From a pointer's press to its release; keys on one element until the focus leaves it, but Enter and the
 * space bar, which do something at once, each by itself; from the start of `Play` to its end.
 * @typedef {object} Run
 * @property {"pointer" | "keys" | "click" | "play"} kind
 * @property {EventTarget | null} target
 * @property {string} seen the state when it was last looked at
 * @property {boolean} counted whether it was found to be a move
 * @property {boolean} over whether what is done next begins another
 */

/** Tells when a move is made. A run is one move, however often things change in it. */
export class Moves {
  /**
   * @param {object} told
   * @param {() => string} told.state of all that can be moved
   * @param {() => boolean} told.isPlaying whether something moves by itself
   * @param {(isNew: boolean) => void} told.onRelease called when something that has changed is let go;
   *   `isNew` unless the run was a move already
   * @param {AbortSignal} signal ends it
   */
  constructor({ state, isPlaying, onRelease }, signal) {
    this.state = state;
    this.isPlaying = isPlaying;
    this.onRelease = onRelease;
    this.signal = signal;
    /** @type {Run | null} */
    this.run = null;
    /** @type {Set<number>} pointers that are held down */
    this.held = new Set();
    /** @type {Element | null} */
    this.box = null;
  }

  /**
   * Watches what is done within the figure, once. Events are seen before sliders and handles get them.
   * @param {Element | null} box
   */
  watch(box) {
    if (!box || this.box) return;
    this.box = box;
    const options = { capture: true, signal: this.signal };
    /** @param {Element | Window} place @param {string} names @param {(event: any) => void} callback */
    const on = (place, names, callback) => {
      for (const name of names.split(" ")) place.addEventListener(name, callback, options);
    };
    on(box, "pointerdown", (event) => this.hold(event));
    on(box, "keydown", (event) => this.pressKey(event));
    on(box, "click change", (event) => this.act(event));
    on(box, "keyup", () => this.lookSoon());
    on(box, "focusout", (event) => this.leave(event));
    on(window, "pointerup pointercancel", (event) => this.release(event));
  }

  /** @param {Run["kind"]} kind @param {EventTarget | null} target */
  begin(kind, target) {
    if (this.isPlaying() && this.run?.kind === "play") return; // all is one move meanwhile
    this.run = { kind, target, seen: this.state(), counted: false, over: kind === "click" };
  }

  /** @param {PointerEvent} event */
  hold(event) {
    if (this.held.size) this.look(); // with another finger
    this.begin("pointer", event.target);
    this.held.add(event.pointerId);
  }

  /** @param {PointerEvent} event */
  release(event) {
    if (!this.held.delete(event.pointerId)) return;
    if (this.run?.kind === "pointer") this.run.over = true;
    this.lookSoon();
  }

  /** @param {KeyboardEvent} event */
  pressKey({ key, target, repeat }) {
    const { run } = this;
    const goesOn = run?.kind === "keys" && run.target === target && !run.over;
    const acts = (key === "Enter" || key === " ") && !repeat;
    if (!goesOn || acts) this.begin("keys", target);
    if (this.run && acts) this.run.over = true;
  }

  /** What assists a reader may click or choose without a pointer. @param {Event} event */
  act({ target }) {
    if (!this.held.size) this.look();
    if (!this.run || this.run.over) this.begin("click", target);
    this.lookSoon();
  }

  /** @param {FocusEvent} event */
  leave({ target }) {
    if (this.run?.target === target) this.run.over = true;
    this.lookSoon();
  }

  /** `Play` has begun or ended. */
  play() {
    if (this.isPlaying()) this.begin("play", null);
    else this.lookSoon();
  }

  /** Looks once those have done their work who get the same event. */
  lookSoon() {
    setTimeout(() => {
      if (!this.held.size) this.look();
    });
  }

  look() {
    const { run } = this;
    if (!run || this.isPlaying() || this.signal.aborted) return;
    const now = this.state();
    if (now === run.seen) return;
    const isNew = !run.counted;
    run.seen = now;
    run.counted = true;
    this.onRelease(isNew);
  }

  /** Nothing has been done yet. */
  reset() {
    this.run = null;
  }
}
