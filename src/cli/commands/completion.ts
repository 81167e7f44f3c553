import { type Call, UsageError } from "../command";

const SCRIPTS: Readonly<Record<string, string>> = {
  // Bash splits words at : and = too, and puts what is offered in the place of the last piece alone.
  bash: `_open_problems() {
  local IFS=$' \\t\\n' line="\${COMP_LINE:0:COMP_POINT}" piece="\${COMP_WORDS[COMP_CWORD]}"
  local -a words
  read -ra words <<< "$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  [[ $piece == [:=] ]] && piece=
  local word="\${words[\${#words[@]}-1]}"
  IFS=$'\\n'
  COMPREPLY=($(open-problems __complete "\${words[@]:1}" 2>/dev/null))
  COMPREPLY=("\${COMPREPLY[@]#"\${word%"$piece"}"}")
}
complete -o default -F _open_problems open-problems
`,
  zsh: `#compdef open-problems
_open_problems() {
  local -a found
  found=("\${(@f)$(open-problems __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if (( \${#found[1]} )); then compadd -- "\${found[@]}"; else _files; fi
}
compdef _open_problems open-problems
`,
  // Files stand only where nothing of ours does, as in the other shells.
  fish: `function __open_problems
  set -l found (open-problems __complete (commandline -opc)[2..] (commandline -ct) 2>/dev/null)
  if count $found >/dev/null
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c open-problems -f -a '(__open_problems)'
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName open-problems -ScriptBlock {
  param($word, $ast, $position)
  $before = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object {
    if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.ToString() }
  })
  # Before 7.3 an empty argument is dropped.
  $typed = if ($word) { "$word" } else { ' ' }
  open-problems __complete @before $typed 2>$null | Where-Object { $_ } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`,
};

/** `completion`: the script by which a shell asks for ids and keys. */
export async function run({ positionals: [, shell], output }: Call): Promise<number> {
  const script = SCRIPTS[shell!];
  if (!script) throw new UsageError(`There is completion for ${Object.keys(SCRIPTS).join(", ")}, not for ${shell}.`);
  output.result(script);
  return 0;
}
