// What ipywidgets (8.1) leaves out of its sliders: names for screen readers, and typed numbers.

import { isPlayed, labelPlay } from "./play_labels.js";

/** @typedef {import("./controls.js").Control} Control */

/** Gives the sliders of a figure, and the buttons of Play, their names, as soon as the page has made them. */
export class SliderLabels {
  /**
   * @param {Element} drawing
   * @param {Control[]} controls
   * @param {AbortSignal} signal ends it
   */
  constructor(drawing, controls, signal) {
    this.drawing = drawing;
    this.controls = controls;
    this.signal = signal;
    this.observer = new MutationObserver(() => this.update());
    this.observing = false;
    signal.addEventListener("abort", () => this.observer.disconnect());
  }

  /** Labels the sliders that there are, and goes on when there are more. */
  update() {
    const box = this.drawing.closest(".livefigure");
    if (!box) return;
    for (const row of box.querySelectorAll(".widget-slider")) this.labelRow(row);
    const plays = this.controls.filter(({ model }) => isPlayed(model));
    box.querySelectorAll(".widget-play").forEach((row, i) => labelPlay(row, plays[i], this.signal));
    const missing = this.controls.some(
      ({ model, handle }) => (model.get("readout_format") || isPlayed(model)) && !handle,
    );
    if (missing && !this.observing) {
      this.observer.observe(box, { childList: true, subtree: true });
    } else if (!missing) {
      this.observer.disconnect();
    }
    this.observing = missing;
  }

  /** @param {Element} row a slider with its label and its number */
  labelRow(row) {
    const label = row.querySelector(".widget-label")?.textContent;
    const control = this.controls.find(({ model }) => model.get("description") === label);
    const handle = row.querySelector(".noUi-handle");
    if (!label || !control || !handle) return;
    control.handle = handle;
    handle.setAttribute("aria-label", label);
    const readout = row.querySelector(".widget-readout");
    if (readout) labelReadout(readout, label, control);
    control.describe();
  }
}

/**
 * Of itself ipywidgets takes what is typed at the Enter key alone, and of "0,25" the 0.
 * @param {Element} readout
 * @param {string} label
 * @param {Control} control
 */
function labelReadout(readout, label, control) {
  readout.setAttribute("aria-label", `${label}, type a number`);
  if (control.readout === readout) return;
  control.readout = readout;
  readout.addEventListener("blur", () => control.readTyped(readout));
  readout.addEventListener("keydown", (event) => {
    const { key } = /** @type {KeyboardEvent} */ (event);
    if (key !== "Enter" && key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (key === "Enter") control.readTyped(readout);
    else control.resetReadout(readout);
  });
}
