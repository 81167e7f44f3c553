import { printPerson } from "../core/research/person";
import type { CommandContext } from "./context";

/** The text that one's own file starts from. */
export async function ownFile({ stores }: CommandContext): Promise<string> {
  return printPerson({ name: await stores.identity.gitName(), claims: [], reading: [] });
}
