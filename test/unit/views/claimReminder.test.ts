import { afterEach, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { CatalogueProblem } from "../../../src/core/catalogue/model";
import type { Claim } from "../../../src/core/research/model";
import { ClaimReminder } from "../../../src/views/status/claimReminder";

const DAY = 86_400_000;
const dayBefore = (days: number) => new Date(Date.now() - days * DAY).toISOString();

const claim = (problem: string, days: number, more: Partial<Claim> = {}): Claim => ({
  problem,
  state: "active",
  updated: dayBefore(days),
  helpWanted: false,
  ...more,
});

/** All that waits goes on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the reminder of one's own claims", () => {
  let reminder: ClaimReminder | undefined;
  afterEach(() => reminder?.dispose());

  /** A reminder over claims, with the questions that it asked and each one's answer to give. */
  function reminding(claims: Claim[], memory = new Map<string, unknown>()) {
    const listeners: (() => void)[] = [];
    const asked: string[] = [];
    const answered: string[] = [];
    let reply: (answer: "renew" | "release" | "later" | undefined) => void = assert.fail;
    const onDidChange = (listener: () => void) => {
      listeners.push(listener);
      return { dispose: () => listeners.splice(listeners.indexOf(listener), 1) };
    };
    const problem = (id: string) => ({ fullId: `main/${id}`, title: id }) as CatalogueProblem;
    reminder = new ClaimReminder(
      {
        myClaims: () => claims,
        catalogue: { onDidChange, catalogue: { resolve: (id) => (id === "unknown" ? undefined : problem(id)) } },
        research: { onDidChange },
        identity: { onDidChange },
      },
      {
        get: (key: string) => memory.get(key),
        update: (key, value) => Promise.resolve(void memory.set(key, value)),
      },
      {
        staleAfterDays: () => 90,
        ask(of, since) {
          asked.push(`${of.fullId} ${since}`);
          return new Promise((resolve) => (reply = resolve));
        },
        answer: (of, answer) => Promise.resolve(void answered.push(`${answer} ${of.fullId}`)),
      },
    );
    return {
      asked,
      answered,
      memory,
      listeners,
      changed: (which: number) => listeners[which]!(),
      async reply(answer?: "renew" | "release" | "later") {
        reply(answer);
        await settled();
      },
    };
  }

  it("asks about the first active one without an update for more days than set, by its last day", () => {
    const old = dayBefore(91);
    const { asked } = reminding([
      claim("done", 200, { state: "done" }),
      claim("paused", 200, { state: "paused" }),
      claim("unknown", 200),
      claim("fresh", 89),
      claim("old", 91, { updated: undefined, since: old }),
      claim("older", 300),
    ]);
    assert.deepEqual(asked, [`main/old ${old.slice(0, 10)}`]);
  });

  it("asks one question at a time, and looks again with each change of catalogue, records and handle", () => {
    const claims = [claim("fresh", 1)];
    const { asked, changed, listeners } = reminding(claims);
    assert.deepEqual([asked.length, listeners.length], [0, 3]);
    for (const which of [0, 1, 2]) {
      claims.splice(0, 1, claim(`stale-${which}`, 100));
      changed(which);
    }
    assert.deepEqual(asked, [`main/stale-0 ${dayBefore(100).slice(0, 10)}`]);
    reminder!.dispose();
    assert.equal(listeners.length, 0);
  });

  for (const which of [0, 1, 2])
    it(`looks at what change ${which + 1} of 3 brings`, () => {
      const claims: Claim[] = [];
      const { asked, changed } = reminding(claims);
      claims.push(claim("stale", 100));
      changed(which);
      assert.equal(asked.length, 1);
    });

  it("goes on to the next claim after an answer, and offers none twice, even where the answer changed nothing", async () => {
    const { asked, answered, changed, reply } = reminding([claim("one", 100), claim("two", 100), claim("one", 120)]);
    await reply("renew");
    await reply("release");
    changed(0);
    const day = dayBefore(100).slice(0, 10);
    assert.deepEqual(asked, [`main/one ${day}`, `main/two ${day}`]);
    assert.deepEqual(answered, ["renew main/one", "release main/two"]);
  });

  it("ends for the session when it is put away, and leaves nothing behind for the next", async () => {
    const { asked, answered, changed, memory, reply } = reminding([claim("one", 100), claim("two", 100)]);
    await reply();
    changed(1);
    assert.deepEqual([asked.length, answered, [...memory]], [1, [], []]);
  });

  it("ends with “later” for this session, and for a week in all others", async () => {
    const first = reminding([claim("one", 100), claim("two", 100)]);
    await first.reply("later");
    first.changed(0);
    assert.deepEqual([first.asked.length, first.answered], [1, []]);
    const said = first.memory.get("claims.later");
    assert.ok(typeof said === "string" && Math.abs(Date.parse(said) - Date.now()) < DAY, String(said));
    const asksAfter = (days: number) => reminding([claim("one", 100)], new Map([["claims.later", dayBefore(days)]]));
    assert.equal(asksAfter(0).asked.length, 0);
    assert.equal(asksAfter(6.9).asked.length, 0);
    assert.equal(asksAfter(7.1).asked.length, 1);
    assert.equal(reminding([claim("one", 100)], new Map([["claims.later", { no: "date" }]])).asked.length, 1);
  });
});
