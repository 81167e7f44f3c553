import * as fc from "fast-check";
import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { edgePath } from "../../../src/core/graph/edgePath";
import { layoutGraph, NARROW, type LayoutInput } from "../../../src/core/graph/layout";
import { problemTowards, type Direction } from "../../../src/core/graph/neighbours";
import { assertSound, bundledCatalogue, graphOf, layoutInput } from "./samples";

const VIEWS = [
  { width: 1600, height: 900 },
  { width: 1015, height: 650 },
  { width: 760, height: 500 },
  { width: 380, height: 700 },
  { width: 300, height: 200 },
];

describe("the map of the bundled catalogue", function () {
  this.timeout(20_000);

  for (const view of VIEWS) {
    it(`has every card in its area and none over another on ${view.width} × ${view.height} pixels`, async () => {
      const input = layoutInput(graphOf(await bundledCatalogue()));
      const layout = layoutGraph(input, view);
      assertSound(input, layout);
      const scale = Math.min(view.width / layout.width, view.height / layout.height);
      console.log(`      ${Math.round(layout.width)} × ${Math.round(layout.height)}, fitted at ${scale.toFixed(2)}`);
    });
  }

  it("shows names of 12 pixels with at least 7.5 as a whole on a usual editor, and with 11 on a large one", async () => {
    const input = layoutInput(graphOf(await bundledCatalogue()));
    const shown = (view: { width: number; height: number }): number => {
      const layout = layoutGraph(input, view);
      return 12 * Math.min(1, view.width / layout.width, view.height / layout.height);
    };
    assert.ok(shown({ width: 1015, height: 650 }) >= 7.5, `${shown({ width: 1015, height: 650 })}`);
    assert.ok(shown({ width: 1600, height: 950 }) >= 11, `${shown({ width: 1600, height: 950 })}`);
  });

  it("has room for the titles of its areas, also for a catalogue beside it", async () => {
    const input = layoutInput(graphOf(await bundledCatalogue()));
    const more = ["a", "b"].map((id) => ({ id, area: "more", width: 100, height: 40 }));
    const areas = [...input.areas, { id: "more", title: 60 }];
    const links = [...input.links, { from: "a", to: "b" }, { from: "a", to: input.nodes[0]!.id }];
    for (const view of VIEWS.filter(({ width }) => width >= 720)) {
      const layout = layoutGraph({ nodes: [...input.nodes, ...more], links, areas }, view);
      for (const { id, title } of areas)
        assert.ok((layout.areas.get(id)?.width ?? title) >= title, `${id} at ${view.width} × ${view.height}`);
    }
  });

  it("is as wide as a narrow page", async () => {
    const layout = layoutGraph(layoutInput(graphOf(await bundledCatalogue())), { width: 380, height: 700 });
    assert.equal(layout.width, 380);
  });

  it("is the same each time", async () => {
    const input = layoutInput(graphOf(await bundledCatalogue()));
    assert.deepEqual(layoutGraph(input, VIEWS[1]!), layoutGraph(input, VIEWS[1]!));
  });

  it("keeps linked problems nearer to one another than others", async () => {
    const input = layoutInput(graphOf(await bundledCatalogue()));
    const { cards } = layoutGraph(input, VIEWS[0]!);
    const distance = (a: string, b: string) =>
      Math.hypot(cards.get(a)!.x - cards.get(b)!.x, cards.get(a)!.y - cards.get(b)!.y);
    const mean = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
    const all = input.nodes.flatMap(({ id }, i) => input.nodes.slice(i + 1).map((other) => distance(id, other.id)));
    const linked = mean(input.links.map(({ from, to }) => distance(from, to)));
    console.log(`      linked ${Math.round(linked)}, any two ${Math.round(mean(all))} pixels apart`);
    assert.ok(linked < 0.65 * mean(all));
  });

  it("can be walked by arrow keys from any problem to any other", async () => {
    const input = layoutInput(graphOf(await bundledCatalogue()));
    const { cards } = layoutGraph(input, VIEWS[1]!);
    const places = new Map(
      [...cards].map(([id, { x, y, width, height }]) => [id, { x: x + width / 2, y: y + height / 2 }]),
    );
    const directions: Direction[] = ["left", "right", "up", "down"];
    const steps = new Map(
      [...places.keys()].map((id) => [id, directions.flatMap((way) => problemTowards(places, id, way) ?? [])]),
    );
    for (const start of places.keys()) {
      const reached = new Set([start]);
      for (const id of reached) for (const next of steps.get(id)!) reached.add(next);
      assert.equal(reached.size, places.size, `from ${start}`);
    }
  });
});

describe("the map of cards that could not be measured, or on a page without a size", () => {
  const map = (bad: number, view: { width: number; height: number }) =>
    layoutGraph(
      {
        nodes: [
          { id: "bad", area: "a", width: bad, height: 20 },
          { id: "flat", area: "a", width: 50, height: bad },
          ...Array.from({ length: 6 }, (_, i) => ({ id: `p${i}`, area: i % 2 ? "a" : "b", width: 80, height: 20 })),
        ],
        links: [{ from: "bad", to: "p0" }],
        areas: [
          { id: "a", title: bad },
          { id: "b", title: 40 },
        ],
      },
      view,
    );

  it("is made all the same, with no room for these", () => {
    for (const bad of [NaN, Infinity, -Infinity, -5, 0, 1e300]) {
      const { cards, areas } = map(bad, VIEWS[0]!);
      assert.deepEqual([cards.size, areas.size, cards.get("bad")!.width, cards.get("flat")!.height], [8, 2, 0, 0]);
      for (const { x, y } of cards.values()) assert.ok(Number.isFinite(x) && Number.isFinite(y), `${bad}`);
    }
    for (const size of [0, NaN, Infinity, -1]) {
      const { width, height } = map(50, { width: size, height: size });
      assert.ok(width > 80 && height > 20 && Number.isFinite(width * height), `${size}`);
    }
  });
});

describe("the problem that an arrow key leads to", () => {
  const places = (...points: [string, number, number][]) => new Map(points.map(([id, x, y]) => [id, { x, y }]));

  it("is the nearest in the quarter that lies that way", () => {
    const cards = places(["here", 0, 0], ["far", 90, 0], ["near", 40, 30], ["aside", 10, 20]);
    assert.equal(problemTowards(cards, "here", "right"), "near");
    assert.equal(problemTowards(cards, "here", "down"), "aside");
  });

  it("is one further aside where the quarter is empty, and none where nothing lies that way", () => {
    const cards = places(["here", 0, 0], ["aside", 10, 20]);
    assert.equal(problemTowards(cards, "here", "right"), "aside");
    assert.equal(problemTowards(cards, "here", "left"), undefined);
  });

  it("leads from any problem to any other, however they lie", () => {
    let seed = 7;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 20; round++) {
      const cards = places(
        ...Array.from({ length: 60 }, (_, i): [string, number, number] => [`p${i}`, random() * 900, random() * 300]),
      );
      for (const start of cards.keys()) {
        const reached = new Set([start]);
        for (const id of reached)
          for (const way of ["left", "right", "up", "down"] as const) {
            const next = problemTowards(cards, id, way);
            if (next) reached.add(next);
          }
        assert.equal(reached.size, cards.size, `round ${round}, from ${start}`);
      }
    }
  });
});

describe("the layout of any graph", function () {
  this.timeout(20_000);

  it("has nothing over anything else, whatever the sizes, areas, links and page", () => {
    const graph = fc
      .record({
        nodes: fc.array(
          fc.record({
            area: fc.nat(5),
            width: fc.integer({ min: 20, max: 200 }),
            height: fc.integer({ min: 10, max: 60 }),
          }),
          {
            maxLength: 40,
          },
        ),
        ends: fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 60 }),
        parent: fc.option(fc.nat(5), { nil: undefined }),
        title: fc.integer({ min: 0, max: 240 }),
      })
      .map(({ nodes, ends, parent, title }): LayoutInput => ({
        nodes: nodes.map((node, i) => ({ ...node, id: `n${i}`, area: `a${node.area}` })),
        links: ends.map(([from, to]) => ({ from: `n${from}`, to: `n${to}` })).filter(({ from, to }) => from !== to),
        areas: Array.from({ length: 6 }, (_, i) => ({
          id: `a${i}`,
          title,
          parent: parent === undefined || parent === i ? undefined : `a${parent}`,
        })),
      }));
    const view = fc.record({ width: fc.integer({ min: 200, max: 2500 }), height: fc.integer({ min: 150, max: 1500 }) });
    fc.assert(
      fc.property(graph, view, (input, size) => assertSound(input, layoutGraph(input, size))),
      { numRuns: 60 },
    );
  });

  it("lays out 300 problems, the most that a graph shows", () => {
    const nodes = Array.from({ length: 300 }, (_, i) => ({
      id: `n${i}`,
      area: `a${i % 23}`,
      width: 60 + ((i * 37) % 90),
      height: 23 + 15 * (i % 2),
    }));
    const links = nodes.flatMap(({ id }, i) => [1, 7, 40].map((step) => ({ from: id, to: `n${(i + step) % 300}` })));
    const areas = Array.from({ length: 23 }, (_, i) => ({ id: `a${i}`, title: 150 }));
    const start = performance.now();
    const layout = layoutGraph({ nodes, links, areas }, { width: 1400, height: 800 });
    console.log(`      ${Math.round(performance.now() - start)} ms`);
    assertSound({ nodes, links, areas }, layout);
  });

  it("is empty for no problems, and on a narrow page no wider than it must be", () => {
    assert.equal(layoutGraph({ nodes: [], links: [], areas: [] }, { width: 500, height: 400 }).cards.size, 0);
    const one = { nodes: [{ id: "a", area: "x", width: 150, height: 23 }], links: [], areas: [{ id: "x", title: 40 }] };
    assert.ok(layoutGraph(one, { width: NARROW - 1, height: 300 }).width <= NARROW - 1);
    assert.ok(layoutGraph(one, { width: 100, height: 100 }).width >= 150);
  });
});

describe("the line of a link", () => {
  const from = { x: 0, y: 0, width: 100, height: 20 };
  const to = { x: 300, y: 0, width: 100, height: 20 };

  it("goes from one card's edge to the other's, bent a little, with the mark of its kind at the end", () => {
    const { line, head } = edgePath(from, to, "requires");
    const [startX, , , , endX] = line.match(/-?[\d.]+/g)!.map(Number);
    assert.ok(startX! >= 99 && startX! <= 101 && endX! > 285 && endX! < 300, line);
    assert.match(head!, /^M300 /);
    assert.equal(edgePath(from, to, "see-also").head, undefined);
  });

  it("bends further for each further link between the same two", () => {
    assert.notEqual(edgePath(from, to, "see-also", 1).line, edgePath(from, to, "see-also", 0).line);
  });

  it("is a path also where the cards lie upon each other", () => {
    assert.ok(!/NaN|Infinity/.test(JSON.stringify(edgePath(from, from, "part-of"))));
  });
});
