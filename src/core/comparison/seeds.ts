/** Whether a parameter is the number that a run's randomness starts from. */
export function isSeed(name: string): boolean {
  return /(?:^|[^a-z])(?:seed|random_?state|rng)(?![a-z])/i.test(name);
}
