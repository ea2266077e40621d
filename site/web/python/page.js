// A page on which Python runs: its cells in order, what is said above them, and what the reader keeps.

import { Cell } from "./cell.js";
import { filled, save } from "./download.js";
import { button, element } from "./elements.js";
import { elsewhere, forget, keep, kept } from "./kept.js";
import { shortName } from "./outputs.js";
import { Python } from "./python.js";

const HELP = "python-help";
const state = document.documentElement.dataset;
const mega = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);

/**
 * `home` is the folder of the site's static files.
 * @typedef {{ home: URL, bar: HTMLElement, said: HTMLElement, begin: HTMLButtonElement, edits: HTMLButtonElement[],
 *   cells: Element[] }} Offer
 */

export class Page {
  /** @type {Python | null} */
  python = null;
  /** all that was asked for, one after the other */
  #queue = Promise.resolve();
  #waiting = 0;
  /** @type {Map<number, import("./kept.js").Edit> | null} what "Start again" took away */
  #taken = null;
  #isOpen = false;

  /** @param {Offer} offer */
  constructor({ home, bar, said, begin, edits, cells }) {
    this.home = home;
    this.bar = bar;
    this.begin = begin;
    this.edits = edits;
    this.said = said;
    const doing = {
      help: HELP,
      run: (/** @type {Cell} */ cell) => this.run(cell),
      runOn: (/** @type {Cell} */ cell) => {
        this.run(cell);
        this.cells[cell.number]?.focus();
      },
      changed: (/** @type {Cell} */ cell) => this.#keep(cell),
    };
    this.cells = cells.map((place, i) => new Cell(place, i + 1, doing));
    this.tools = element(
      "div",
      "python-tools",
      button("Run all", () => this.runAll()),
      button("Stop", () => this.stop()),
      button("Start again", () => this.startAgain()),
      button("Download my notebook", () => this.download()),
    );
    const help = element(
      "p",
      "python-help",
      "Shift+Enter runs a cell, and first those above it that have not run. Tab indents; Esc, then Tab, ",
      "leaves the cell. What you change is kept in this browser only, and never leaves it.",
    );
    help.id = HELP;
    this.help = help;
    elsewhere((number) => {
      if (this.#isOpen) this.say(`Another tab with this page has changed cell ${number}: what is written last is kept.`);
    });
  }

  /** Make the cells editors, and start Python. @param {number} number of the cell to write in */
  open(number) {
    if (!this.#isOpen) {
      this.#isOpen = true;
      for (const each of [this.begin, ...this.edits]) each.hidden = true;
      this.bar.append(this.tools);
      this.bar.after(this.help);
      const found = this.#taken ?? this.#edits();
      for (const cell of this.cells) cell.open(found.get(cell.number)?.text ?? cell.code);
      for (const cell of this.cells) if (cell.text !== cell.code) this.#keep(cell);
      this.#taken = null;
      this.#boot("");
    }
    this.cells[number - 1]?.focus();
  }

  /** @returns {Map<number, import("./kept.js").Edit>} kept edits of cells that are still what they were */
  #edits() {
    const found = new Map();
    for (const [, edit] of kept()) {
      const cell = this.cells.find((one) => one.code === edit.code && !found.has(one.number));
      if (cell) found.set(cell.number, edit);
    }
    return found;
  }

  /** Start Python. @param {string} before what to say first */
  async #boot(before) {
    state.python = "starting";
    this.say(`${before}Python is on its way …`);
    const python = new Python(this.home, (bytes, all) => {
      if (state.python === "starting") this.say(`${before}Loading Python: ${mega(bytes)} of ${mega(all)} MB …`);
    });
    this.python = python;
    try {
      await python.ready;
      if (this.python !== python) return; // the reader has stopped it
      state.python = this.#waiting ? "busy" : "ready";
      this.say(`${before}Python is ready. Change a cell and run it.`);
    } catch (error) {
      if (this.python === python) this.#failed(error);
    }
  }

  /** @param {unknown} error */
  #failed(error) {
    if (!this.#isOpen || state.python === "failed") return;
    this.python?.stop();
    this.python = null;
    state.python = "failed";
    for (const cell of this.cells) cell.forget();
    const why = error instanceof Error ? error.message : String(error);
    this.say(`Python did not start: ${why}. `);
    this.said.append(
      "Your changes are kept. If you are online, ",
      button("try once more", () => this.#boot("")),
      ", or take the page back with “Start again”; figures move and answers are checked without Python too.",
    );
  }

  /** @param {string} text */
  say(text) {
    this.said.textContent = text;
  }

  /** Run a cell, and first those above it that have not run. @param {Cell} cell */
  run(cell) {
    return this.#inTurn([cell], async (python) => {
      for (const one of this.cells.slice(0, cell.number)) {
        if (one !== cell && one.ran) continue;
        if (await this.#runOne(one, python)) continue;
        if (one !== cell && this.python === python) this.say(`${upper(one.name)} stopped, so ${cell.name} has not run.`);
        return;
      }
      this.say(`${upper(cell.name)} has run.`);
    });
  }

  runAll() {
    return this.#inTurn(this.cells, async (python) => {
      for (const cell of this.cells) if (!(await this.#runOne(cell, python))) return;
      this.say("All cells have run.");
    });
  }

  /**
   * Do what runs these cells, after all that was asked for before; a Python that is stopped takes it along.
   * @param {Cell[]} cells @param {(python: Python) => Promise<void>} work
   */
  async #inTurn(cells, work) {
    const { python } = this;
    if (!python) return; // what is said above the cells tells why
    this.#waiting += 1;
    for (const cell of cells) cell.waits(true);
    this.#queue = this.#queue.then(() => work(python));
    await this.#queue;
    for (const cell of cells) cell.waits(false);
    this.#waiting -= 1;
    if (!this.#waiting && state.python === "busy") state.python = "ready";
  }

  /** @param {Cell} cell @param {Python} python @returns {Promise<boolean>} whether it ran to its end */
  async #runOne(cell, python) {
    try {
      cell.waits(true);
      await python.ready;
      if (this.python !== python) return false;
      state.python = "busy";
      const { status, ename } = await cell.run(python);
      if (status !== "ok") this.say(`${upper(cell.name)} stopped: ${shortName(ename ?? "")}.`);
      return status === "ok";
    } catch (error) {
      if (this.python === python) this.#failed(error); // else the reader has stopped it
      return false;
    } finally {
      cell.waits(false);
    }
  }

  /** End what runs: a fresh Python knows nothing of it. */
  stop() {
    const { python } = this;
    this.python = null;
    python?.stop();
    for (const cell of this.cells) cell.forget();
    this.#boot("Python was stopped. What cells had worked out is lost; what you wrote is not. ");
  }

  /** The page as it was published. */
  startAgain() {
    const { python } = this;
    this.#isOpen = false;
    this.python = null;
    python?.stop();
    const changed = this.cells.filter((cell) => cell.text !== cell.code);
    this.#taken = new Map(changed.map(({ number, code, text }) => [number, { code, text }]));
    forget(kept().keys());
    for (const cell of this.cells) cell.close();
    this.tools.remove();
    this.help.remove();
    for (const each of [this.begin, ...this.edits]) each.hidden = false;
    state.python = "off";
    this.say("The page is as it was published. ");
    if (changed.length) this.said.append(button("Bring my changes back", () => this.open(changed[0].number)));
    this.begin.focus();
  }

  async download() {
    const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.btn-notebook-button"));
    try {
      const answer = await fetch(link?.href ?? "");
      if (!answer.ok) throw new Error(String(answer.status));
      const notebook = await filled(await answer.json(), this.cells, this.python);
      save(notebook, `my-${link?.href.split("/").at(-1)}`);
      this.say("Your notebook is in your downloads. JupyterLab opens it.");
    } catch (error) {
      this.say(`The notebook could not be made (${error}). Are you online? What you wrote is still here.`);
    }
  }

  /** @param {Cell} cell */
  #keep(cell) {
    if (!keep(cell.number, cell)) {
      this.say("This browser keeps nothing here: download your notebook before you leave the page.");
    }
  }
}

/** @param {string} text */
function upper(text) {
  return text[0].toUpperCase() + text.slice(1);
}
