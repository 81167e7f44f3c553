// Lets pandoc read .bib files, and compares what it reads of each entry with what we do: who, the title, when, where, the DOI. BibTeX counts the entries.
//   apt-get install pandoc texlive-binaries
//   node scripts/judge/bibliographies.mjs FILE.bib…
// Letters' case, markup, signs of maths and quotes are not compared: pandoc puts titles into the case of sentences. Differences that NAMED tells are
// counted by why they stay; the exit code is 1 where there is another.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadCore } from "../build/load-core.mjs";

const { readBibtex, parseDate } = await loadCore(`
  export { readBibtex } from "./src/core/references/bibtex/read";
  export { parseDate } from "./src/core/references/csl/dates";
`);

const plain = (text) =>
  String(text ?? "")
    .replace(/<[^<>]*>/g, "")
    // Formulas keep their dollars with us; of commands that it does not know pandoc leaves out the argument.
    .replace(/\$|\\[A-Za-z]+|[?¿]/g, "")
    .replace(/[\s\u00a0\u200b]+/g, " ")
    .replace(/[“”„"'’‘`]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .trim();
const names = (list) => (list ?? []).map((name) => plain(name.literal ?? `${name["dropping-particle"] ?? ""} ${name["non-dropping-particle"] ?? ""} ${name.family ?? ""}`.replace(/(['’]) /g, "$1"))).join("; "); // prettier-ignore
const year = (item) => String(parseDate(item.issued)?.start?.year ?? "");
const FIELDS = {
  title: (item) => plain(item.title),
  author: (item) => names(item.author),
  editor: (item) => names(item.editor),
  year,
  container: (item) => plain(item["container-title"]),
  DOI: (item) => plain(item.DOI),
  volume: (item) => plain(item.volume),
  page: (item) => plain(item.page).replace(/[–—-]+/g, "-"),
};

/** Why a difference stays: [why, whether it is one]. */
const NAMED = [
  ["of a volume with a title of its own pandoc takes the title of all; CSL has the volume's, in the whole", (field, a, b, own) => /title|container|volume/.test(field) && own.type === "book" && own["container-title"]],
  ["pandoc has nothing there, and we what the entry says", (field, a, b) => b === "" || a.includes(b)],
  ["an addon to a title is no part of it", (field, a, b) => /title|container/.test(field) && b.startsWith(`${a}. `)],
  ["of a book in a set the book is what a chapter is in", (field, a, b, own) => field === "container" && own.type === "chapter"],
  ["who is left out of a list is no person", (field, a) => /author|editor/.test(field) && a.endsWith("; others")],
  ["what stands within a formula or an environment is text", (field, a, b, own) => field === "title" && /[$<]|abc/.test(own.title)],
  ["a word that begins with a small letter because of its accent is no particle", (field, a, b) => field === "author" && b.split("; ").every((name, i) => name.endsWith(a.split("; ")[i] ?? "\n"))],
]; // prettier-ignore
const named = new Map();

/** The keys that BibTeX writes into its list of all entries, told of in the .blg where it stumbles. */
function bibtexKeys(file) {
  const folder = mkdtempSync(path.join(tmpdir(), "judge-"));
  try {
    copyFileSync(file, path.join(folder, "judged.bib"));
    writeFileSync(path.join(folder, "judged.aux"), "\\citation{*}\n\\bibstyle{plain}\n\\bibdata{judged}\n");
    spawnSync("bibtex", ["judged"], { cwd: folder, timeout: 10_000 });
    const list = readFileSync(path.join(folder, "judged.bbl"), "utf8");
    return new Set([...list.matchAll(/^\\bibitem\{([^}]*)\}/gm)].map(([, key]) => key));
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let entries = 0;
let differences = 0;
const differs = (text) => {
  differences++;
  console.log(text);
};
for (const file of process.argv.slice(2)) {
  // Of entries with one key the first counts, as for biber.
  const ours = new Map(readBibtex(readFileSync(file, "utf8")).items.reverse().map((item) => [item.id, item])); // prettier-ignore
  const { stdout, status, stderr } = spawnSync("pandoc", ["-f", "biblatex", "-t", "csljson", file], {
    maxBuffer: 1 << 28,
    timeout: 10_000,
  });
  if (status === 0) {
    const theirs = new Map(JSON.parse(String(stdout) || "[]").reverse().map((item) => [item.id, item])); // prettier-ignore
    for (const item of theirs.values()) {
      entries++;
      const own = ours.get(item.id);
      if (!own) differs(`${file}: ${item.id} is read by pandoc alone`);
      else
        for (const [field, of] of Object.entries(FIELDS))
          if (of(own) !== of(item)) {
            const why = NAMED.find(([, holds]) => holds(field, of(own), of(item), own))?.[0];
            if (why) named.set(why, (named.get(why) ?? 0) + 1);
            else differs(`${file}: ${item.id}: ${field}\n  ours   ${of(own)}\n  pandoc ${of(item)}`);
          }
    }
  } else console.log(`${file}: pandoc does not read it: ${String(stderr).split("\n")[0]}`);
  for (const key of bibtexKeys(file) ?? []) if (!ours.has(key)) differs(`${file}: ${key} is read by BibTeX alone`);
}
for (const [why, count] of named) console.log(`${count} × ${why}`);
console.log(`${differences} other differences in ${entries} entries`);
process.exitCode = differences ? 1 : 0;
