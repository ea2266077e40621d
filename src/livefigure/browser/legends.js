// Legends that change with what is shown: images, of which one stands at a time.

import { createElement } from "./dom.js";

/** @typedef {import("./wire.js").Decoded} Decoded */

export class Legends {
  /**
   * @param {HTMLElement} drawing with the images of what stands still
   * @param {Decoded} content
   * @param {AbortSignal} signal frees the images
   */
  constructor(drawing, { legends, legendImages, size }, signal) {
    const still = [...drawing.querySelectorAll("img")];
    this.all = legends.map((row, i) => {
      const src = URL.createObjectURL(new Blob([legendImages[i]], { type: "image/webp" }));
      signal.addEventListener("abort", () => URL.revokeObjectURL(src));
      const image = createElement("img", "", drawing, { src, alt: "", draggable: "false" });
      const [left, top, width, height] = row.box.map((length, k) => `${(100 * length) / size[k % 2]}%`);
      Object.assign(image.style, { left, top, width, height });
      still[row.over].after(image);
      return { ...row, image };
    });
  }

  /** @param {boolean[]} isPressed of each button */
  update(isPressed) {
    for (const { pressed, released, image } of this.all) {
      image.hidden = !pressed.every((k) => isPressed[k]) || released.some((k) => isPressed[k]);
    }
  }
}
