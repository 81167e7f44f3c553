/** Values that are made on first use and kept, by name. */
export class Lazy {
  private readonly made = new Map<string, unknown>();

  has(name: string): boolean {
    return this.made.has(name);
  }

  /** The value of this name; `make` is called for the first who asks. */
  get<T>(name: string, make: () => T): T {
    const known = this.made.get(name);
    if (known !== undefined || this.made.has(name)) return known as T;
    const value = make();
    this.made.set(name, value);
    return value;
  }
}
