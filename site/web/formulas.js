// Typesets formulas that come after the page has been built: those that Python shows. KaTeX is loaded
// with the first of them.

import { reach } from "./reach.js";

const DELIMITERS = [
  { left: "$$", right: "$$", display: true },
  { left: "\\[", right: "\\]", display: true },
  { left: "\\(", right: "\\)", display: false },
  { left: "$", right: "$", display: false },
  ...["equation", "align", "alignat", "gather"].flatMap((name) =>
    [name, `${name}*`].map((each) => ({
      left: `\\begin{${each}}`,
      right: `\\end{${each}}`,
      display: true,
    })),
  ),
];

/**
 * Typesets the formulas in an element; one that KaTeX cannot read stays, in red.
 * @param {Element} element that holds Markdown or LaTeX, not code
 */
export async function typeset(element) {
  if (!/[$\\]/.test(element.textContent ?? "")) return;
  const [{ default: render }] = await Promise.all([import("katex/contrib/auto-render"), style()]);
  render(/** @type {HTMLElement} */ (element), { delimiters: DELIMITERS, throwOnError: false });
  for (const formula of element.querySelectorAll(".katex-display")) reach(formula);
}

/** Sees that the page has KaTeX's style: one without formulas of its own has not. */
async function style() {
  if (document.querySelector('link[href*="katex.min.css"]')) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = `${document.documentElement.dataset.content_root}_static/katex/katex.min.css`;
  const loaded = new Promise((resolve) => link.addEventListener("load", resolve, { once: true }));
  document.head.append(link);
  await loaded;
}
