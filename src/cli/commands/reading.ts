/** What most commands need, in one file of the program (esbuild.js). */
import "../../core/describe/print";
import "../../core/describe/problem";
import "../../core/describe/sources";
import "../../core/operations/problemFiles";
import "../../core/references/bibliography/readBibliography";
import "../records";
import "../workspace";
import "./list";
import "./show";

// esbuild takes what exports nothing for CommonJS.
export {};
