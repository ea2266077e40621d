// Small parts of pages.

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} [classes]
 * @param {(string | Node)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(name, classes = "", ...children) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  made.append(...children);
  return made;
}

/** @param {string} text @param {() => void} act @param {string} [label] for those who don't see the place */
export function button(text, act, label = text) {
  const made = element("button", "python-button", text);
  made.type = "button";
  if (label !== text) made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}
