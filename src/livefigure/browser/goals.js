// Goals: sentences that are said once, when a condition holds.

import { createElement } from "./dom.js";
import { written } from "./texts.js";

/**
 * @typedef {import("./graph.js").Graph} Graph
 * @typedef {import("./wire.js").Decoded} Decoded
 */

export class Goals {
  /**
   * @param {Element} parent
   * @param {Decoded} content
   * @param {Graph} graph
   */
  constructor(parent, { goals, size }, graph) {
    this.graph = graph;
    this.all = goals.map((row) => ({ row, reached: false }));
    if (!goals.length) return;
    this.place = createElement("div", "livefigure-goals", parent);
    this.place.style.maxWidth = `${size[0]}px`;
  }

  /**
   * Shows the sentences of goals that are reached now and were not before.
   * @returns {string[]} these sentences
   */
  judge() {
    const said = [];
    for (const goal of this.all) {
      const { node, parts } = goal.row;
      if (!this.place || goal.reached || !this.graph.value(node)[0]) continue;
      goal.reached = true;
      said.push(written(parts, this.graph));
      createElement("p", "", this.place).textContent = said[said.length - 1];
    }
    return said;
  }

  reset() {
    for (const goal of this.all) goal.reached = false;
    this.place?.replaceChildren();
  }
}
