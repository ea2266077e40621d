// Takes out of the theme's style what no page of the site and no script of it names:
// node purge.mjs FOLDER. Three quarters of it are for other sites.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PurgeCSS } from "purgecss";

const [folder] = process.argv.slice(2);
const made = await new PurgeCSS().purge({
  css: [join(folder, "_static/styles/*.css")],
  content: [join(folder, "*.html"), join(folder, "_static/**/*.js")],
  fontFace: true,
});
for (const { css, file } of made) await writeFile(file, css);
