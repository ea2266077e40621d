// Brings the live figures of a page to life from their saved state: no kernel, no other host.
// A page names one file of states, and has an element with a widget's id where a figure goes, behind
// its still picture. The picture stands until the figure can take its place, or for good.

import { Widget } from "@lumino/widgets";
import { PageManager } from "./manager.js";
import "../shims/lumino_widgets.css";
import "@jupyter-widgets/controls/css/labvariables.css";
import "@jupyter-widgets/controls/css/widgets-base.css";
import "./figures.css";

/**
 * @typedef {import("@jupyter-widgets/base-manager").IManagerState} SavedState
 */

/**
 * Figures share one script and one style, which widgets must be told with their whole address.
 * @param {SavedState} saved
 */
function located(saved) {
  for (const { state } of Object.values(saved.state)) {
    for (const name of ["_esm", "_css"]) {
      const address = state[name];
      if (typeof address === "string") state[name] = new URL(address, import.meta.url).href;
    }
  }
  return saved;
}

/**
 * Puts a figure in its place, and takes the still picture away once the figure has drawn.
 * @param {PageManager} manager
 * @param {HTMLElement} place
 * @param {Element} still
 */
async function show(manager, place, still) {
  const model = await manager.get_model(place.dataset.figure ?? "");
  const view = await manager.create_view(model);
  Widget.attach(view.luminoWidget, place);
  await drawn(place);
  still.remove();
  place.classList.add("alive");
}

/** A figure that has drawn its first frame says so. @param {HTMLElement} place @returns {Promise<void>} */
function drawn(place) {
  const ready = () => place.querySelector(".livefigure-drawing[data-ready]");
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!ready()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(place, { childList: true, attributeFilter: ["data-ready"], subtree: true });
  });
}

/** @param {string} address of the file of states */
async function start(address) {
  const answer = await fetch(new URL(address, import.meta.url));
  const saved = located(await answer.json());
  // Once a figure has a model, anywidget waits two seconds for its script: less than some connections need.
  const scripts = new Set(Object.values(saved.state).map(({ state }) => state._esm).filter(Boolean));
  await Promise.all([...scripts].map((script) => import(String(script))));
  const manager = new PageManager();
  await manager.set_state(saved);
  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll("[data-figure]");
  const stills = document.querySelectorAll("img.still"); // as many, in the same order
  await Promise.all([...places].map((place, i) => show(manager, place, stills[i])));
}

// As soon as the page is read; other scripts may still be on their way.
if (document.readyState === "loading") {
  await new Promise((done) => document.addEventListener("readystatechange", done, { once: true }));
}
/** @type {HTMLScriptElement | null} */
const script = document.querySelector("script[data-state]");
start(script?.dataset.state ?? "");
