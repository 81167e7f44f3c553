/** Values that are made on first use and kept, by name. */
export class Lazy {
  private readonly made = new Map<string, unknown>();

  has(name: string): boolean {
    return this.made.has(name);
  }

  /** The value of this name; `make` is called for the first who asks. */
  get<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name) as T;
  }
}
