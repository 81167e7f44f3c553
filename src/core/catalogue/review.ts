/** Whether a `reviewed` date lies more than a year back, or is missing. A bare year or month counts from its end. */
export function isStaleReview(reviewed: string | undefined, now: Date): boolean {
  if (!reviewed) return true;
  const [year = 0, month = 12, day = 28] = reviewed.split("-").map(Number);
  return Date.UTC(year + 1, month - 1, day) < now.getTime();
}
