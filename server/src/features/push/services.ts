/**
 * Whether an address lies at a push service that the installation hands notifications to. A browser names the address, so
 * without this anybody could have the server write to whatever it reaches.
 */
export function servedBy(services: readonly string[]): (endpoint: string) => boolean {
  return (endpoint) => {
    const url = URL.parse(endpoint);
    if (!url || url.username || url.password) return false;
    return services.some((service) => {
      if (service.includes('://')) return url.origin === service;
      if (url.protocol !== 'https:' || url.port) return false;
      return service.startsWith('*.') ? url.hostname.endsWith(service.slice(1)) : url.hostname === service;
    });
  };
}
