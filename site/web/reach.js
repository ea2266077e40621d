// A formula wider than its column scrolls: then the Tab key reaches it, as the theme does for code.

/** @param {Element} formula */
export function reach(formula) {
  const look = () => {
    if (formula.scrollWidth > formula.clientWidth) formula.setAttribute("tabindex", "0");
    else formula.removeAttribute("tabindex");
  };
  new ResizeObserver(look).observe(formula);
  document.fonts.addEventListener("loadingdone", look);
}
