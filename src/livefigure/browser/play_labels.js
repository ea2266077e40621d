// What ipywidgets (8.1) leaves out of Play: names of its buttons, and a start and an end that hold.

import { listen } from "./model.js";

/**
 * @typedef {import("./controls.js").Control} Control
 * @typedef {import("./model.js").Model} Model
 */

/** @param {Model} model */
export const isPlayed = (model) => typeof model.get("playing") === "boolean";

/** Ends a run of Play: what is set meanwhile would not stay. @param {Model} model */
export function stop(model) {
  if (model.get("playing")) model.set("playing", false);
}

/**
 * A figure that was saved while it played shows a button to pause, but stands: the button is to start it.
 * @param {Model} model
 */
export function settle(model) {
  if (model._timerId === undefined) stop(model);
}

/**
 * Names the buttons of Play, which are pictures.
 * @param {Element} row
 * @param {Control} control
 * @param {AbortSignal} signal ends it
 */
export function labelPlay(row, control, signal) {
  const [play, back, repeat] = row.querySelectorAll("button");
  if (!repeat || control.handle === play) return;
  const { model } = control;
  const name = model.get("description") || control.name;
  const update = () => {
    setName(play, model.get("playing") ? `Pause ${name}` : `Play ${name}`);
    setName(back, `Stop ${name} and go back to its start`);
    setName(repeat, `Repeat ${name}`);
    repeat.setAttribute("aria-pressed", String(model.get("repeat")));
  };
  control.handle = play;
  listen(model, "change:playing", update, signal);
  listen(model, "change:repeat", update, signal);
  update();
}

/** Of itself the model has no name that is shown. @param {HTMLElement} button @param {string} name */
function setName(button, name) {
  button.setAttribute("aria-label", name);
  button.title = name;
}
