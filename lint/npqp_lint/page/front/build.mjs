// Writes page.js and page.css into the folder given as the argument. The same sources give the same bytes.
import { build } from "esbuild";

const folder = process.argv[2] ?? "..";
const options = { bundle: true, minify: true, charset: "utf8", target: ["chrome110", "firefox115", "safari16.4"], logLevel: "warning" };
await build({ ...options, entryPoints: ["src/main.ts"], format: "iife", outfile: `${folder}/page.js` });
await build({ ...options, entryPoints: ["src/page.css"], outfile: `${folder}/page.css` });
