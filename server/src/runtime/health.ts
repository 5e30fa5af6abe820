export interface Part {
  ok: boolean;
  /** Why not, in words for who runs Koinon. */
  detail?: string;
}

export interface Health {
  /** Adds a part that readiness depends on. */
  part(name: string, check: () => Promise<Part>): void;
  check(): Promise<{ ok: boolean; parts: Record<string, Part> }>;
  /** From now on not ready: the server is about to stop and should get no new visitors. */
  stopping(): void;
}

const within = (ms: number, check: () => Promise<Part>): Promise<Part> => {
  const { promise: late, resolve } = Promise.withResolvers<Part>();
  const timer = setTimeout(() => resolve({ ok: false, detail: `no answer within ${ms} ms` }), ms);
  const asked = check().catch((error: unknown) => ({
    ok: false,
    detail: error instanceof Error ? error.message : 'failed',
  }));
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
};

/** Readiness, part by part. A part that does not answer in time is not ready. */
export function createHealth(timeoutMs = 2_500): Health {
  const checks = new Map<string, () => Promise<Part>>();
  let ending = false;
  return {
    part: (name, check) => void checks.set(name, check),
    stopping: () => {
      ending = true;
    },
    async check() {
      const named = [...checks].map(async ([name, check]) => [name, await within(timeoutMs, check)] as const);
      const parts = Object.fromEntries(await Promise.all(named));
      return { ok: !ending && Object.values(parts).every((part) => part.ok), parts };
    },
  };
}
