import * as vscode from "vscode";

/** What of VS Code's, and how many timers, are held at the moment, by the name of the function that gave them. */
export class CountedApi {
  readonly held = new Map<string, number>();
  private readonly undo: (() => void)[] = [];
  private given = 0;

  /** How many things were asked for in all. */
  get total(): number {
    return this.given;
  }

  /**
   * From now on, whatever the bundle of the tests asks VS Code for is counted until it is disposed of. Names that only one extension may
   * register are changed, since the extension itself runs in the same host.
   */
  constructor() {
    const { workspace, window, commands, languages, lm } = vscode;
    for (const [name, space] of Object.entries({ workspace, window, commands, languages, lm })) {
      for (const key of Object.keys(space)) {
        if (/^(on[A-Z]|register|create)/.test(key)) this.wrap(name, space as unknown as Record<string, unknown>, key);
      }
    }
    this.countTimers();
  }

  private wrap(space: string, holder: Record<string, unknown>, key: string): void {
    const before = Object.getOwnPropertyDescriptor(holder, key);
    const original = holder[key];
    if (typeof original !== "function" || !before?.configurable) return;
    const value = (...args: unknown[]): unknown =>
      this.track(`${space}.${key}`, this.call(original as Callable, key, args));
    Object.defineProperty(holder, key, { value, configurable: true, enumerable: true, writable: true });
    this.undo.push(() => Object.defineProperty(holder, key, before));
  }

  private call(original: Callable, key: string, args: unknown[]): unknown {
    if (key === "createTreeView") return fakeTree();
    if (key === "registerCommand" || key === "registerWebviewPanelSerializer")
      return original(`counted${this.given}.${String(args[0])}`, ...args.slice(1));
    // A tool and a server are what the manifest declares, under that name alone.
    if (key === "registerTool" || key === "registerMcpServerDefinitionProvider")
      return new vscode.Disposable(() => undefined);
    // A log of a name that was disposed of stays closed for as long as its host runs.
    if (key === "createOutputChannel") return original(`${String(args[0])} ${this.given}`, ...args.slice(1));
    if (key === "createStatusBarItem") return original(`counted${this.given}`, ...args.slice(1));
    return original(...args);
  }

  private track(name: string, item: unknown): unknown {
    if (typeof item !== "object" || item === null || !("dispose" in item)) return item;
    this.given += 1;
    this.add(name, 1);
    const disposable = item as { dispose(): unknown };
    const dispose = disposable.dispose.bind(disposable);
    let ended = false;
    const counted = () => {
      if (!ended) this.add(name, -1);
      ended = true;
      return dispose();
    };
    try {
      Object.defineProperty(disposable, "dispose", { value: counted, configurable: true });
      return disposable;
    } catch {
      return new Proxy(disposable, { get: (target, key) => (key === "dispose" ? counted : bound(target, key)) });
    }
  }

  private add(name: string, change: number): void {
    this.held.set(name, (this.held.get(name) ?? 0) + change);
  }

  /** Timers that were set from the tests' bundle and have neither run nor been cleared. */
  private countTimers(): void {
    const { setTimeout: set, clearTimeout: clear } = globalThis;
    const pending = new Set<unknown>();
    const own = /extensionTests|out[\\/]host/;
    globalThis.setTimeout = ((work: () => void, ...rest: never[]) => {
      const timer: unknown = set(
        () => {
          if (pending.delete(timer)) this.add("timers", -1);
          work();
        },
        ...(rest as []),
      );
      // The second frame is that of the caller; VS Code sets timers of its own.
      if (own.test((new Error().stack ?? "").split("\n")[2] ?? "")) {
        pending.add(timer);
        this.given += 1;
        this.add("timers", 1);
      }
      return timer;
    }) as typeof setTimeout;
    globalThis.clearTimeout = ((timer: never) => {
      if (pending.delete(timer)) this.add("timers", -1);
      clear(timer);
    }) as typeof clearTimeout;
    this.undo.push(() => Object.assign(globalThis, { setTimeout: set, clearTimeout: clear }));
  }

  restore(): void {
    for (const undo of this.undo) undo();
  }
}

type Callable = (...args: unknown[]) => unknown;

function bound(target: object, key: string | symbol): unknown {
  const value = Reflect.get(target, key) as unknown;
  return typeof value === "function" ? (value as Callable).bind(target) : value;
}

/** The extension's own tree views are the host's: another provider would take them over. */
function fakeTree(): unknown {
  const never = () => new vscode.Disposable(() => undefined);
  return {
    onDidExpandElement: never,
    onDidCollapseElement: never,
    onDidChangeSelection: never,
    onDidChangeVisibility: never,
    onDidChangeCheckboxState: never,
    visible: false,
    selection: [],
    reveal: () => Promise.resolve(),
    dispose: () => undefined,
  };
}
