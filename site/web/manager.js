// The widgets of a page: their classes, and a channel to Python where there is one.

import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import "anywidget";
import { anywidget } from "./define.js";

export class PageManager extends ManagerBase {
  /** @type {Record<string, Record<string, any>>} */
  modules = {
    "@jupyter-widgets/base": base,
    "@jupyter-widgets/controls": controls,
    anywidget: anywidget(base),
  };
  // Sliders' names are plain text; the widgets would ask for a MathJax of long ago.
  _rendermime = { latexTypesetter: { typeset() {} } };

  /** @param {string} name @param {string} module */
  async loadClass(name, module) {
    const found = this.modules[module]?.[name];
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
