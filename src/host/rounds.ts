/**
 * Rounds of the same work that may overtake each other: each call begins one, and gives what says whether it is still the newest. What an older one
 * found is not shown, however late it ends.
 */
export function rounds(): () => () => boolean {
  let newest = 0;
  return () => {
    const mine = (newest += 1);
    return () => mine === newest;
  };
}

/** A function that finds and then shows, each time it is called; what is found after a later call has begun is not shown. */
export function newestShown<T>(
  find: () => Promise<T>,
  show: (found: T) => void,
  failed: (error: unknown) => void,
): () => Promise<void> {
  const begin = rounds();
  return async () => {
    const isNewest = begin();
    try {
      const found = await find();
      if (isNewest()) show(found);
    } catch (error) {
      failed(error);
    }
  };
}
