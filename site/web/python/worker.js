// Python in a worker of the page: JupyterLite's kernel on Pyodide, without its server, files and installer.

import { PyodideRemoteKernel } from "@jupyterlite/pyodide-kernel/lib/worker.js";
import { Streams } from "./streams.js";

const START = `
import pyodide_kernel

# Tracebacks are plain text here.
pyodide_kernel.ipython_shell.run_line_magic("colors", "NoColor")

def no_input(*_):
    raise RuntimeError(
        "input() cannot wait for an answer on this page: write the value itself in its place."
    )

def with_buffers(message, buffers):
    """Give a widget's message its binary data as Python has them."""
    message["buffers"] = [buffer.to_memoryview() for buffer in buffers]
    return message
`;

class Kernel extends PyodideRemoteKernel {
  /** @type {any} */
  manager = null; // of the widgets' lines, in Python
  /** @type {any} */
  python = null;

  async initFilesystem() {}
  async initPackageManager() {}

  /** @param {any} options */
  async initRuntime(options) {
    // Where a policy forbids it, Pyodide would wait in silence.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    await super.initRuntime(options);
    postMessage({ type: "progress", bytes: 0 });
    this.python = /** @type {any} */ (this)._pyodide;
    /** @param {unknown} error that Python does not survive, such as memory that ran out */
    this.python._api.on_fatal = (error) => postMessage({ type: "fatal", error: String(error) });
    // A file that does not come, or is not the one of the lock, Pyodide leaves out.
    const loaded = new Set(Object.keys(this.python.loadedPackages).map((name) => name.toLowerCase()));
    const { packages } = options.loadPyodideOptions;
    const missing = packages.filter((/** @type {string} */ name) => !loaded.has(name));
    if (missing.length) throw new Error(`${missing.join(", ")} could not be loaded`);
  }

  /** Never asked: `no_input` stands in its place. @returns {string} */
  sendInputRequest() {
    return "";
  }

  async initKernel() {
    await this.python.runPythonAsync(START);
    this.input = this.getpass = this.python.globals.get("no_input");
  }

  /** @param {any} content @param {any} parent */
  async execute({ code, number }, parent) {
    // "Cell In[2]" in a traceback is the page's cell 2, in whatever order the reader runs them.
    this.python.runPython(`pyodide_kernel.ipython_shell.execution_count = ${number}`);
    return super.execute({ code }, parent);
  }

  /** Let a cell print no more: Python is quicker if it knows. */
  mute() {
    const { _stdout_stream: out, _stderr_stream: error } = /** @type {any} */ (this);
    out.publish_stream_callback = error.publish_stream_callback = undefined;
  }

  /** @param {any} content @param {any} parent */
  async commMsg({ buffers, ...content }, parent) {
    await this.setup(parent);
    const { globals, toPy } = this.python;
    const message = globals.get("with_buffers")(toPy(content), buffers);
    this.manager ??= this.python.runPython("pyodide_kernel.kernel_instance.comm_manager");
    this.manager.comm_msg(undefined, undefined, message);
  }
}

/** Python's None comes as undefined, which widgets take for "not said"; messages have null. */
const plain = (/** @type {any} */ value) => JSON.parse(JSON.stringify(value, (_, one) => one ?? null));

// How much of Python has come: of each file, as it comes.
const load = self.fetch;
self.fetch = async (...asked) => {
  const answer = await load(...asked);
  if (!answer.body) return answer;
  const count = new TransformStream({
    transform(chunk, out) {
      postMessage({ type: "progress", bytes: chunk.length });
      out.enqueue(chunk);
    },
  });
  return new Response(answer.body.pipeThrough(count), answer);
};

const kernel = new Kernel();
const streams = new Streams((message) => postMessage(message), () => kernel.mute());
kernel.registerWorkerMessageCallback(({ buffers, ...rest }) => streams.send({ ...plain(rest), buffers }));

onmessage = async ({ data: { id, name, content } }) => {
  if (name === "execute") streams.begin();
  try {
    const result = await /** @type {any} */ (kernel)[name](content, { header: { msg_id: id } });
    streams.flush();
    postMessage({ type: "done", id, result: plain(result ?? null) });
  } catch (error) {
    streams.flush();
    postMessage({ type: "done", id, error: String(error) });
  }
};
