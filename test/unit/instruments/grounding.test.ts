import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { shareDifference } from "../../../src/core/instruments/kit/statistics";
import { file, lines, measured, tableOf } from "./inputs";

const json = (value: unknown, name = "boxes.json") => file(name, JSON.stringify(value, null, 1));
const predicted = [
  [296.55, 93.96, 314.97, 152.79],
  [328.94, 97.05, 342.49, 122.98],
  [356.62, 95.47, 372.33, 147.55],
];
const truth = [
  [300, 100, 315, 150],
  [330, 100, 350, 125],
  [350, 100, 375, 150],
];

describe("grounding", () => {
  it("gives torchmetrics' overlaps", async () => {
    const rows = (boxes: number[][]) => lines(boxes.map((bbox, i) => ({ id: `r${i}`, bbox })));
    const result = await measured("grounding", [rows(predicted), rows(truth)], {
      options: { boxes: "xyxy", true_boxes: "xyxy" },
    });
    const ious = tableOf(result, "worst").rows.map(([id, , iou]) => [id, (iou as number).toFixed(4)]);
    assert.deepEqual(ious, [
      ["r1", "0.5086"],
      ["r2", "0.5654"],
      ["r0", "0.6898"],
    ]);
    assert.equal(result.metrics.mean_iou!.toFixed(4), "0.5879");
    assert.deepEqual([result.metrics["acc@0.5"], result.metrics["acc@0.75"], result.metrics.pointing], [1, 0, 1]);
  });

  it("counts COCO's objects by image and kind, and gives each prediction to one box only", async () => {
    const annotations = {
      images: [{ id: 1, width: 100, height: 100 }],
      annotations: [
        { id: 1, image_id: 1, category_id: 7, bbox: [0, 0, 10, 10] },
        { id: 2, image_id: 1, category_id: 7, bbox: [20, 0, 10, 10] },
        { id: 3, image_id: 1, category_id: 8, bbox: [50, 50, 10, 10] },
      ],
    };
    const results = [
      { image_id: 1, category_id: 7, bbox: [0, 0, 10, 10], score: 0.9 },
      { image_id: 1, category_id: 7, bbox: [1, 0, 10, 10], score: 0.8 },
      { image_id: 1, category_id: 7, bbox: [2, 0, 10, 10], score: 0.1 },
    ];
    const { metrics, warnings } = await measured("grounding", [json(results), json(annotations)], {
      options: { least_score: 0.5 },
    });
    assert.equal(metrics["acc@0.5"], 1 / 3);
    assert.equal(metrics.mean_iou, 1 / 3);
    assert.deepEqual([metrics.count_exact, metrics.count_mae], [0.5, 0.5]);
    assert.deepEqual(warnings, []);
  });

  it("says which way of giving boxes it took, and refuses files that do not belong together", async () => {
    const { warnings } = await measured("grounding", [
      json([{ id: 1, bbox: [5, 5, 2, 2] }]),
      json([{ id: 1, bbox: [5, 5, 7, 7] }]),
    ]);
    assert.match(warnings.join(), /Predicted boxes are taken as xywh: confirm/);
    await assert.rejects(
      measured("grounding", [json([{ id: 1, bbox: [0, 0, 1, 1] }]), json([{ id: 2, bbox: [0, 0, 1, 1] }])]),
      /no image in common: ids are such as “1” and “2”/,
    );
    await assert.rejects(
      measured("grounding", [json([{ id: 1, bbox: [0, 0, -1, 1] }]), json([{ id: 2, bbox: "x" }])]),
      /boxes\.json:1: the box is "x"; it needs four finite numbers/,
    );
  });

  it("says what is wrong with boxes of which none can be used", async () => {
    const truth = lines([{ id: 1, bbox: [1, 2, 3, 4] }]);
    for (const bbox of [
      [1, 2, -3, -4],
      ["a", 2, 3, 4],
    ])
      await assert.rejects(
        measured("grounding", [lines([{ id: 1, bbox }], "found.jsonl"), truth], { options: { boxes: "xywh" } }),
        /found\.jsonl:1: the box is \[.*\]; it needs four finite numbers, no negative size/,
      );
  });

  it("counts the visual tokens of an object", async () => {
    const { metrics, warnings } = await measured("grounding", [], {
      options: {
        image_width: 3360,
        image_height: 2240,
        object_width: 70,
        object_height: 70,
        encoder_size: 336,
        patch: 14,
      },
    });
    assert.equal(metrics.tokens_whole!.toFixed(6), "0.250000");
    assert.deepEqual([metrics.tokens_native, metrics.tokens_crop!.toFixed(6)], [25, "576.000000"]);
    assert.match(warnings.join(), /smaller than one patch/);
  });

  it("names the pictures of the worst boxes, with the true box and the one that was found", async () => {
    const annotations = [
      { image_id: 1, category_id: 3, bbox: [0, 0, 10, 10] },
      { image_id: 2, category_id: 3, bbox: [0, 0, 10, 10] },
      { image_id: 3, category_id: 3, bbox: [0, 0, 10, 10] },
    ];
    const images = [
      { id: 1, file_name: "a.png", width: 20, height: 20 },
      { id: 2, file_name: "b.txt", width: 20, height: 20 },
      { id: 3, file_name: "sub/c.jpg", width: 20, height: 20 },
    ];
    const truth = file("true.json", JSON.stringify({ images, annotations }, undefined, 1));
    const found = file(
      "found.json",
      JSON.stringify([{ image_id: 1, category_id: 3, bbox: [5, 0, 10, 10], score: 0.9 }]),
    );
    const { pictures } = await measured("grounding", [found, truth]);
    assert.deepEqual(pictures, [
      {
        file: 1,
        name: "sub/c.jpg",
        title: "3, 3: nothing found",
        boxes: [{ kind: "true", x1: 0, y1: 0, x2: 10, y2: 10 }],
      },
      {
        file: 1,
        name: "a.png",
        title: "1, 3: IoU 0.3333",
        boxes: [
          { kind: "true", x1: 0, y1: 0, x2: 10, y2: 10 },
          { kind: "found", x1: 5, y1: 0, x2: 15, y2: 10 },
        ],
      },
    ]);
  });
});

describe("contamination", () => {
  it("compares the accuracies by Newcombe's interval: his example of 56 of 70 and 48 of 80", () => {
    const interval = shareDifference([56, 70], [48, 80]);
    assert.deepEqual(
      interval.map((end) => end.toFixed(4)),
      ["0.0524", "0.3339"],
    );
  });

  const words = (from: number, count: number) => Array.from({ length: count }, (_, i) => `w${from + i}`).join(" ");
  const items = lines([
    { id: "in", question: words(0, 20), correct: 1 },
    { id: "half", question: `${words(0, 15)} ${words(500, 15)}`, correct: 1 },
    { id: "out", question: words(100, 20), correct: 0 },
    { id: "short", question: "too short", correct: 1 },
  ]);
  const corpus = file(
    "corpus.txt",
    `before, ${words(0, 20).toUpperCase().replaceAll(" ", "; ")}!\n${"x ".repeat(70_000)} ${words(5, 10)}`,
  );

  it("refuses a corpus in which it would find nothing whatever it holds", async () => {
    const items = lines([{ id: 1, text: "one two three four" }]);
    const wanted: [string | Uint8Array, RegExp][] = [
      ["", /corpus: is no text to search; seen was nothing, as the file is empty/],
      [
        Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3),
        /corpus: is no text to search; seen was bytes that are no text/,
      ],
      ["PAR1 and columns", /corpus: is no text to search; seen was Parquet/],
    ];
    for (const [content, message] of wanted)
      await assert.rejects(
        measured("contamination", [items, file("corpus", content)], { options: { words: 3 } }),
        message,
      );
  });

  it("finds items by runs of words, whatever stands between the words", async () => {
    const result = await measured("contamination", [items, corpus]);
    const { items: n, found, accuracy_found, accuracy_not_found, difference } = result.metrics;
    assert.deepEqual(
      { n, found, accuracy_found, accuracy_not_found, difference },
      { n: 3, found: 2, accuracy_found: 1, accuracy_not_found: 0, difference: 1 },
    );
    assert.deepEqual(
      tableOf(result, "found").rows.map(([line, id]) => [line, id]),
      [
        [1, "in"],
        [2, "half"],
      ],
    );
    assert.match(result.warnings.join(), /1 items have fewer than 13 words/);
    assert.match(result.notes.join(), /does not make them clean/);
    assert.equal((await measured("contamination", [items, corpus], { options: { share: 0.9 } })).metrics.found, 1);
    assert.equal((await measured("contamination", [items, corpus], { options: { words: 21 } })).metrics.found, 0);
  });

  it("finds a run that the parts of a large file cut in two", async () => {
    const at = (1 << 20) - 30;
    const text = "a".repeat(5) + " b".repeat((at - 5) / 2) + ` ${words(0, 20)} end`;
    assert.equal((await measured("contamination", [items, file("large.txt", text)])).metrics.found, 2);
  });
});
