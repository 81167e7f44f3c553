export { MOST_WAIT } from "./mostWait";
export { Clock } from "./clock";
export { openWorkbench, type WorkbenchOptions } from "./openWorkbench";
export { Workbench } from "./workbench";
export type { Notification } from "./notifications";
export type { QuickPickItem } from "./quickPick";
export { TreeView, type TreeRow } from "./tree";
