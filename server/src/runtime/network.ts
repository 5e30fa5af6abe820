import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import proxyAddress from 'proxy-addr';
import type { Config } from '../config.ts';

/** The eight groups of an IPv6 address, as numbers. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const numbers = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [before, after] = [numbers(head), numbers(tail ?? '')];
  return tail === undefined
    ? before
    : [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/**
 * Whom an address stands for where callers are counted: an IPv4 address itself, of an IPv6 address the /64, which one
 * household or one rented server has whole. An IPv4 address in IPv6 notation is the IPv4 address.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const bare = address.replace(/%.*$/, '');
  if (!isIPv6(bare) || bare.includes('.')) return address;
  const groups = groupsOf(bare);
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

const here = /^(?:127\.|::1$)/;

/**
 * Reads the network a request comes from before Express has seen it (an upgrade), past as many proxies as are trusted. Empty
 * for this machine itself: behind a proxy that nobody told us of, everybody would come from here.
 */
export function networkReader(trusted: Config['trustProxy']): (req: IncomingMessage) => string {
  const trust: (address: string, hops: number) => boolean =
    typeof trusted === 'number'
      ? (_address, hops) => hops < trusted
      : proxyAddress.compile(trusted === false ? [] : [...trusted]);
  return (req) => {
    const address = proxyAddress(req, trust);
    return here.test(address.replace(/^::ffff:/i, '')) ? '' : networkOf(address);
  };
}
