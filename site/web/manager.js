// The widgets of a page: their classes, and a channel to Python where there is one.

import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as box from "@jupyter-widgets/controls/lib/widget_box.js";
import * as float from "@jupyter-widgets/controls/lib/widget_float.js";
import * as int from "@jupyter-widgets/controls/lib/widget_int.js";
import * as text from "@jupyter-widgets/controls/lib/widget_description.js";
import * as selection from "@jupyter-widgets/controls/lib/widget_selection.js";
import "anywidget";
import { anywidget } from "./define.js";

export class PageManager extends ManagerBase {
  /** @type {Record<string, Record<string, any>>} at hand: what the lessons' saved figures need */
  modules = {
    "@jupyter-widgets/base": base,
    "@jupyter-widgets/controls": { ...box, ...float, ...int, ...text, ...selection },
    anywidget: anywidget(base),
  };
  // Sliders' names are plain text; the widgets would ask for a MathJax of long ago.
  _rendermime = { latexTypesetter: { typeset() {} } };

  /** @param {string} name @param {string} module */
  async loadClass(name, module) {
    const found = this.modules[module]?.[name] ?? (await other(module))[name];
    if (!found) throw new Error(`This page has no ${name} of ${module}.`);
    return found;
  }

  // There is no kernel: nobody to ask, nobody to tell.
  async _get_comm_info() {
    return {};
  }

  /** @returns {Promise<any>} as much of a channel as widgets ask for */
  async _create_comm() {
    return { on_close() {}, on_msg() {}, close() {} };
  }
}

/** Loads the controls that no saved figure has. @param {string} module @returns {Promise<any>} */
async function other(module) {
  return module === "@jupyter-widgets/controls" ? import("./controls.js") : {};
}
