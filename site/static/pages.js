// Formulas wider than their column scroll: then they can be reached by the Tab key, as the theme
// does for code.

const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    target.toggleAttribute("tabindex", false);
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
  }
});

await window.MathJax?.startup?.promise;
for (const formula of document.querySelectorAll("mjx-container[display]")) watch.observe(formula);
