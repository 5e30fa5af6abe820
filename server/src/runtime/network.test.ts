import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { networkOf, networkReader } from './network.ts';

describe('the network of an address', () => {
  it('is the address itself for IPv4, in whatever notation', () => {
    expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
    expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(networkOf('::FFFF:203.0.113.7')).toBe('203.0.113.7');
    expect(networkOf('203.0.113.8')).not.toBe(networkOf('203.0.113.7'));
  });

  it('is the /64 for IPv6, however it is written', () => {
    const one = networkOf('2001:db8:1:2::1');
    expect(one).toBe('2001:db8:1:2::/64');
    expect(networkOf('2001:0db8:0001:0002:ffff:ffff:ffff:ffff')).toBe(one);
    expect(networkOf('2001:DB8:1:2:3:4:5:6%eth0')).toBe(one);
    expect(networkOf('2001:db8:1:3::1')).not.toBe(one);
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
  });

  it('is what it was given where that is no address', () => {
    expect(networkOf('')).toBe('');
    expect(networkOf('unknown')).toBe('unknown');
  });
});

describe('the network of a request', () => {
  const request = (remoteAddress: string, forwarded?: string) =>
    ({
      socket: { remoteAddress },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    }) as unknown as IncomingMessage;

  it('is the connection’s own, whatever a forged header says, where no proxy is trusted', () => {
    const read = networkReader(false);
    expect(read(request('203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7');
    expect(read(request('2001:db8:1:2::9'))).toBe('2001:db8:1:2::/64');
  });

  it('is what the trusted proxy saw, and not what was forged before it', () => {
    const seen = '198.51.100.1, 203.0.113.7';
    expect(networkReader(1)(request('127.0.0.1', seen))).toBe('203.0.113.7');
    expect(networkReader(['loopback'])(request('::ffff:127.0.0.1', seen))).toBe('203.0.113.7');
    expect(networkReader(['10.0.0.0/8'])(request('203.0.113.9', seen))).toBe('203.0.113.9');
  });

  it('is none for this machine itself', () => {
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(networkReader(false)(request(address))).toBe('');
  });
});
