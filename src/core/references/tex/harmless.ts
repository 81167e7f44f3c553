/**
 * Commands of TeX and LaTeX that read or write files, run programs, redefine others or change how the rest of a document is read. None of them
 * has a place in a formula. The names are those of the TeXbook, LaTeX's kernel and the packages that wrap them.
 */
const harmful = new Set(
  `input include includeonly includegraphics includepdf import subimport subfile endinput InputIfFileExists IfFileExists verbatiminput
  VerbatimInput lstinputlisting inputminted bibliography addbibresource write newwrite immediate openin openout closein closeout read readline
  newread message errmessage show showthe special catcode lccode uccode mathcode def edef gdef xdef let futurelet global long outer
  newcommand renewcommand providecommand newenvironment renewenvironment NewDocumentCommand RenewDocumentCommand DeclareRobustCommand csname
  endcsname string detokenize scantokens expandafter noexpand aftergroup afterassignment loop repeat directlua latelua luaexec luadirect
  ShellEscape usepackage RequirePackage documentclass AtBeginDocument AtEndDocument output shipout batchmode nonstopmode scrollmode errorstopmode
  everypar everymath everydisplay everyjob everyvbox everyhbox href url hyperlink pdfliteral pdfobj pdffiledump pdfximage pdfshellescape
  filecontents makeatletter ExplSyntaxOn endgroup begingroup jobname`.split(/\s+/),
);
const environments = /\\begin\s*\{\s*(?:document|filecontents|verbatim|lstlisting|minted|luacode)/;

/** Whether a formula holds nothing but maths: no command that acts on files or on the rest of a document, and no way to spell one (`^^5c`). */
export function isHarmlessTex(formula: string): boolean {
  if (formula.includes("^^") || environments.test(formula)) return false;
  for (const [, name] of formula.matchAll(/\\([A-Za-z@]+)/g)) {
    const plain = name!.replace(/@/g, "");
    if (plain !== "end" ? harmful.has(plain) : !/\\begin\s*\{/.test(formula)) return false;
  }
  return true;
}
