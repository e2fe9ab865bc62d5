// Fetches the drawing library when the first figure asks for it, and anew when it is asked for after a failure.

export type Cell = string | number;
export type Row = Record<string, Cell>;

export interface VegaView {
  data(name: string, rows: Row[]): VegaView;
  runAsync(): Promise<VegaView>;
}

interface VegaLibrary {
  View: new (runtime: unknown, options: object) => VegaView;
  parse(spec: unknown, config: unknown, options: object): unknown;
  expressionInterpreter: unknown;
}

const here = (document.currentScript as HTMLScriptElement | null)?.src ?? "";
let library: Promise<VegaLibrary> | undefined;

function fetchOnce(): Promise<VegaLibrary> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("vega.js", here).href;
    script.onload = () => {
      const found = (window as unknown as { BetweenGiantsVega?: VegaLibrary }).BetweenGiantsVega;
      // A host may answer with a page of its own.
      if (found) resolve(found);
      else reject(new Error("vega.js holds something else"));
    };
    script.onerror = () => {
      script.remove();
      reject(new Error("vega.js did not load"));
    };
    document.head.append(script);
  });
}

export function loadVega(): Promise<VegaLibrary> {
  library ??= fetchOnce().catch((error: unknown) => {
    library = undefined;
    throw error;
  });
  return library;
}
