// The names of controls may have HTML in them where a notebook allows it. On a page they are text.

/** @param {string} source @returns {string} HTML of what a reader would see of it */
export default function sanitize(source) {
  const shown = new DOMParser().parseFromString(source, "text/html").body.textContent ?? "";
  return shown.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
