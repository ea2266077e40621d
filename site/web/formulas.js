// Formulas in what Python puts out on a page.

/** @param {Element} _element whose text has formulas between dollars */
export async function typeset(_element) {}
