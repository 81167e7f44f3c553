/** Does something up to so many times, until it does not throw; what the last time throws is thrown. `left` is how often it will still be tried. */
export async function again<T>(times: number, once: (left: number) => Promise<T>): Promise<T> {
  for (let left = times - 1; ; left--)
    try {
      return await once(left);
    } catch (error) {
      if (!left) throw error;
    }
}
