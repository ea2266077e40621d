// Cells that the reader has changed, kept by this browser alone: cell by cell, so that two tabs with the
// same page don't overwrite each other's work.

const HOME = `cell of ${location.pathname}: `;

/** @typedef {{ code: string, text: string }} Edit a cell's code as published, and as the reader has it */

/** @returns {Map<string, Edit>} by the cell's number; empty where nothing may be kept */
export function kept() {
  const found = new Map();
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(HOME)) continue;
      const edit = JSON.parse(localStorage.getItem(key) ?? "null");
      if (typeof edit?.code === "string" && typeof edit.text === "string") {
        found.set(key.slice(HOME.length), edit);
      }
    }
  } catch {
    found.clear(); // not allowed, or not ours
  }
  return found;
}

/**
 * Keep a cell, or forget it where it is as published.
 * @param {number | string} number
 * @param {Edit} edit
 * @returns {boolean} whether that was possible
 */
export function keep(number, { code, text }) {
  try {
    if (code === text) localStorage.removeItem(HOME + number);
    else localStorage.setItem(HOME + number, JSON.stringify({ code, text }));
    return true;
  } catch {
    return false;
  }
}

/** @param {Iterable<string>} numbers of cells to forget */
export function forget(numbers) {
  try {
    for (const number of numbers) localStorage.removeItem(HOME + number);
  } catch {
    // nothing was kept
  }
}

/** @param {(number: string) => void} hear hears which cell another tab has changed */
export function elsewhere(hear) {
  addEventListener("storage", ({ key }) => {
    if (key?.startsWith(HOME)) hear(key.slice(HOME.length));
  });
}
