// Keys that are pressed in a figure.

/**
 * Keeps keys from JupyterLab, which takes those pressed in a figure for its own: m would make a text of
 * the cell, x cut it. What a click on the picture focuses is the figure then, too. Commands with Ctrl,
 * Alt or Cmd, Enter, Tab and the F keys stay JupyterLab's.
 * @param {Element} drawing
 * @param {AbortSignal} signal ends it
 * @returns {boolean} whether the figure is in a notebook of JupyterLab
 */
export function keepKeys(drawing, signal) {
  /** @type {HTMLElement | null} */
  const box = drawing.closest(".jp-Notebook .livefigure");
  if (!box) return false;
  box.tabIndex = -1;
  box.addEventListener("keydown", keepKey, { signal });
  return true;
}

/** @param {KeyboardEvent} event */
function keepKey(event) {
  const command = event.key.length === 1 && (event.ctrlKey || event.altKey || event.metaKey);
  if (!command && !/^(Enter|Tab|F\d+)$/.test(event.key)) event.stopPropagation();
}

/** @type {Record<string, [right: number, up: number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * Calls back at arrow keys, with steps to the right and up, ten with Shift.
 * @param {HTMLElement} element
 * @param {(right: number, up: number) => void} move
 */
export function onArrowKeys(element, move) {
  element.addEventListener("keydown", (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    event.stopPropagation();
    const times = event.shiftKey ? 10 : 1;
    move(arrow[0] * times, arrow[1] * times);
  });
}
