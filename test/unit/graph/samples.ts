import type { Catalogue } from "../../../src/core/catalogue/index/catalogue";
import { graphModel } from "../../../src/core/graph/graphModel";
import type { LayoutInput } from "../../../src/core/graph/layout";
import type { GraphModel, GraphScope } from "../../../src/core/graph/graphTypes";
import type { Html } from "../../../src/core/words/shown";
import { catalogueOf, textsIn } from "../catalogue/reading";

let bundled: Promise<Catalogue> | undefined;

/** The catalogue that ships, read once. */
export function bundledCatalogue(): Promise<Catalogue> {
  return (bundled ??= catalogueOf(textsIn("problems")));
}

/** A catalogue of one file, `lab`. */
export function catalogueFrom(text: string): Promise<Catalogue> {
  return catalogueOf({ "catalogue.yaml": `catalogue: {id: lab, title: Lab}\n${text}` });
}

export function graphOf(catalogue: Catalogue, scope: GraphScope = {}): GraphModel {
  const render = (title: string) => title as Html;
  return graphModel({ catalogue, scope, render });
}

/** A graph with the sizes that its cards have in a font of 12 pixels, roughly. */
export function layoutInput({ problems, links, areas }: GraphModel): LayoutInput {
  const size = (name: string) => ({
    width: Math.min(name.length, 20) * 6.6 + 33,
    height: 15 * Math.ceil(name.length / 20) + 8,
  });
  return {
    nodes: problems.map(({ id, area, name }) => ({ id, area, ...size(name) })),
    links,
    areas: areas.map(({ id, parent, title }) => ({ id, parent, title: title.length * 7 + 32 })),
  };
}
