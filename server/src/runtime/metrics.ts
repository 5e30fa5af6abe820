import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** Prometheus metrics of this process, in a registry of their own. Labels are few and bounded: routes by their pattern. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'koinon_http_request_seconds',
    help: 'Duration of HTTP requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    registry,
    requests,
    /** A gauge whose value is asked for when it is scraped. */
    gauge: (name: string, help: string, read: () => number) =>
      new Gauge({
        name: `koinon_${name}`,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      }),
    counter: (name: string, help: string, labelNames: string[] = []) =>
      new Counter({ name: `koinon_${name}`, help, labelNames, registers: [registry] }),
  };
}
