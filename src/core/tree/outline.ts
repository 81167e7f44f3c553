import { oneOf } from "../base/untrusted/values";
import type { CatalogueProblem } from "../catalogue/model";
import type { Area, State } from "../catalogue/schema";
import { STATES } from "../catalogue/vocabulary";
import { isEmptyFilter, matches, openClaims, workers, type FilterContext, type ProblemFilter } from "./problemFilter";
import { shortNames, type Named } from "../words/shortName";
import type { Experiment, Note } from "../research/model";
import type { TeamClaim } from "../research/team";

/** What the tree is grouped by. */
export const aGroup = oneOf("area", "status", "tag", "person", "catalogue");

export type GroupBy = NonNullable<ReturnType<typeof aGroup>>;

export interface OutlineInput extends FilterContext {
  groupBy: GroupBy;
  filter: ProblemFilter;
}

interface NodeBase {
  /** Unique in the tree: the way from the root. */
  id: string;
  parent?: OutlineNode;
}
export interface GroupNode extends NodeBase {
  kind: "group";
  groupBy: GroupBy;
  /** The area's, person's or catalogue's id, the state, the tag; "" for what has none. */
  key: string;
  /** Problems in it and in the groups below it. */
  total: number;
  /** Those of them that are resolved. */
  resolved: number;
  /** Of a group by person: several people, or an institution, named as the catalogues have it. */
  isTeam?: boolean;
}
export interface ProblemNode extends NodeBase {
  kind: "problem";
  problem: CatalogueProblem;
  notes: number;
  experiments: number;
  /** The team's claims on it that are not done. */
  claims: readonly TeamClaim[];
}
export interface NoteNode extends NodeBase {
  kind: "note";
  note: Note;
}
export interface ExperimentNode extends NodeBase {
  kind: "experiment";
  experiment: Experiment;
}
export interface ReferenceNode extends NodeBase {
  kind: "reference";
  key: string;
}
export interface FolderNode extends NodeBase {
  kind: "folder";
  of: "notes" | "experiments" | "references";
  problem: CatalogueProblem;
  total: number;
}
/** Some of the problems of a group that has very many. */
export interface PartNode extends NodeBase {
  kind: "part";
  problems: readonly CatalogueProblem[];
  /** Place of the first of them in the group, counted from 1. */
  first: number;
}
export type OutlineNode = GroupNode | PartNode | ProblemNode | NoteNode | ExperimentNode | ReferenceNode | FolderNode;

/** The problems of a group, and how many of them are resolved. */
interface Group {
  problems: CatalogueProblem[];
  resolved: number;
}

/** A group of more problems shows them in parts: VS Code asks for all children of a row at once, and ten thousand keep it busy for seconds. */
const MOST = 1000;
const PART = 500;
/** As many rows are seen without scrolling. */
const FEW = 15;

/** What the tree shows, computed as it is unfolded: nothing is made for a group that is closed. */
export class Outline {
  /** The problems that the filter leaves, in the order of the catalogues. */
  readonly problems: readonly CatalogueProblem[];
  private readonly groups: Map<string, Group>;
  private names: ((problem: Named) => string) | undefined;
  private teamNames: ReadonlySet<string> | undefined;
  private readonly totals = new Map<string, { total: number; resolved: number }>();

  constructor(private readonly input: OutlineInput) {
    this.problems = isEmptyFilter(input.filter)
      ? input.catalogue.problems
      : input.catalogue.problems.filter((p) => matches(p, input.filter, input));
    this.groups = this.group();
  }

  /** Whether a filter leaves so few that all can be shown at once. */
  get isFew(): boolean {
    return this.problems.length <= FEW && !isEmptyFilter(this.input.filter);
  }

  roots(): OutlineNode[] {
    if (this.input.groupBy === "area") return this.areaNodes(undefined);
    const keys = [...this.groups.keys()].sort(this.order());
    return keys.map((key) => this.groupNode(key, undefined));
  }

  children(node: OutlineNode): OutlineNode[] {
    switch (node.kind) {
      case "group":
        return [...(node.groupBy === "area" && node.key ? this.areaNodes(node) : []), ...this.ofGroup(node)];
      case "part":
        return node.problems.map((problem) => this.problemNode(problem, node));
      case "problem":
        return this.folders(node);
      case "folder":
        return this.records(node);
      default:
        return [];
    }
  }

  /** A problem in a few words, as the graph has it. */
  nameOf(problem: Named): string {
    const { problems } = this.input.catalogue;
    // An acronym that only other problems spell is looked for where that takes no time.
    this.names ??= problems.length > MOST ? (one) => shortNames([one])(one) : shortNames(problems);
    return this.names(problem);
  }

  /** Whether there is anything below a problem. */
  hasChildren(node: ProblemNode): boolean {
    return node.notes > 0 || node.experiments > 0 || node.problem.references.length > 0;
  }

  /** The node of a problem with its parents, for revealing it; undefined where the filter hides it. */
  find(fullId: string): ProblemNode | undefined {
    const problem = this.input.catalogue.resolve(fullId);
    if (!problem || !(isEmptyFilter(this.input.filter) || matches(problem, this.input.filter, this.input)))
      return undefined;
    const key = this.keysOf(problem)[0]!;
    const group = this.groupWithParents(key);
    const part = this.parts(group).find(({ problems }) => problems.includes(problem));
    return this.problemNode(problem, part ?? group);
  }

  private ofGroup(node: GroupNode): OutlineNode[] {
    const parts = this.parts(node);
    return parts.length ? parts : this.own(node.key).map((problem) => this.problemNode(problem, node));
  }

  /** None where a group shows its problems themselves. */
  private parts(parent: GroupNode): PartNode[] {
    const own = this.own(parent.key);
    const parts: PartNode[] = [];
    for (let at = 0; own.length > MOST && at < own.length; at += PART)
      parts.push({
        kind: "part",
        id: `${parent.id}/part:${at}`,
        parent,
        problems: own.slice(at, at + PART),
        first: at + 1,
      });
    return parts;
  }

  private groupWithParents(key: string): GroupNode {
    const { areas } = this.input.catalogue;
    const parent = this.input.groupBy === "area" ? areas.get(key)?.parent : undefined;
    // One area of a circle stands at the top, though it names a parent.
    const isBelow = parent && this.input.catalogue.childAreas(parent).some(({ id }) => id === key);
    return this.groupNode(key, isBelow ? this.groupWithParents(parent) : undefined);
  }

  private areaNodes(parent: GroupNode | undefined): GroupNode[] {
    const areas = this.input.catalogue.childAreas(parent?.key).map((area: Area) => this.groupNode(area.id, parent));
    const strays = parent || !this.own("").length ? [] : [this.groupNode("", undefined)];
    return [...areas, ...strays].filter((node) => node.total > 0);
  }

  private groupNode(key: string, parent: GroupNode | undefined): GroupNode {
    return {
      kind: "group",
      id: `${parent ? `${parent.id}/` : ""}${this.input.groupBy}:${key}`,
      parent,
      groupBy: this.input.groupBy,
      key,
      ...this.count(key),
      ...(this.input.groupBy === "person" ? { isTeam: this.teams().has(key) } : {}),
    };
  }

  private problemNode(problem: CatalogueProblem, parent: OutlineNode): ProblemNode {
    const { research } = this.input;
    return {
      kind: "problem",
      id: `${parent.id}/${problem.fullId}`,
      parent,
      problem,
      notes: research.notesOf(problem.fullId).length,
      experiments: research.experimentsOf(problem.fullId).length,
      claims: openClaims(this.input, problem),
    };
  }

  private folders(node: ProblemNode): FolderNode[] {
    const totals = [
      ["notes", node.notes],
      ["experiments", node.experiments],
      ["references", node.problem.references.length],
    ] as const;
    return totals.flatMap(([of, total]) =>
      total
        ? [{ kind: "folder" as const, id: `${node.id}/${of}`, parent: node, of, problem: node.problem, total }]
        : [],
    );
  }

  private records(folder: FolderNode): OutlineNode[] {
    const { research } = this.input;
    const { problem } = folder;
    if (folder.of === "notes")
      return research
        .notesOf(problem.fullId)
        .map((note) => ({ kind: "note", id: `${folder.id}/${note.file}`, parent: folder, note }));
    if (folder.of === "experiments")
      return research.experimentsOf(problem.fullId).map((experiment) => ({
        kind: "experiment",
        id: `${folder.id}/${experiment.file}`,
        parent: folder,
        experiment,
      }));
    return problem.references.map((key) => ({ kind: "reference", id: `${folder.id}/${key}`, parent: folder, key }));
  }

  private group(): Map<string, Group> {
    const groups = new Map<string, Group>();
    for (const problem of this.problems) {
      // Once a problem, not once in each of its groups: by tag that is half of the time.
      const resolved = problem.state === "resolved" ? 1 : 0;
      for (const key of this.keysOf(problem)) {
        const group = groups.get(key);
        if (!group) groups.set(key, { problems: [problem], resolved });
        // An entry may name a tag or a person twice.
        else if (group.problems.at(-1) !== problem) {
          group.problems.push(problem);
          group.resolved += resolved;
        }
      }
    }
    return groups;
  }

  private own(key: string): readonly CatalogueProblem[] {
    return this.groups.get(key)?.problems ?? [];
  }

  private keysOf(problem: CatalogueProblem): readonly string[] {
    switch (this.input.groupBy) {
      case "area":
        return [this.input.catalogue.areas.has(problem.area) ? problem.area : ""];
      case "status":
        return [problem.state];
      case "tag":
        return problem.tags.length ? problem.tags : [""];
      case "person": {
        const people = workers(this.input, problem);
        return people.length ? people : [""];
      }
      case "catalogue":
        return [problem.catalogue];
    }
  }

  /** States from open to resolved, all else by name, people before institutions; what has no key comes last. */
  private order(): (a: string, b: string) => number {
    if (this.input.groupBy === "status") return (a, b) => STATES.indexOf(a as State) - STATES.indexOf(b as State);
    const isPerson = this.input.groupBy === "person";
    const name = (key: string) => (isPerson ? (this.input.catalogue.person(key)?.name ?? key) : key);
    const rank = (key: string) => (key === "" ? 2 : isPerson && this.teams().has(key) ? 1 : 0);
    return (a, b) => rank(a) - rank(b) || name(a).localeCompare(name(b));
  }

  /** Names of groups that work on a problem. */
  private teams(): ReadonlySet<string> {
    return (this.teamNames ??= new Set(this.problems.flatMap(({ groups }) => groups)));
  }

  private count(key: string): { total: number; resolved: number } {
    const known = this.totals.get(key);
    if (known) return known;
    const group = this.groups.get(key);
    const sum = { total: group?.problems.length ?? 0, resolved: group?.resolved ?? 0 };
    if (this.input.groupBy === "area" && key) {
      for (const area of this.input.catalogue.childAreas(key)) {
        const below = this.count(area.id);
        sum.total += below.total;
        sum.resolved += below.resolved;
      }
    }
    this.totals.set(key, sum);
    return sum;
  }
}
