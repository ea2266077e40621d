// What cells print, on its way to the page: many small texts become few, and too many end.

const MOST = 100_000; // letters that one cell may print: a page of more can't be read
const OFTEN = 100; // milliseconds between two messages
const MORE = "\n… and more, which this page leaves out: a cell may print 100 000 letters here.\n";

export class Streams {
  /** @type {any} */
  #waits = null;
  #printed = 0;
  #last = 0;

  /** @param {(message: any) => void} post @param {() => void} full is called when a cell has printed enough */
  constructor(post, full) {
    this.post = post;
    this.full = full;
  }

  /** A cell begins. */
  begin() {
    this.#printed = 0;
  }

  /** @param {any} message of the kernel */
  send(message) {
    if (message.type !== "stream") {
      this.flush();
      this.post(message);
      return;
    }
    if (this.#printed > MOST) return;
    const { bundle } = message;
    const room = MOST - this.#printed;
    this.#printed += bundle.text.length;
    if (bundle.text.length > room) bundle.text = bundle.text.slice(0, room) + MORE;
    if (this.#waits && this.#waits.bundle.name !== bundle.name) this.flush();
    if (this.#waits) this.#waits.bundle.text += bundle.text;
    else this.#waits = message;
    if (performance.now() - this.#last > OFTEN || this.#printed > MOST) this.flush();
    if (this.#printed > MOST) this.full();
  }

  flush() {
    if (this.#waits) this.post(this.#waits);
    this.#waits = null;
    this.#last = performance.now();
  }
}
