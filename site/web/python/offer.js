// Offers Python on a page: a button above, one at each cell. Nothing of it is loaded before it is asked for.

import { button, element } from "./elements.js";
import { kept } from "./kept.js";
import "./offer.css";
import "./page.css";

const state = document.documentElement.dataset;
const cells = [...document.querySelectorAll("article div.cell")];
const said = element("p", "python-said");
said.setAttribute("role", "status");
const begin = button("Run Python on this page", () => start());
const bar = element("section", "python-bar", begin, said);
bar.setAttribute("aria-label", "Python on this page");
const edits = cells.map((cell, i) => {
  const edit = button("Edit", () => start(i + 1), `Edit cell ${i + 1}`);
  edit.classList.add("python-edit");
  cell.querySelector(".cell_input")?.append(edit);
  return edit;
});

/** @type {Promise<import("./page.js").Page> | null} */
let page = null;

/** @param {number} [number] of the cell to write in first */
async function start(number = 1) {
  page ??= load();
  try {
    (await page).open(number);
  } catch (error) {
    page = null;
    state.python = "failed";
    said.textContent = `Python could not be loaded (${error}). Are you online? Then try once more.`;
  }
}

async function load() {
  state.python = "starting";
  const { Page } = await import("./page.js");
  return new Page({ home: new URL(".", import.meta.url), bar, said, begin, edits, cells });
}

state.python = "off";
document.querySelector("#python")?.replaceWith(bar);
const before = kept().size;
if (before) {
  const what = before === 1 ? "a cell" : `${before} cells`;
  said.textContent = `You have changed ${what} on this page before: the button brings that back. Nothing runs by itself.`;
}
document.addEventListener("start-python", (event) => start(/** @type {CustomEvent} */ (event).detail?.cell));
