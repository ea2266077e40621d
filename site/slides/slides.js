// Starts a deck.

import Reveal from "./reveal/reveal.esm.js";

const HANDLES = ".noUi-handle, .livefigure-handle, input";
const PAGES = { PageDown: () => Reveal.next(), PageUp: () => Reveal.prev() };

// A handle that has the focus keeps its keys; what can be pressed keeps Space and Enter.
function forSlides({ key, target }) {
  if (target.closest(HANDLES)) return false;
  return !(target.closest("summary, button, a") && (key === " " || key === "Enter"));
}

// Two keys leave a handle: a presenter's remote control turns the page, Escape lets go.
document.addEventListener(
  "keydown",
  (event) => {
    if (!event.target.closest(HANDLES) || !(event.key === "Escape" || PAGES[event.key])) return;
    event.preventDefault();
    event.stopPropagation();
    document.activeElement.blur();
    PAGES[event.key]?.();
  },
  { capture: true },
);

// A finger in a figure moves the figure.
for (const place of document.querySelectorAll("[data-figure]")) place.dataset.preventSwipe = "";

Reveal.on("slidechanged", ({ currentSlide }) => {
  if (!currentSlide.contains(document.activeElement)) document.activeElement.blur();
});
Reveal.initialize({
  width: 1280,
  height: 720,
  margin: 0,
  maxScale: 4,
  center: false,
  display: "grid",
  hash: true,
  slideNumber: "c/t",
  transition: "none",
  controlsTutorial: false,
  pdfSeparateFragments: false,
  keyboardCondition: forSlides,
});
