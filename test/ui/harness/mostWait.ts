/** How long a test waits for what the window shall show, in ms: ample, since a machine may be busy with other things. */
export const MOST_WAIT = 30_000;
