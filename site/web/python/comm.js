// One widget's line to Python, as widgets want it.

/** @typedef {import("./python.js").Hear} Hear */

export class Comm {
  /** @type {any[]} messages that came before the widget could hear them */
  #early = [];
  /** @type {Hear | null} */
  #hear = null;
  /** @type {Hear | null} */
  #end = null;

  /**
   * @param {string} comm_id
   * @param {string} target_name
   * @param {(content: any) => Promise<any>} send
   */
  constructor(comm_id, target_name, send) {
    this.comm_id = comm_id;
    this.target_name = target_name;
    this.tell = send;
  }

  /** @param {any} message of Python */
  hear(message) {
    if (this.#hear) this.#hear(message);
    else this.#early.push(message);
  }

  /** @param {any} message that closes it */
  end(message) {
    this.#end?.(message);
  }

  /** @param {Hear} hear */
  on_msg(hear) {
    this.#hear = hear;
    for (const message of this.#early.splice(0)) hear(message);
  }

  /** @param {Hear} end */
  on_close(end) {
    this.#end = end;
  }

  /**
   * @param {any} data
   * @param {any} [callbacks]
   * @param {any} [metadata]
   * @param {(ArrayBuffer | ArrayBufferView)[]} [buffers]
   */
  send(data, callbacks, metadata = {}, buffers = []) {
    // A widget sends its next change when it has heard that the last one was dealt with.
    const idle = () => callbacks?.iopub?.status?.({ content: { execution_state: "idle" } });
    const content = { comm_id: this.comm_id, data };
    this.tell({ content, metadata, buffers }).catch(() => {}).finally(idle);
    return "";
  }

  close() {
    return "";
  }
}
