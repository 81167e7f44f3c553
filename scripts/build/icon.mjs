// Draws media/icon.png, 256 × 256 pixels: the mark of the activity bar, white on the colour of the gallery's banner, its plus in yellow.
//   node scripts/build/icon.mjs [FILE, to draw it elsewhere]
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { launchBrowser } from "../test/vscode/host.mjs";
import { root } from "../test/vscode/install.mjs";

const SIZE = 256;
const { galleryBanner } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const mark = readFileSync(path.join(root, "media/activity-bar.svg"), "utf8");
const shapes = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(mark)[1].replaceAll("#c5c5c5", "#ffffff");
const lastShape = shapes.lastIndexOf("<path");

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 ${SIZE} ${SIZE}">
  <rect width="${SIZE}" height="${SIZE}" rx="56" fill="${galleryBanner.color}"/>
  <g transform="translate(28 28) scale(8.333)" fill="none" stroke="#ffffff" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">
    ${shapes.slice(0, lastShape)}
    <g stroke="#ffc83d" stroke-width="1.8">${shapes.slice(lastShape)}</g>
  </g>
</svg>`;

const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  const file = path.resolve(root, process.argv[2] ?? "media/icon.png");
  await page.screenshot({ path: file, omitBackground: true });
  console.log(`${path.relative(root, file)}: ${(statSync(file).size / 1000).toFixed(1)} kB`);
} finally {
  await browser.close();
}
