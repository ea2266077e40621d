// anywidget's module is written for an AMD loader: it calls `define` with a function that wants
// Jupyter's base classes. The bundler hands it this one instead.
/** @type {(base: unknown) => Record<string, unknown>} */
export let anywidget;

/** @param {string[]} _needs @param {typeof anywidget} factory */
export function define(_needs, factory) {
  anywidget = factory;
}
