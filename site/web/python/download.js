// The page's notebook as the reader has it: own code, own outputs, figures that are alive in JupyterLab.

import { element } from "./elements.js";

const STATE = "application/vnd.jupyter.widget-state+json";

/** @typedef {import("./cell.js").Cell} Cell */
/** @typedef {import("./python.js").Python} Python */

/**
 * Put the reader's cells and outputs into the published notebook.
 * @param {any} notebook as published, in nbformat 4
 * @param {Cell[]} cells of the page, in order
 * @param {Python | null} python that ran them
 */
export async function filled(notebook, cells, python) {
  const code = notebook.cells.filter((/** @type {any} */ cell) => cell.cell_type === "code");
  cells.forEach((cell, i) => {
    code[i].source = cell.text;
    if (cell.outputs) {
      code[i].outputs = cell.outputs.list;
      code[i].execution_count = i + 1;
    } else if (cell.text !== cell.code) {
      code[i].outputs = []; // those of another code
      code[i].execution_count = null;
    }
  });
  if (python) {
    const widgets = (notebook.metadata.widgets ??= { [STATE]: { version_major: 2, version_minor: 0, state: {} } });
    Object.assign(widgets[STATE].state, await stateOf(python));
  }
  return notebook;
}

/** @param {Python} python @returns {Promise<Record<string, any>>} of its widgets, as notebooks keep it */
async function stateOf(python) {
  const { state } = await python.manager.get_state({ drop_defaults: false });
  for (const [id, script] of python.scripts) if (id in state) Object.assign(state[id].state, script);
  return state;
}

/** Hand a notebook to the reader as a file. @param {any} notebook @param {string} name */
export function save(notebook, name) {
  const file = new Blob([JSON.stringify(notebook, null, 1)], { type: "application/x-ipynb+json" });
  const link = element("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
