// What lies over one another: images of what stands still, and canvases between them.

import { createElement } from "./dom.js";
import { contextOf } from "./pen.js";

/** @typedef {import("./wire.js").Decoded} Decoded */

/** The drawing of a figure. */
export class Layers {
  /**
   * @param {Element} parent
   * @param {Decoded} content
   * @param {AbortSignal} signal frees the images
   */
  constructor(parent, { images, marks, alt, size }, signal) {
    const [width, height] = size;
    this.size = size;
    this.drawing = createElement("div", "livefigure-drawing", parent);
    this.drawing.style.width = `${width}px`;
    this.drawing.style.aspectRatio = `${width} / ${height}`;
    this.scale = 1; // pixels of the canvases to a CSS pixel of the figure
    /** @type {CanvasRenderingContext2D[]} */
    this.contexts = [];
    images.forEach((image, k) => {
      this.addImage(image, signal);
      if (k === 0) this.addCanvas({ role: "img", "aria-label": alt });
      else if (marks.some(({ layer }) => layer === this.contexts.length)) {
        this.addCanvas({ "aria-hidden": "true" });
      }
    });
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes @param {AbortSignal} signal */
  addImage(bytes, signal) {
    const src = URL.createObjectURL(new Blob([bytes], { type: "image/webp" }));
    createElement("img", "", this.drawing, { src, alt: "", draggable: "false" });
    signal.addEventListener("abort", () => URL.revokeObjectURL(src));
  }

  /** @param {Record<string, string>} attributes */
  addCanvas(attributes) {
    this.contexts.push(contextOf(createElement("canvas", "", this.drawing, attributes)));
  }

  /**
   * Calls back when the size on the screen may have changed.
   * @param {() => void} callback
   * @param {AbortSignal} signal ends it
   */
  onResize(callback, signal) {
    const observer = new ResizeObserver(callback);
    observer.observe(this.drawing);
    window.addEventListener("resize", callback, { signal }); // slides are enlarged with the window
    signal.addEventListener("abort", () => observer.disconnect());
  }

  /** Fits the canvases to the screen, if the drawing is on it. @returns {boolean} whether it is */
  fit() {
    const shown = this.drawing.getBoundingClientRect().width;
    if (!shown) return false;
    const [width, height] = this.size;
    const scale = (shown / width) * (window.devicePixelRatio || 1);
    this.scale = scale;
    for (const context of this.contexts) {
      context.canvas.width = Math.round(width * scale);
      context.canvas.height = Math.round(height * scale);
      context.setTransform(scale, 0, 0, scale, 0, 0);
    }
    return true;
  }

  clear() {
    for (const context of this.contexts) context.clearRect(0, 0, ...this.size);
  }
}
