import { FLOW_STOP } from "./codes";
import { givesUp, ScalarReader } from "./scalars";

const [LF, SPACE, QUOTE, APOSTROPHE, COMMA, COLON] = [10, 32, 34, 39, 44, 58] as const;
const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [91, 93, 123, 125] as const;
export const MOST_DEPTH = 40;

/** Collections in brackets, and so JSON. */
export class FlowReader extends ScalarReader {
  /** A collection in brackets, no entry of it empty, its lines indented deeper than `column`. */
  protected flow(column: number): unknown {
    if (++this.depth > MOST_DEPTH) throw givesUp;
    const isMap = this.codes[this.at++] === OPEN_MAP;
    this.skipInFlow(column);
    const value = isMap ? this.flowMap(column) : this.flowList(column);
    this.at++;
    this.depth--;
    return value;
  }

  private flowList(column: number): unknown[] {
    const { codes } = this;
    const list: unknown[] = [];
    if (codes[this.at] === CLOSE_LIST) return list;
    do list.push(this.flowValue(column));
    while (this.isMoreInFlow(column, CLOSE_LIST));
    return list;
  }

  private flowMap(column: number): Record<string, unknown> {
    const { codes } = this;
    const map: Record<string, unknown> = {};
    if (codes[this.at] === CLOSE_MAP) return map;
    let seen = 0;
    do {
      const key = this.key(this.flowKeyEnd());
      const bit = 1 << (this.slot & 31);
      if (seen & bit && Object.hasOwn(map, key)) throw givesUp;
      seen |= bit;
      this.skipInFlow(column);
      map[key] = this.flowValue(column);
    } while (this.isMoreInFlow(column, CLOSE_MAP));
    return map;
  }

  /** Goes on to the next entry of a collection in brackets; not where it ends. */
  private isMoreInFlow(column: number, close: number): boolean {
    this.skipInFlow(column);
    const code = this.codes[this.at];
    if (code === close) return false;
    if (code !== COMMA) throw givesUp;
    this.at++;
    this.skipInFlow(column);
    return true;
  }

  /** In JSON the value may follow the colon of a key in quotes at once. */
  private flowKeyEnd(): number {
    const { text, at, codes } = this;
    if (codes[at] !== QUOTE) return this.keyEnd(at);
    const end = text.indexOf('"', at + 1) + 1;
    return end && codes[end] === COLON ? end : 0;
  }

  private skipInFlow(column: number): void {
    const { codes } = this;
    let at = this.at;
    let begin = -1;
    for (let code = codes[at]; code === SPACE || code === LF; code = codes[at]) {
      at++;
      if (code === LF) begin = at;
    }
    if (begin >= 0 && at - begin <= column) throw givesUp;
    this.at = at;
  }

  private flowValue(column: number): unknown {
    const { codes, at } = this;
    const first = codes[at];
    if (first === OPEN_LIST || first === OPEN_MAP) return this.flow(column);
    if (first === QUOTE || first === APOSTROPHE) return this.quoted(column);
    if (!this.isPlainStart()) throw givesUp;
    let end = this.plainEnd(FLOW_STOP);
    if (codes[end] === OPEN_LIST || codes[end] === OPEN_MAP) throw givesUp;
    this.at = end;
    while (codes[end - 1] === SPACE) end--;
    return this.plain(at, end);
  }
}
