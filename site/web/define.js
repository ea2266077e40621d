// anywidget's module is written for an AMD loader: it calls `define` with a function that wants
// Jupyter's base classes. The bundler hands it this one instead.
export let anywidget;

export function define(_needs, factory) {
  anywidget = factory;
}
