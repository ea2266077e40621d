// What pages do besides their figures. The theme has Bootstrap for its one menu; a few lines will do.

import { reach } from "./reach.js";

for (const formula of document.querySelectorAll("main div.math")) reach(formula);
for (const button of document.querySelectorAll("button[data-bs-toggle=dropdown]")) menu(button);
backToTop();

/** Opens and closes the list that follows a button. @param {Element} button */
function menu(button) {
  const list = /** @type {HTMLElement} */ (button.nextElementSibling);
  const items = [...list.querySelectorAll("button")];
  const isOpen = () => list.classList.contains("show");
  /** @param {boolean} open */
  const show = (open) => {
    list.classList.toggle("show", open);
    button.setAttribute("aria-expanded", String(open));
  };
  list.dataset.bsPopper = "static"; // where the theme's style puts it
  show(false);
  button.addEventListener("click", () => show(!isOpen()));
  /** @param {EventTarget | null} target */
  const leave = (target) => {
    if (target !== button && !list.contains(/** @type {Node | null} */ (target))) show(false);
  };
  document.addEventListener("focusin", ({ target }) => leave(target));
  document.addEventListener("click", ({ target }) => {
    if (!button.contains(/** @type {Node} */ (target))) show(false);
  });
  // Anywhere: the theme takes the focus off its buttons.
  document.addEventListener("keydown", (event) => {
    if (!isOpen() || !["Escape", "ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    walk(event.key, /** @type {HTMLButtonElement} */ (button), items, show);
  });
}

/**
 * Leaves an open list by Esc, and goes up and down in it by arrow keys.
 * @param {string} key
 * @param {HTMLButtonElement} button
 * @param {HTMLButtonElement[]} items
 * @param {(open: boolean) => void} show
 */
function walk(key, button, items, show) {
  const at = items.findIndex((item) => item === document.activeElement);
  if (key === "ArrowDown") items[Math.min(at + 1, items.length - 1)].focus();
  if (key === "ArrowUp") items[Math.max(at - 1, 0)].focus();
  if (key !== "Escape") return;
  show(false);
  button.focus();
}

/** Shows the button that leads back to the top while a reader goes up. */
function backToTop() {
  const button = document.getElementById("pst-back-to-top");
  let last = scrollY;
  addEventListener("scroll", () => {
    if (button) button.style.display = scrollY > 0 && scrollY < last ? "block" : "none";
    last = scrollY;
  });
  button?.addEventListener("click", () => scrollTo(0, 0));
}
