// The files of Python, fetched once a visit and held, so that Python begins again at once after it was stopped.

export interface Files {
  module: WebAssembly.Module;
  standard: ArrayBuffer;
  library: ArrayBuffer;
}

interface Size {
  plain: number;
  packed: number;
}

export class Stalled extends Error {}

// Without a byte for so long, a download is given up.
const PATIENCE = 20_000;
// What has come whole stays, whatever became of the others.
const held: Partial<Files> = {};

// How far it is, in bytes as they come over the network.
export class Progress {
  private readonly parts = new Map<string, { done: number; all: number }>();

  constructor(private readonly told: (done: number, all: number) => void) {}

  set(part: string, done: number, all: number): void {
    this.parts.set(part, { done, all });
    const sum = (of: "done" | "all") => [...this.parts.values()].reduce((total, each) => total + each[of], 0);
    this.told(sum("done"), sum("all"));
  }
}

class Download {
  private readonly stop = new AbortController();

  constructor(private readonly base: string, private readonly progress: Progress) {}

  // Files whose address has their version need not be asked for again, however old they are.
  async file<T>(name: string, size: Size, cache: RequestCache, use: (response: Response) => Promise<T>): Promise<T> {
    this.progress.set(name, 0, size.packed);
    const patience = this.patience();
    try {
      const response = await fetch(new URL(name, this.base), { cache, signal: this.stop.signal });
      if (!response.ok) throw new Error(`${name} is missing (${response.status})`);
      const counted = this.count(name, size, response.clone(), patience.again);
      const [used] = await Promise.all([use(response), counted]);
      return used;
    } catch (error) {
      this.stop.abort(error);
      throw error;
    } finally {
      patience.end();
    }
  }

  private async count(name: string, size: Size, response: Response, came: () => void): Promise<void> {
    // A host may pack a file for its way, and then tell the packed length; the stream is unpacked.
    const length = Number(response.headers.get("Content-Length"));
    const isPacked = response.headers.has("Content-Encoding");
    const plain = (!isPacked && length) || size.plain;
    const all = length || (isPacked ? size.packed : plain);
    const reader = response.body!.getReader();
    let bytes = 0;
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      came();
      bytes += chunk.value.length;
      this.progress.set(name, all * Math.min(1, bytes / plain || 0), all);
    }
    this.progress.set(name, all, all);
  }

  private patience(): { again: () => void; end: () => void } {
    let timer = 0;
    const end = () => clearTimeout(timer);
    const again = () => {
      end();
      timer = window.setTimeout(() => this.stop.abort(new Stalled()), PATIENCE);
    };
    again();
    return { again, end };
  }
}

// Not every host knows the type of WebAssembly, without which it cannot be compiled while it comes.
const compiled = async (response: Response): Promise<WebAssembly.Module> =>
  response.headers.get("Content-Type") === "application/wasm" ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());

export async function files(base: string, progress: Progress): Promise<Files> {
  const download = new Download(base, progress);
  const versioned = (name: string) => [PYTHON.folder + name, PYTHON.sizes[name]!, "force-cache"] as const;
  const parts = {
    module: () => download.file(...versioned("pyodide.asm.wasm"), compiled),
    standard: () => download.file(...versioned("python_stdlib.zip"), (response) => response.arrayBuffer()),
    library: () => download.file("giants.zip", { plain: 0, packed: 0 }, "default", (response) => response.arrayBuffer()),
  };
  const bring = async <K extends keyof Files>(name: K, get: () => Promise<Files[K]>) => (held[name] ??= await get());
  const [module, standard, library] = await Promise.all([bring("module", parts.module), bring("standard", parts.standard), bring("library", parts.library)]);
  return { module, standard, library };
}
