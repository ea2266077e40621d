// Loads the script of all figures, which a notebook keeps once: each figure has this one of its own.

/** @typedef {import("./model.js").Model} Model */

const page = /** @type {any} */ (globalThis);
/** @type {Map<string, Promise<any>>} scripts by their text, for all figures of the page */
const scripts = (page.livefigureScripts ??= new Map());

/** @param {Model} model of a figure */
async function load(model) {
  const id = model.get("script").slice("IPY_MODEL_".length);
  const code = (await model.widget_manager.get_model(id)).get("code");
  let script = scripts.get(code);
  if (!script) {
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    script = import(address).finally(() => URL.revokeObjectURL(address));
    scripts.set(code, script);
  }
  return script;
}

/**
 * What anywidget calls.
 * @param {{ model: Model, el: HTMLElement }} view
 */
async function render(view) {
  const { default: figure } = await load(view.model);
  return figure.render(view);
}

export default { render };
