type Listener = () => void;

/** Which build of the application the server has: a page that came with another one is older than its server. */
export function createBuilds() {
  let first: string | null = null;
  let other = false;
  const listeners = new Set<Listener>();
  return {
    /** What an answer of the server says of it. */
    heard: (build: string | null): void => {
      if (build === null) return;
      first ??= build;
      if (other || build === first) return;
      other = true;
      for (const listener of listeners) listener();
    },
    isOther: () => other,
    subscribe: (listener: Listener): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const builds = createBuilds();
