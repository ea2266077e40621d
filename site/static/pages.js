// Formulas wider than their column scroll: then they can be reached by the Tab key, as the theme
// does for code.

const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth;
    if (scrolls) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});

await window.MathJax?.startup?.promise;
for (const formula of document.querySelectorAll("mjx-container[display]")) watch.observe(formula);
