import type { Problem } from "./problemSchema";

/** What an entry says of its last review. */
interface Review {
  reviewed?: string | undefined;
  reviewedBy?: string | undefined;
}

/** The day of an entry's `reviewed`, and who checked it then. */
export function reviewOf(reviewed: Problem["reviewed"]): { date?: string; by?: string } {
  const { date, by } = typeof reviewed === "object" ? reviewed : { date: reviewed, by: undefined };
  return { ...(date === undefined ? {} : { date: String(date) }), ...(by ? { by } : {}) };
}

const MONTHS_OF_REVIEW = 12;
const MONTHS_OF_LOOK = 6;

/** Words in the place of a name that answer to nobody. */
const NOBODY = /^(?:the )?(?:editors?|authors?|maintainers?|team|staff|community|group|bots?|anonymous|unknown)$/i;

/**
 * Whether nobody has checked an entry lately: neither a person by name within a year, nor a look for new works within six months.
 * @param look the day of the last look
 */
export function isUnchecked({ reviewed, reviewedBy }: Review, look: string | undefined, now: Date): boolean {
  const named = reviewedBy !== undefined && !NOBODY.test(reviewedBy.trim());
  return !(named && isWithin(reviewed, MONTHS_OF_REVIEW, now)) && !isWithin(look, MONTHS_OF_LOOK, now);
}

/** Whether an entry was checked once, and too long ago for what it says to be taken for today's: nobody has come back to it. */
export function isOutdated(review: Review, look: string | undefined, now: Date): boolean {
  const { reviewed } = review;
  return reviewed !== undefined && isUnchecked(review, look, now) && !isWithin(reviewed, MONTHS_OF_REVIEW, now);
}

/** Whether a date lies at most so many months back. A bare year or month counts from its end. */
function isWithin(date: string | undefined, months: number, now: Date): boolean {
  if (!date) return false;
  const [year = 0, month = 12, day = 28] = date.split("-").map(Number);
  return Date.UTC(year, month - 1 + months, day) >= now.getTime();
}
