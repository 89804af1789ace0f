import type { Shape } from './shape.ts';

/** API versions whose contract is checked. */
export const DATED_VERSIONS = ['2026-03', '2026-09'] as const;
export type DatedVersion = (typeof DATED_VERSIONS)[number];

/** One endpoint that the app uses, as HubSpot's OpenAPI files describe it. */
export type Endpoint = {
  /** Method and path template, `{version}` standing for the dated version. A path without it is the same in both. */
  key: string;
  versions: readonly DatedVersion[];
  /** Query parameters by name; none is required anywhere on this list. */
  query?: Readonly<Record<string, string>>;
  /** JSON or form fields. */
  request?: Shape;
  form?: boolean;
  /** Answers by status. Where the spec lists no success answer, 204 without a body. */
  responses: Readonly<Record<number, Shape | undefined>>;
  /** Answers of a version that differs. */
  responsesAt?: Readonly<Partial<Record<DatedVersion, Readonly<Record<number, Shape | undefined>>>>>;
  /** Another success answer that the spec allows. */
  otherAnswer?: Shape;
  /** Path in HubSpot's 2026-09 file, where it is written generically. */
  genericPath?: string;
};

/** The success answers of an endpoint in one version. */
export function responsesOf(endpoint: Endpoint, version: DatedVersion): Readonly<Record<number, Shape | undefined>> {
  return endpoint.responsesAt?.[version] ?? endpoint.responses;
}
