// What a cell puts out: kept as notebooks keep it, and drawn as the site draws what was saved.

import { Widget } from "@lumino/widgets";
import { typeset } from "../formulas.js";
import { element } from "./elements.js";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const KINDS = [WIDGET, "text/html", "text/latex", "image/png", "image/svg+xml", "text/plain"]; // richest first
const LONG = 40; // lines of a traceback that are folded

/** @typedef {{ output_type: string, [key: string]: any }} Output as nbformat has it */

export class Outputs {
  /** @type {Output[]} */
  list = [];
  /** @type {Promise<unknown>[]} what is still being drawn */
  #drawing = [];
  /** @type {Map<string, Element>} what can be drawn again, by its display id */
  #displays = new Map();
  #wipe = false;

  /** @param {import("../manager.js").PageManager} manager of widgets */
  constructor(manager) {
    this.manager = manager;
    this.place = element("div", "cell_output docutils container");
  }

  /** @returns {Promise<unknown>} when all that has come is drawn */
  drawn() {
    return Promise.allSettled(this.#drawing);
  }

  /** @param {any} message of the kernel */
  hear({ type, bundle }) {
    if (type === "clear_output") {
      this.#wipe = true;
      if (!bundle.wait) this.#clear();
      return;
    }
    if (type === "update_display_data") return this.#update(bundle);
    if (this.#wipe) this.#clear();
    if (type === "stream") this.#stream(bundle);
    else if (type === "execute_error") this.#error(bundle);
    else if (bundle?.data && Object.keys(bundle.data).length) this.#rich(type, bundle);
  }

  #clear() {
    this.#wipe = false;
    this.list = [];
    this.place.replaceChildren();
  }

  /** @param {{ name: string, text: string }} printed */
  #stream({ name, text }) {
    const last = this.list.at(-1);
    if (last?.output_type === "stream" && last.name === name) {
      last.text += text;
      this.place.lastElementChild?.querySelector("pre")?.append(text);
      return;
    }
    this.list.push({ output_type: "stream", name, text });
    this.place.append(printed(text, name === "stderr" ? "output stderr" : "output stream"));
  }

  /** @param {{ ename: string, evalue: string, traceback: string[] }} error */
  #error({ ename, evalue, traceback }) {
    const name = shortName(ename);
    const says = evalue.replace(/\(<ipython-input-[^>]*>, (line \d+)\)$/, "($1)"); // a cell has no other file
    const lines = Array.from(traceback ?? []);
    this.list.push({ output_type: "error", ename: name, evalue, traceback: lines });
    const text = lines.join("\n") || `${name}: ${evalue}`;
    const box = element("div", "output traceback", element("p", "python-error", `${name}: ${says}`));
    const where = element("details", "", element("summary", "", "Where it happened"), printed(text, ""));
    where.open = text.split("\n").length <= LONG;
    box.append(where);
    this.place.append(box);
  }

  /** @param {string} type @param {{ data: any, metadata: any, transient?: any, execution_count?: number }} bundle */
  #rich(type, { data, metadata, transient, execution_count }) {
    const result = type === "execute_result" ? { execution_count } : {};
    this.list.push({ output_type: type, data, metadata: metadata ?? {}, ...result });
    const box = element("div", "output");
    this.place.append(box);
    this.#draw(box, data);
    if (transient?.display_id) this.#displays.set(transient.display_id, box);
  }

  /** @param {{ data: any, metadata: any, transient?: any }} bundle */
  #update({ data, transient }) {
    const box = this.#displays.get(transient?.display_id);
    if (!box) return;
    const index = Array.from(this.place.children).indexOf(box);
    if (this.list[index]) this.list[index].data = data;
    box.replaceChildren();
    this.#draw(box, data);
  }

  /** @param {Element} box @param {Record<string, any>} data */
  #draw(box, data) {
    const kind = KINDS.find((one) => one in data);
    if (kind === WIDGET) {
      box.classList.add("text_html"); // as saved figures are: on white, in the dark too
      this.#drawing.push(this.#live(box, data[WIDGET].model_id));
    } else if (kind === "text/html") {
      box.classList.add("text_html");
      box.innerHTML = data[kind];
      for (const wide of box.querySelectorAll("table")) wide.parentElement?.setAttribute("tabindex", "0");
    } else if (kind === "text/latex") {
      box.classList.add("text_latex", "math", "output_area");
      box.textContent = data[kind];
      this.#drawing.push(typeset(box));
    } else if (kind?.startsWith("image/")) {
      const image = element("img");
      const svg = kind === "image/svg+xml";
      image.src = `data:${kind}${svg ? "," : ";base64,"}${svg ? encodeURIComponent(data[kind]) : data[kind]}`;
      image.alt = data["text/plain"] ?? "";
      box.append(image);
    } else {
      box.append(printed(data["text/plain"] ?? "", "text_plain"));
    }
  }

  /** @param {Element} box @param {string} id */
  async #live(box, id) {
    const place = element("div", "alive");
    place.dataset.figure = id;
    box.append(place);
    const view = await this.manager.create_view(await this.manager.get_model(id));
    Widget.attach(view.luminoWidget, place);
  }
}

/** @param {string} ename an error's class as Python shows it: <class 'numpy.linalg.LinAlgError'> */
export function shortName(ename) {
  return ename.replace(/^<class '(.*)'>$/, "$1").replace(/^.*\./, "");
}

/** @param {string} text @param {string} classes */
function printed(text, classes) {
  const pre = element("pre", "", text);
  pre.tabIndex = 0; // long lines scroll by key
  const box = element("div", `${classes} notranslate`.trim(), element("div", "highlight", pre));
  return box;
}
