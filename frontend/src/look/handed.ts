// Fetches a script that hands over what it holds, once: pages from a folder may load no data.
const here = (document.currentScript as HTMLScriptElement | null)?.src ?? "";

export function handed<T>(file: string, call: string): () => Promise<T> {
  let coming: Promise<T> | undefined;
  return () =>
    (coming ??= new Promise((resolve, reject) => {
      let has = false;
      (window as unknown as Record<string, (found: T) => void>)[call] = (found) => {
        has = true;
        resolve(found);
      };
      const script = document.createElement("script");
      script.src = new URL(file, here).href;
      const failed = (how: string) => (): void => {
        if (has) return;
        coming = undefined;
        script.remove();
        reject(new Error(`${file} ${how}`));
      };
      script.onerror = failed("did not load");
      // A host may answer with a page of its own.
      script.onload = failed("holds something else");
      document.head.append(script);
    }));
}
