import path from "node:path";
import { unlink } from "node:fs/promises";
import type { Indexes } from "../../../core/operations/workspace";
import { keptAnswers } from "../../../core/upkeep/keptAnswers";
import { type Source, SOURCES, USUAL_SOURCES } from "../../../core/upkeep/model";
import { indexPorts } from "../../../network/indexClient";
import { cacheFolder } from "../../../node/cacheFolder";
import { filePath, fileUri, nodeFiles } from "../../../node/files";
import { progressLine } from "../../progress";
import { type Call, pairsOption, textOption, textsOption, UsageError } from "../../command";

declare const PACKAGE_VERSION: string;

/** The environment's names for keys of the indexes that have such. */
const KEYS: Partial<Record<Source, string>> = {
  openalex: "OPENALEX_API_KEY",
  semanticscholar: "SEMANTIC_SCHOLAR_API_KEY",
};

/** Which indexes a call asks. */
export function sourcesOf(call: Call): readonly Source[] {
  const named = textsOption(call, "source");
  return named.length ? SOURCES.filter((source) => named.includes(source)) : USUAL_SOURCES;
}

/**
 * The public indexes as the options and the environment say; nothing for a call that does not allow the network. What was answered before a run was
 * interrupted is kept for a day.
 * @throws UsageError where an address is none
 */
export function indexesOf(call: Call): { indexes?: () => Promise<Indexes> } {
  const endpoints = endpointsOf(call);
  if (call.options["allow-network"] !== true) return {};
  return {
    indexes: async () => {
      const line = progressLine("Asking public indexes");
      const mail = textOption(call, "mail") ?? process.env["OPEN_PROBLEMS_MAIL"];
      const keys = Object.entries(KEYS).flatMap(([source, name]) => {
        const key = process.env[name]?.trim();
        return key ? [[source, key]] : [];
      });
      return {
        endpoints,
        keys: Object.fromEntries(keys) as Partial<Record<Source, string>>,
        ...(mail ? { mail } : {}),
        ports: {
          ...indexPorts({ userAgent: `open-problems/${PACKAGE_VERSION}` }),
          ...keptAnswers(nodeFiles, fileUri(path.join(cacheFolder(), "upkeep")), (file) => unlink(filePath(file))),
        },
        progress: (done, planned) => (done < planned ? line.at(done / planned) : line.end()),
      };
    },
  };
}

/**
 * How a check by the indexes ends: 1 where something was found, 3 where no index answered, so that a job which must know does not pass by an outage.
 * Formats for other programs have no room for what was not checked: it is said on stderr.
 */
export function checkedExit(
  { format, output }: Call,
  { found, silent, summary }: { found: boolean; silent: boolean; summary: string },
): number {
  if (format !== "text" && format !== "json") output.say(summary);
  if (silent) output.say("No index gave an answer, so that nothing was checked.");
  return silent ? 3 : found ? 1 : 0;
}

function endpointsOf(call: Call): Partial<Record<Source, string>> {
  const endpoints: Partial<Record<Source, string>> = {};
  for (const [name, url] of Object.entries(pairsOption(call, "endpoint"))) {
    const source = SOURCES.find((one) => one === name);
    if (!source || !/^https?:\/\/\S+$/.test(url))
      throw new UsageError(
        `--endpoint takes NAME=URL, the name one of ${SOURCES.join(", ")}, not ${JSON.stringify(`${name}=${url}`)}.`,
      );
    endpoints[source] = url;
  }
  return endpoints;
}
