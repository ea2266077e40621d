// One code cell of a page: as it was published, then as the reader writes and runs it.

import { editor } from "./editor.js";
import { button, element } from "./elements.js";
import { Outputs } from "./outputs.js";

/** @typedef {import("./python.js").Python} Python */

export class Cell {
  /** @type {import("@codemirror/view").EditorView | null} */
  #editor = null;
  /** @type {Element | null} what stands where the cell's outputs are */
  #shown;
  /** @type {Outputs | null} */
  outputs = null;
  ran = false; // since Python started, as it stands now or as it stood

  /**
   * @param {Element} place of the cell on the page
   * @param {number} number counted from 1
   * @param {{ run: (cell: Cell) => void, runOn: (cell: Cell) => void, changed: (cell: Cell) => void,
   *   help: string }} page
   */
  constructor(place, number, page) {
    this.place = place;
    this.number = number;
    this.page = page;
    this.input = /** @type {Element} */ (place.querySelector(".cell_input"));
    this.saved = place.querySelector(".cell_output");
    this.#shown = this.saved;
    this.still = /** @type {HTMLElement} */ (this.input.firstElementChild);
    this.code = (this.input.querySelector("pre")?.textContent ?? "").replace(/\n$/, "");
    this.text = this.code;
  }

  get name() {
    return `cell ${this.number}`;
  }

  /** Make it a cell to write in. @param {string} text */
  open(text) {
    this.text = text;
    const { number, page } = this;
    this.#editor = editor({
      text,
      label: `Code of cell ${number}`,
      help: page.help,
      run: () => page.run(this),
      runOn: () => page.runOn(this),
      changed: (now) => {
        this.text = now;
        page.changed(this);
      },
    });
    this.go = button("Run", () => page.run(this), `Run cell ${number}`);
    const name = element("span", "python-number", `Cell ${number}`);
    this.box = element("div", "python-cell highlight", this.#editor.dom, name, this.go);
    this.still.hidden = true;
    this.input.append(this.box);
  }

  focus() {
    this.#editor?.focus();
    this.place.scrollIntoView({ block: "nearest" });
  }

  /** Bring back what was published. */
  close() {
    this.waits(false);
    this.forget();
    this.#editor?.destroy();
    this.#editor = null;
    this.box?.remove();
    this.still.hidden = false;
    this.text = this.code;
    this.#show(this.saved);
    this.outputs = null;
  }

  /** Python does not know what this cell has worked out. */
  forget() {
    this.ran = false;
    this.place.removeAttribute("data-ran");
  }

  /** @param {boolean} on */
  waits(on) {
    this.place.classList.toggle("python-waits", on);
    this.place.setAttribute("aria-busy", String(on));
  }

  /** @param {Python} python @returns {Promise<{ status: string, ename?: string }>} */
  async run(python) {
    const outputs = new Outputs(python.manager);
    let here = false;
    // What was there stays until there is something new, lest the page jumps.
    const show = () => {
      if (!here) this.#show(outputs.place);
      here = true;
    };
    const result = await python.run(this.text, this.number, (message) => {
      outputs.hear(message);
      show();
    });
    show();
    await outputs.drawn();
    this.outputs = outputs;
    this.ran = result.status === "ok";
    if (this.ran) this.place.setAttribute("data-ran", "");
    else this.forget();
    return result;
  }

  /** @param {Element | null} outputs */
  #show(outputs) {
    if (outputs === this.#shown) return;
    if (!outputs) this.#shown?.remove();
    else if (this.#shown) this.#shown.replaceWith(outputs);
    else this.place.append(outputs);
    this.#shown = outputs;
  }
}
