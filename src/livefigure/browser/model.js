// The model of a widget, as ipywidgets and anywidget hand it over.

/**
 * @typedef {object} Model
 * @property {(name: string) => any} get
 * @property {(name: string, value: unknown) => void} set
 * @property {(event: string, callback: () => void) => void} on
 * @property {(event: string, callback: () => void) => void} off
 * @property {() => void} save_changes
 * @property {{ get_model: (id: string) => Promise<Model> }} widget_manager
 * @property {unknown} [_timerId] of Play: what it waits for while it plays
 * @property {(value: number) => string} [readout_formatter] of a slider: the number beside it
 */

/**
 * Sets traits and sends them to the kernel. A figure works without one: then nothing is sent.
 * @param {Model} model
 * @param {string} name
 * @param {unknown} value
 */
export function save(model, name, value) {
  model.set(name, value);
  try {
    model.save_changes();
  } catch {
    return;
  }
}

/**
 * Calls back at each event of a model until the signal is aborted.
 * @param {Model} model
 * @param {string} event
 * @param {() => void} callback
 * @param {AbortSignal} signal
 */
export function listen(model, event, callback, signal) {
  model.on(event, callback);
  signal.addEventListener("abort", () => model.off(event, callback));
}
