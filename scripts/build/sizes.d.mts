/** What is shipped, by name, and how large it may be, in kB. */
export declare const LIMITS: Readonly<
  Record<"main bundle with all that it requires at once" | "page bundle" | "web bundle" | "VSIX", number>
>;
