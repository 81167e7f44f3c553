const compiled = new Map<string, RegExp>();

/** Whether a path (with `/`, relative to its workspace folder) matches a glob of `*`, `**`, `?`, `{a,b}` and `[…]`, as VS Code's settings use them. */
export function matchesGlob(glob: string, path: string): boolean {
  let pattern = compiled.get(glob);
  if (!pattern) compiled.set(glob, (pattern = toRegExp(glob)));
  return pattern.test(path);
}

function toRegExp(glob: string): RegExp {
  let source = "";
  let groups = 0;
  for (let i = 0; i < glob.length; i += 1) {
    const c = glob[i]!;
    if (c === "*" && glob[i + 1] === "*") {
      const slash = glob[i + 2] === "/";
      source += slash ? "(?:[^/]+/)*" : ".*";
      i += slash ? 2 : 1;
    } else if (c === "*") source += "[^/]*";
    else if (c === "?") source += "[^/]";
    else if (c === "{") [source, groups] = [`${source}(?:`, groups + 1];
    else if (c === "}" && groups) [source, groups] = [`${source})`, groups - 1];
    else if (c === "," && groups) source += "|";
    else if (c === "[" && glob.includes("]", i)) {
      const end = glob.indexOf("]", i);
      source += `[${glob
        .slice(i + 1, end)
        .replace(/^!/, "^")
        .replace(/\\/g, "\\\\")}]`;
      i = end;
    } else source += c.replace(/[\\^$.|+()[\]{}]/, "\\$&");
  }
  source += ")".repeat(groups);
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return /^$/;
  }
}
