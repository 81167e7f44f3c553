import { add, divide, multiply, negate, rational, subtract, type Rational } from "./rational";

/** An arithmetic expression that was read. */
export interface Value {
  value: Rational;
  /** Digits after the point, where it is one number. */
  digits?: number;
  /** It is one number with a per-cent sign. */
  percent?: boolean;
  /** The number that it begins with. */
  first: Rational;
}

/** Longer ones are no steps that a person or a model writes, and would take long with exact fractions. */
const LONGEST = 200;
const LONGEST_NUMBER = 40;
const DEEPEST = 30;
const NUMBER = /(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+/y;

/**
 * Reads `16 - 3*(4 + .5)`: + − * × x · / ÷, brackets, signs, per cent, currency signs and thousands separators. Nothing is evaluated but this.
 * @returns undefined where it is anything else
 */
export function parseExpression(text: string): Value | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    return new Parser(text).whole();
  } catch {
    return undefined;
  }
}

class Parser {
  private at = 0;
  private numbers = 0;
  private signs = 0;
  private digits = 0;
  private percent = false;
  private first: Rational | undefined;
  private depth = 0;

  constructor(private readonly text: string) {}

  whole(): Value {
    const value = this.sum();
    if (this.peek() !== "") throw new SyntaxError();
    const alone = this.numbers === 1 && this.signs === 0;
    return { value, digits: alone ? this.digits : undefined, percent: alone && this.percent, first: this.first! };
  }

  private peek(): string {
    while (/[\s$€£¥]/.test(this.text[this.at] ?? "")) this.at++;
    return this.text[this.at] ?? "";
  }

  private sum(): Rational {
    if (++this.depth > DEEPEST) throw new SyntaxError();
    let value = this.product();
    for (let sign = this.peek(); sign !== "" && "+-−–".includes(sign); sign = this.peek()) {
      this.at++;
      this.signs++;
      const right = this.product();
      value = sign === "+" ? add(value, right) : subtract(value, right);
    }
    this.depth--;
    return value;
  }

  private product(): Rational {
    let value = this.factor();
    for (let sign = this.peek(); sign !== "" && "*×xX·/÷(".includes(sign); sign = this.peek()) {
      // "2(3)" is a product too.
      if (sign !== "(") this.at++;
      this.signs++;
      const right = this.factor();
      const next = "/÷".includes(sign) ? divide(value, right) : multiply(value, right);
      if (!next) throw new SyntaxError();
      value = next;
    }
    return value;
  }

  private factor(): Rational {
    const sign = this.peek();
    if (sign === "(") {
      this.at++;
      this.signs++;
      const value = this.sum();
      if (this.peek() !== ")") throw new SyntaxError();
      this.at++;
      return this.perCent(value);
    }
    if ("+-−–".includes(sign) && sign !== "") {
      this.at++;
      if (++this.depth > DEEPEST) throw new SyntaxError();
      const value = this.factor();
      this.depth--;
      return sign === "+" ? value : negate(value);
    }
    NUMBER.lastIndex = this.at;
    const written = NUMBER.exec(this.text)?.[0];
    if (written === undefined || written.length > LONGEST_NUMBER) throw new SyntaxError();
    this.at += written.length;
    const found = asPrinted(written.replaceAll(",", ""));
    // "20." at a sentence's end.
    if (this.text[this.at] === "." && !/\d/.test(this.text[this.at + 1] ?? "")) this.at++;
    this.numbers++;
    this.digits = found.includes(".") ? found.length - found.indexOf(".") - 1 : 0;
    const value = rational(found);
    this.first ??= value;
    return this.perCent(value);
  }

  private perCent(value: Rational): Rational {
    if (this.peek() !== "%") return value;
    this.at++;
    this.percent = true;
    return { n: value.n, d: value.d * 100n };
  }
}

/** A number with the 17 digits of a double that was printed in full stands for that double: `36.040000000000001` is what is left of 36.04. */
function asPrinted(digits: string): string {
  if (digits.replace(".", "").replace(/^0+/, "").length !== 17 || !digits.includes(".")) return digits;
  const shortest = String(Number(digits));
  return shortest.includes("e") ? digits : shortest;
}
