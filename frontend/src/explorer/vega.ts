// The Vega that a figure needs, and no more: no maps, no layouts, no eval. Loaded when a figure comes into view.
import { transforms } from "vega-dataflow";
import * as encode from "vega-encode";
import * as basic from "vega-transforms";
import * as views from "vega-view-transforms";

Object.assign(transforms, basic, views, encode);

export { expressionInterpreter } from "vega-interpreter";
export { parse } from "vega-parser";
export { View } from "vega-view";
