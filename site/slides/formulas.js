// What MathJax, whose script comes after this one, is to know.
// Some slides are hidden when formulas are set, so it must not measure the letters around them.
window.MathJax = {
  options: { enableMenu: false },
  tex: { inlineMath: [["$", "$"]], processEscapes: true },
  chtml: { matchFontHeight: false },
};
