// Python behind a page: a worker that runs cells, and a manager of the widgets that they make.

import { PageManager } from "../manager.js";
import { Comm } from "./comm.js";

const SILENCE = 120_000; // milliseconds without any news after which a start has failed

/**
 * What `start.json` says, which is made with the site: what is loaded at the start, how much that is, and
 * the files that hold the script and the style of figures.
 * @typedef {{ packages: string[], bytes: number, figure: { _esm: string, _css: string } }} About
 * @typedef {(message: any) => void} Hear
 * @typedef {{ resolve: (result: any) => void, reject: (error: Error) => void, hear?: Hear }} Asked
 */

export class Python {
  /** @type {Worker} */
  #worker;
  /** @type {Map<string, Asked>} */
  #asked = new Map();
  /** @type {Map<string, Comm>} */
  #comms = new Map();
  /** @type {Map<string, { _esm: string, _css: string }>} what figures say their script is, by their ids */
  scripts = new Map();
  /** @type {Error | null} why it is no more */
  #ended = null;
  /** @type {About | undefined} */
  about;
  #last = 0;
  #bytes = 0;
  #watch = 0;

  /**
   * @param {URL} home the folder of the site's static files
   * @param {(bytes: number, all: number) => void} progress hears how much has come
   */
  constructor(home, progress) {
    this.home = home;
    this.progress = progress;
    this.manager = new PageManager();
    this.#worker = new Worker(new URL("python-worker.js", home));
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => this.fail(new Error(event.message || "its script could not be loaded"));
    this.#wait();
    this.ready = this.#start().finally(() => {
      clearTimeout(this.#watch);
      this.#watch = -1;
    });
  }

  async #start() {
    if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly: it is too old");
    const at = new URL("python/", this.home).href;
    const answer = await fetch(`${at}start.json`);
    if (!answer.ok) throw new Error(`the site has no ${answer.url}`);
    this.about = await answer.json();
    await this.#ask("initialize", {
      location: "",
      pyodideUrl: `${at}pyodide.js`,
      indexUrl: at,
      loadPyodideOptions: { packages: this.about?.packages },
    });
  }

  /**
   * Run a cell's code.
   * @param {string} code
   * @param {number} number of the cell, for what tells of it
   * @param {Hear} hear hears what the cell puts out
   * @returns {Promise<{ status: string, ename?: string, evalue?: string }>}
   */
  run(code, number, hear) {
    return this.#ask("execute", { code, number }, hear);
  }

  stop() {
    this.fail(new Error("stopped"));
  }

  /** @param {Error} error that ends this Python */
  fail(error) {
    this.#ended = error;
    this.#worker.terminate();
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
  }

  #wait() {
    if (this.#watch < 0) return; // it has started
    clearTimeout(this.#watch);
    const silence = () => this.fail(new Error("nothing has come for two minutes"));
    this.#watch = window.setTimeout(silence, SILENCE);
  }

  /** @param {string} name @param {any} content @param {Hear} [hear] @returns {Promise<any>} */
  #ask(name, content, hear) {
    const id = String(++this.#last);
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject, hear });
      this.#worker.postMessage({ id, name, content });
    });
  }

  /** @param {any} message of the worker */
  #hear(message) {
    const { type, id, content } = message;
    if (type === "progress") {
      this.#wait();
      this.#bytes += message.bytes;
      this.progress(this.#bytes, Math.max(this.#bytes, this.about?.bytes ?? 0));
    } else if (type === "fatal") {
      this.fail(new Error(message.error));
    } else if (type === "done") {
      const asked = this.#asked.get(id);
      this.#asked.delete(id);
      if (message.error) asked?.reject(new Error(message.error));
      else asked?.resolve(message.result);
    } else if (type === "comm_open") {
      this.#open(message);
    } else if (type === "comm_msg") {
      this.#comms.get(content.comm_id)?.hear(message);
    } else if (type === "comm_close") {
      this.#comms.get(content.comm_id)?.end(message);
      this.#comms.delete(content.comm_id);
    } else {
      this.#asked.get(message.parentHeader?.msg_id)?.hear?.(message);
    }
  }

  /** @param {any} message that opens a widget */
  #open(message) {
    const { comm_id, data, target_name } = message.content;
    const comm = new Comm(comm_id, target_name, (content) => this.#ask("commMsg", content));
    this.#comms.set(comm_id, comm);
    const { state } = data;
    // A figure's own loader would run its script from a text, which the page's policy forbids.
    if (state?._esm && state.script) {
      this.scripts.set(comm_id, { _esm: state._esm, _css: state._css });
      for (const [trait, file] of Object.entries(this.about?.figure ?? {})) {
        state[trait] = new URL(file, this.home).href;
      }
    }
    this.manager.handle_comm_open(/** @type {any} */ (comm), message);
  }
}
