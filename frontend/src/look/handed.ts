// Fetches a script that hands over what it holds, once: pages from a folder may load no data.
const here = (document.currentScript as HTMLScriptElement | null)?.src ?? "";

export function handed<T>(file: string, call: string): () => Promise<T> {
  let coming: Promise<T> | undefined;
  return () =>
    (coming ??= new Promise((resolve, reject) => {
      (window as unknown as Record<string, (found: T) => void>)[call] = resolve;
      const script = document.createElement("script");
      script.src = new URL(file, here).href;
      const failed = (how: string) => (): void => {
        coming = undefined;
        script.remove();
        reject(new Error(`${file} ${how}`));
      };
      script.onerror = failed("did not load");
      // After a script that handed over this changes nothing; a host may answer with a page of its own.
      script.onload = failed("holds something else");
      document.head.append(script);
    }));
}
