// Put into JupyterLab's page: notes when a figure shows a new state, and how long after a key.
//
// A figure has been redrawn when two things are true: it was touched (a canvas was painted, an image
// decoded, an SVG's path set: WAYS says which for each tool) and its state, read from the page, is
// another than before. The time is taken twice, both counted from the key:
//   ready  the script of the frame that brings the new state is done: the end of the animation
//          frame in which it was drawn, or of the next one if it was drawn between two frames;
//   free   the page is free again, after layout, painting and whatever stood in its queue.

(() => {
  const bench = (window.bench = { ready: 0, free: 0, script: 0, frames: 0 });
  const one = (selector) => document.querySelector(`.jp-OutputArea-output ${selector}`);
  let way, shown, touched, pressed, done;
  let frame = 0; // when the current animation frame's script began, or 0 between frames
  let early = 0; // what was spent on drawing since the key, between frames

  // ---- the clock ----

  const queue = new MessageChannel();
  queue.port1.onmessage = ({ data }) => {
    bench.free = performance.now() - data;
    done?.(true);
  };

  // At the end of a callback in an animation frame: is something new on the page?
  function look() {
    if (!touched || !way) return;
    touched = false;
    const state = way.state();
    if (state === shown) return;
    shown = state;
    bench.frames += 1;
    if (!pressed) return;
    bench.ready = performance.now() - pressed;
    bench.script = early + performance.now() - frame;
    queue.port2.postMessage(pressed);
    pressed = 0;
  }

  const request = window.requestAnimationFrame.bind(window);
  const inFrame = (callback) =>
    request((time) => {
      frame = performance.now();
      try {
        callback(time);
      } finally {
        look();
        queueMicrotask(() => {
          look(); // what observers and promises did
          frame = 0;
        });
      }
    });
  window.requestAnimationFrame = inFrame;

  function touch() {
    if (!touched && !frame) {
      inFrame(() => {});
      const start = performance.now();
      queueMicrotask(() => (early = performance.now() - start));
    }
    touched = true;
  }

  const press = () => {
    pressed = performance.now();
    early = 0;
  };
  addEventListener("keydown", press, true);

  // ---- how to see that a tool has drawn ----

  function onCanvas(name) {
    const original = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...all) {
      if (way?.canvas && this.canvas.closest?.(way.canvas)) touch();
      return original.apply(this, all);
    };
  }
  onCanvas("clearRect");
  onCanvas("drawImage");

  function onChange(node, options, callback) {
    new MutationObserver(callback).observe(node, options);
  }

  // The pixels of one column, right of the middle, where the line moves.
  function column(canvas) {
    const x = Math.round(canvas.width * 0.7);
    return canvas.getContext("2d").getImageData(x, 0, 1, canvas.height).data.join();
  }

  const WAYS = {
    // One function paints both canvases and writes the read-out: the text tells the states apart,
    // and reading pixels would make the browser paint earlier than it does by itself.
    live: () => ({ canvas: ".livefigure", state: () => one(".livefigure-texts").textContent }),

    // JupyterLab may make the image anew while it is decoded: then the new one counts.
    interact() {
      const output = one(".widget-interact");
      let decoded = output.querySelector("img").src;
      let wanted = decoded;
      const decode = () => {
        const image = output.querySelector("img");
        if (!image || image.src === wanted) return;
        const source = (wanted = image.src);
        image.decode().then(
          () => ((decoded = source), touch()),
          () => ((wanted = ""), decode()),
        );
      };
      onChange(output, { childList: true, subtree: true, attributeFilter: ["src"] }, decode);
      return { state: () => decoded };
    },

    ipympl: () => ({ canvas: ".jupyter-matplotlib", state: () => column(one(".jupyter-matplotlib canvas")) }),

    // Its own event, sent when all traces are drawn, WebGL's too; the line is SVG at any size.
    plotly() {
      one(".js-plotly-plot").on("plotly_afterplot", touch);
      return { state: () => one(".scatterlayer .js-line").getAttribute("d") };
    },

    // Line and sticks come in two messages; a state is whole when both have been set.
    bqplot() {
      const paths = [...document.querySelectorAll(".bqplot .curve path.line")];
      const fresh = new Set();
      let whole = "";
      for (const path of paths) {
        onChange(path, { attributeFilter: ["d"] }, () => {
          if (fresh.add(path).size < paths.length) return;
          fresh.clear();
          whole = paths[0].getAttribute("d");
          touch();
        });
      }
      return { state: () => whole };
    },
  };

  // ---- for measure.py ----

  bench.watch = (kind) => {
    way = WAYS[kind]();
    shown = way.state();
    touched = false;
  };

  // Resolves to true when a new state was drawn after the next key, to false when time is up.
  bench.armed = (limit) => {
    pressed = 0;
    bench.next = new Promise((resolve) => {
      done = resolve;
      setTimeout(() => resolve(false), limit);
    });
  };
})();
