import { lookup as dnsLookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';
import { HubSpotError } from '../errors.ts';
import { callError } from './answer.ts';
import type { Endpoint } from './versions.ts';

/**
 * Where HubSpot may keep the files of its journal: its own hosts, and Amazon's file store. Its description names no
 * host, so this is what presigned addresses of HubSpot look like; another one is refused, and shows in the log.
 */
const FILE_HOST = /^(?:[a-z0-9-]+\.)+(?:hubspot|hubapi)\.com$|^(?:[a-z0-9.-]+\.)?s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com$/;

/** Not an endpoint: the address is HubSpot's answer, and its query a secret, so neither is ever told. */
const FILE: Endpoint = { method: 'GET', template: '(file of the webhooks journal)', changes: false, bucket: 'general' };

const MAX_BYTES = 5 * 1024 * 1024;
const DEADLINE_MS = 15_000;

/** Addresses that are nobody's on the internet: this machine, private networks, link-local with the cloud's own services, multicast. */
const PRIVATE = new BlockList();
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 3]] as const) {
  PRIVATE.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [['::', 127], ['64:ff9b::', 96], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) PRIVATE.addSubnet(net, bits, 'ipv6');

/** All addresses of a name. */
export type Lookup = (hostname: string) => Promise<readonly LookupAddress[]>;

export type JournalFileOptions = {
  /** Origin of the API, which is trusted with tokens anyway: a file may be there, whatever the origin is. */
  readonly apiBaseUrl: string;
  readonly lookup?: Lookup;
};

/**
 * Reads a file of the journal from the address that HubSpot gave, without any authorisation and without following a
 * redirect. An answer of HubSpot's is data: it must not send us anywhere but to a file store on the internet.
 *
 * @throws HubSpotError `never` for an address that is refused, `later` for a file that cannot be read now
 */
export async function readJournalFile(address: string, { apiBaseUrl, lookup = (hostname) => dnsLookup(hostname, { all: true }) }: JournalFileOptions): Promise<unknown> {
  const url = URL.parse(address);
  const isOwn = url !== null && url.origin === new URL(apiBaseUrl).origin && url.username === '' && url.password === '';
  if (url === null || !(isOwn || isFileStore(url))) throw refusedFile('has an address that is not on the list of file stores');
  return download(url, isOwn ? undefined : await checkedAddresses(url.hostname, lookup));
}

function isFileStore({ protocol, hostname, port, username, password }: URL): boolean {
  return protocol === 'https:' && port === '' && username === '' && password === '' && FILE_HOST.test(hostname);
}

/** The connection is made to the addresses that were checked: a name that is asked for twice may be answered differently. */
async function checkedAddresses(hostname: string, lookup: Lookup): Promise<LookupFunction> {
  const addresses = await lookup(hostname).catch(() => []);
  const [first] = addresses;
  if (!first) throw callError(FILE, 'has a name that leads nowhere', { retry: 'later', effect: 'none' });
  if (addresses.some(({ address }) => isPrivateAddress(address))) throw refusedFile('is kept at an address that is not on the internet');
  return (_hostname, { all }, done) => (all ? done(null, [...addresses]) : done(null, first.address, first.family));
}

function isPrivateAddress(address: string): boolean {
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (embedded) return PRIVATE.check(embedded, 'ipv4');
  return PRIVATE.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function download(url: URL, lookup: LookupFunction | undefined): Promise<unknown> {
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const unread = (error: unknown): void => reject(error instanceof HubSpotError ? error : callError(FILE, 'got no complete answer', { retry: 'later', effect: 'none' }));
    const options = { method: 'GET', headers: { accept: 'application/json' }, signal: AbortSignal.timeout(DEADLINE_MS), agent: false, ...(lookup ? { lookup } : {}) } as const;
    request(url, options, (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        // Not as a status: that of a file store says nothing about the call to HubSpot that named the file.
        reject(callError(FILE, `answered ${response.statusCode}`, { category: 'FILE_NOT_READ', retry: 'later', effect: 'none' }));
        return;
      }
      readJson(response).then(resolve, unread);
    }).on('error', unread).end();
  });
}

async function readJson(response: http.IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw refusedFile('is larger than any file of the journal');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** A file that is not taken, now or later. */
export function refusedFile(what: string): HubSpotError {
  return callError(FILE, what, { category: 'FILE_REFUSED', retry: 'never', effect: 'none' });
}
