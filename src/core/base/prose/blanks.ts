/** A text of which stretches are blanked, so that offsets stay: line ends are kept. */
export class Blanks {
  private readonly parts: string[] = [];
  private at = 0;

  constructor(private readonly source: string) {}

  /** Blanks a stretch; stretches are given in order. Returns its end. */
  add(start: number, end: number): number {
    if (end > this.at) {
      this.parts.push(this.source.slice(this.at, Math.max(this.at, start)));
      this.parts.push(this.source.slice(Math.max(this.at, start), end).replace(/[^\r\n]/g, " "));
      this.at = end;
    }
    return end;
  }

  text(): string {
    return this.parts.join("") + this.source.slice(this.at);
  }
}
