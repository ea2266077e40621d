// Bundles scripts of pages: node bundle.mjs web/figures.js name=web/folder/other.js … --outdir=FOLDER
// What they share becomes files of its own, and so does what they import only by need.

import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values, positionals } = parseArgs({
  options: { outdir: { type: "string" } },
  allowPositionals: true,
});

const entryPoints = positionals.map((entry) => {
  const [out, file = entry] = entry.split("=");
  return { in: file, out: file === entry ? file.replace(/^.*\/|\.js$/g, "") : out };
});

// Much of what Jupyter's widgets import they hardly use.
const alias = {
  "@lumino/widgets": "./shims/lumino_widgets.js",
  jquery: "./shims/jquery.js",
  "lodash/isEqual": "./shims/is_equal.js",
  "sanitize-html": "./shims/sanitize_html.js",
};

await build({
  entryPoints,
  outdir: values.outdir,
  alias,
  inject: ["web/define.js"],
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2022",
  chunkNames: "chunks/[name]-[hash]",
  loader: { ".svg": "dataurl" },
  legalComments: "linked",
  // As Lumino is compiled for its own package.
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  logLevel: "warning",
});
