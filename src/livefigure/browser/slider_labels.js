// What ipywidgets (8.1) leaves out of its sliders: names for screen readers, and typed numbers.

import { INCOMPLETE, labelChoices } from "./choice_labels.js";
import { isPlayed, labelPlay } from "./play_labels.js";

/** @typedef {import("./controls.js").Control} Control */

/** Gives sliders, choices and the buttons of Play their names, as soon as the page has made them. */
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

  /** Labels the controls that there are, and goes on when there are more. */
  update() {
    const box = this.drawing.closest(".livefigure");
    if (!box) return;
    for (const row of box.querySelectorAll(".widget-slider")) this.labelRow(row);
    labelChoices(box, this.controls);
    const plays = this.controls.filter(({ model }) => isPlayed(model));
    box.querySelectorAll(".widget-play").forEach((row, i) => labelPlay(row, plays[i], this.signal));
    const missing = this.controls.some(isUnlabelled);
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
    if (readout && !control.labels) labelReadout(readout, label, control);
    control.describe();
  }
}

/** Whether the page has yet to make what shows a control. @param {Control} control */
function isUnlabelled({ model, handle, buttons }) {
  const view = model.get("_view_name");
  if (INCOMPLETE.includes(view)) return !buttons;
  if (isPlayed(model)) return !handle;
  return !handle && (model.get("readout_format") || view === "SelectionSliderView");
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
