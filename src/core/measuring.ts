/** All that the window measures with: one module, so that a host can load it on first use. */
export { INSTRUMENTS, InputError, instrumentOf, measure, printed, readInput, svgOf } from "./instruments";
export { experimentOf } from "./instruments/kept/experiment";
export { rowCount } from "./instruments/kept/rowCount";
export { whatChanged } from "./instruments/kept/changes";
export { hardware } from "./instruments/models/hardware";
export { fitting } from "./instruments/page/fit";
export { formValues, givenFields, isComplete } from "./instruments/page/formModel";
export { markPlaces } from "./instruments/page/markPlaces";
export { measureModel } from "./instruments/page/measureModel";
export { formOf } from "./instruments/readers/recognise";
