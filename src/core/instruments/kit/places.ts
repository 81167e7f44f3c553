/**
 * Different texts in the order in which they came, each found again by its text. A `Map` of a million texts costs several times as much: it leaves the
 * processor's caches, and so does each of its doublings.
 */
export class Places {
  readonly texts: string[] = [];
  private readonly hashes: number[] = [];
  /** Places plus 1 at the lower bits of the hash or after them, 0 where there is none; at most half full. */
  private slots = new Uint32Array(1024);
  /** Another in each table, so that nobody can write a file of texts that collide. */
  private readonly seed = Math.floor(Math.random() * 2 ** 32) | 1;

  /** The place of a text; −1 where it is not there. */
  find(text: string): number {
    return this.slots[this.slotOf(text, this.hash(text))]! - 1;
  }

  /** The place of a text, which is added where it is not there. */
  add(text: string): number {
    const hash = this.hash(text);
    const slot = this.slotOf(text, hash);
    const found = this.slots[slot]!;
    if (found) return found - 1;
    this.hashes.push(hash);
    this.slots[slot] = this.texts.push(text);
    if (2 * this.texts.length > this.slots.length) this.grow();
    return this.texts.length - 1;
  }

  private slotOf(text: string, hash: number): number {
    const { slots, hashes, texts } = this;
    const last = slots.length - 1;
    let slot = hash & last;
    for (let place = slots[slot]!; place; place = slots[slot]!) {
      if (hashes[place - 1] === hash && texts[place - 1] === text) break;
      slot = (slot + 1) & last;
    }
    return slot;
  }

  private hash(text: string): number {
    let hash = this.seed;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), this.seed);
    return hash ^ (hash >>> 15);
  }

  private grow(): void {
    this.slots = new Uint32Array(4 * this.slots.length);
    const last = this.slots.length - 1;
    for (let i = 0; i < this.hashes.length; i++) {
      let slot = this.hashes[i]! & last;
      while (this.slots[slot]) slot = (slot + 1) & last;
      this.slots[slot] = i + 1;
    }
  }
}
