import type { PortalId } from '../domain/ids.ts';
import type { Grant, GrantStore, NewGrant } from '../pipeline/ports/connection.ts';
import type { Queryable } from './driver.ts';
import type { TokenCipher } from './token-cipher.ts';

type Row = {
  client_id: string;
  access_token: string;
  refresh_token: string;
  expires_at: Date;
  version: string | number;
  consent: string | number;
};

const SAVE = `
  insert into lead_handover.oauth_grant (portal_id, client_id, access_token, refresh_token, expires_at, version, consent)
  values ($1, $2, $3, $4, $5, nextval('lead_handover.version'), nextval('lead_handover.version'))
  on conflict (portal_id) do update set
    client_id = excluded.client_id, access_token = excluded.access_token, refresh_token = excluded.refresh_token,
    expires_at = excluded.expires_at, version = excluded.version, consent = excluded.consent, lease_holder = null, lease_until = null
  returning consent`;

const REPLACE = `
  update lead_handover.oauth_grant set
    client_id = $2, access_token = $3, refresh_token = $4, expires_at = $5, version = nextval('lead_handover.version')
  where portal_id = $1 and version = $6
  returning portal_id`;

/** The database's clock counts: it is the one clock that all processes share. */
const LEASE = `
  update lead_handover.oauth_grant set
    lease_holder = $2, lease_until = clock_timestamp() + $3::double precision * interval '1 second'
  where portal_id = $1 and (lease_holder is null or lease_holder = $2 or lease_until <= clock_timestamp())
  returning portal_id`;

const RELEASE = `
  update lead_handover.oauth_grant set lease_holder = null, lease_until = null
  where portal_id = $1 and lease_holder = $2`;

/** Tokens of each portal, encrypted. A lease can be had only where there is a grant. */
export function createGrants(db: Queryable, cipher: TokenCipher): GrantStore {
  const sealed = (portalId: PortalId, grant: NewGrant): unknown[] => [
    portalId,
    grant.clientId,
    cipher.seal(grant.accessToken, { portalId, purpose: 'access_token' }),
    cipher.seal(grant.refreshToken, { portalId, purpose: 'refresh_token' }),
    grant.expiresAt,
  ];
  return {
    save: async (portalId, grant) => {
      const [row] = await db.query<Pick<Row, 'consent'>>(SAVE, sealed(portalId, grant));
      return Number(row?.consent);
    },
    read: async (portalId) => {
      const [row] = await db.query<Row>('select * from lead_handover.oauth_grant where portal_id = $1', [portalId]);
      return row ? toGrant(row, portalId, cipher) : null;
    },
    consent: async (portalId) => {
      const [row] = await db.query<Pick<Row, 'consent'>>('select consent from lead_handover.oauth_grant where portal_id = $1', [portalId]);
      return row ? Number(row.consent) : null;
    },
    replace: async (portalId, seenVersion, grant) => {
      const replaced = await db.query(REPLACE, [...sealed(portalId, grant), seenVersion]);
      return replaced.length > 0;
    },
    lease: async (portalId, holder, seconds) => (await db.query(LEASE, [portalId, holder, seconds])).length > 0,
    release: async (portalId, holder) => {
      await db.query(RELEASE, [portalId, holder]);
    },
    forget: async (portalId, consent) => {
      await db.query('delete from lead_handover.oauth_grant where portal_id = $1 and consent = $2', [portalId, consent]);
    },
  };
}

function toGrant(row: Row, portalId: PortalId, cipher: TokenCipher): Grant {
  return {
    clientId: row.client_id,
    accessToken: cipher.open(row.access_token, { portalId, purpose: 'access_token' }),
    refreshToken: cipher.open(row.refresh_token, { portalId, purpose: 'refresh_token' }),
    expiresAt: row.expires_at,
    version: Number(row.version),
    consent: Number(row.consent),
  };
}
