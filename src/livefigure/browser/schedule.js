// When a figure is painted.

/**
 * Paints once all changes that are being made now are made, and what changes later in the same frame
 * at its end: most of the work is done while the browser waits for the frame.
 */
export class Schedule {
  /**
   * @param {() => void} paint
   * @param {AbortSignal} signal ends it
   */
  constructor(paint, signal) {
    this.paint = paint;
    this.signal = signal;
    this.requested = false;
    this.frame = 0;
    signal.addEventListener("abort", () => cancelAnimationFrame(this.frame));
  }

  request() {
    this.requested = true;
    if (this.frame) return;
    const paintIfRequested = () => this.requested && !this.signal.aborted && this.paintNow();
    queueMicrotask(paintIfRequested);
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      paintIfRequested();
    });
  }

  paintNow() {
    this.requested = false;
    this.paint();
  }
}
