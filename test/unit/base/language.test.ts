import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "mocha";
import { completionContext } from "../../../src/core/catalogue/exact";
import { number, plural, setLanguage, t, type Translate } from "../../../src/core/base/language";
import { parseExperiment } from "../../../src/core/research/experiment";
import { readRuns } from "../../../src/core/runs/readers";
import { recogniseUrl } from "../../../src/core/runs/urls";
import { findings, SMALL } from "../catalogue/reading";
import { inMemory } from "../runs/places";

const german = JSON.parse(readFileSync("l10n/bundle.l10n.de.json", "utf8")) as Record<string, string>;

/** As `vscode.l10n.t` does it, which takes whatever stands between braces for the name of a value. */
const translate: Translate = (text, ...values) => {
  const filled = german[text] ?? text;
  return values.length
    ? filled.replace(/\{([^}]+)\}/g, (place, name: string) => String(values[Number(name)] ?? place))
    : filled;
};
const english: Translate = (text, ...values) =>
  values.length ? text.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)])) : text;

describe("texts of the core in the language of the window", () => {
  before(() => setLanguage("de", translate));
  after(() => setLanguage("en", english));

  it("say in German what is wrong with a catalogue, its words of YAML as they are", async () => {
    const text = SMALL.replace("references: [zhang2017rethinking]", "references: [zhang2017rethinkin]");
    assert.match(
      (await findings({ "catalogue.yaml": text })).join("\n"),
      /unbekannt: Literaturangabe `zhang2017rethinkin`; war `zhang2017rethinking` gemeint\?/,
    );
    const wrong =
      "catalogue: {id: own, title: Own}\nproblems:\n  - {id: one, title: Mine, status: opn, known: 3, reviewed: 2026-4-1}\n  - {title: No id}\n";
    assert.deepEqual(
      (await findings({ "catalogue.yaml": wrong })).map((line) => line.replace(/^.*?: (error|warning): /, "")),
      [
        "status `opn`: eines von open, partial, contested, resolved; war `open` gemeint?",
        "known `3`: eine Liste ist nötig; so schreiben: `[3]`",
        "reviewed `2026-4-1`: ein Jahr, ein Monat oder ein Tag wird 2026, 2026-04 oder 2026-04-26 geschrieben; war `2026-04-01` gemeint?",
        "Problem ohne `id`: das ist nötig",
      ],
    );
  });

  it("say in German what is wrong with a record, and still know what was meant", () => {
    const { diagnostics } = parseExperiment(
      "file:///e.yaml",
      "title: [1]\nproblems: [one]\nstatus: finishd\ncreated: 2026/4/1\n",
    );
    assert.deepEqual(
      diagnostics.map(({ message, data }) => [message, data?.replacement]),
      [
        ["title (eine Liste): ein Text ist nötig", undefined],
        [
          "status `finishd`: eines von planned, running, finished, failed, abandoned; war `finished` gemeint?",
          "finished",
        ],
        [
          "created `2026/4/1`: ein Datum wird 2026-11-21 oder 2026-11-21T10:00:00Z geschrieben (ISO 8601); war `2026-04-01` gemeint?",
          "2026-04-01",
        ],
      ],
    );
  });

  it("name in German the places that are linked, and what was not read of them", async () => {
    assert.equal((await readRuns(inMemory({ "notes.txt": "" }))).label, "Ordner");
    assert.equal((await readRuns(inMemory({ "": "x" }), "model.bin")).label, "Datei");
    const { label, runs } = await readRuns(inMemory({ "metrics.json": "" }));
    assert.equal(label, "Ergebnisdateien");
    assert.deepEqual(runs[0]?.problems, ["metrics.json: Die Datei ist leer."]);
    const link = recogniseUrl("https://mlflow.example.org/#/experiments/1/runs/abc");
    assert.deepEqual([link?.label, link?.title], ["MLflow", "MLflow-Lauf abc"]);
  });

  it("say in German what each key of a catalogue is", () => {
    const text = "problems:\n  - id: one\n    ";
    assert.equal(completionContext(text, text.length)?.about?.["importance"], "Warum es wichtig ist.");
  });

  it("write numbers as the language does, and choose between one and many", () => {
    assert.equal(number(10_000), "10.000");
    assert.equal(
      plural(1, "{0} deleted run is left out.", "{0} deleted runs are left out."),
      "1 gelöschter Lauf bleibt weg.",
    );
    assert.equal(
      plural(1234, "{0} deleted run is left out.", "{0} deleted runs are left out."),
      "1.234 gelöschte Läufe bleiben weg.",
    );
  });

  it("write small and large numbers in the same digits, whatever the language", () => {
    setLanguage("ar-EG", english);
    assert.equal(number(999), "999");
    assert.match(number(1234), /^1\D234$/);
    setLanguage("de", translate);
    assert.deepEqual([number(999), number(1000), number(0.5), number(-3)], ["999", "1.000", "0,5", "-3"]);
  });

  it("are English where no language is set, and write numbers so in a language that is not known", () => {
    setLanguage("tlh-x-unknown", english);
    assert.deepEqual([t("The file {0}.", "x"), number(10_000)], ["The file x.", "10,000"]);
    setLanguage("de", translate);
  });
});
