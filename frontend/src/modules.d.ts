// These packages carry no types; the page uses them through the few calls in explorer.ts.
declare module "vega-dataflow";
declare module "vega-encode";
declare module "vega-interpreter";
declare module "vega-parser";
declare module "vega-transforms";
declare module "vega-view";
declare module "vega-view-transforms";

// What scripts have to know of the book; written in when they are bundled.
declare const BOOK: { key: string; edition: string; forecasts: number };
// Python for a page: where its files are, their sizes as they are and packed, and what is installed beside it.
declare const PYTHON: { folder: string; sizes: Record<string, { plain: number; packed: number }>; lock: object };
