/** Where the card stands on a record page. */
export const CARD_PLACES = ['tab', 'sidebar'] as const;
/** The pages of the app that are about the whole account. */
export const ACCOUNT_PAGES = ['settings', 'home'] as const;
export type AccountPage = (typeof ACCOUNT_PAGES)[number];
export const PREVIEW_PLACES = [...CARD_PLACES, ...ACCOUNT_PAGES] as const;
export type PreviewPlace = (typeof PREVIEW_PLACES)[number];

export function isAccountPage(place: PreviewPlace): place is AccountPage {
  return ACCOUNT_PAGES.some((page) => page === place);
}

/** A state of the card that can be chosen without a contact in it. */
export type PreviewState = { readonly id: string; readonly label: string };

export type PreviewContact = {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** Written scores, where there are any: "fit A 90 · interest high 72". */
  readonly scores?: string | undefined;
};

/** What else stands on the record page: what they did, and the tasks. Newest first. */
export type PreviewRecord = {
  readonly timeline: readonly { readonly at: string; readonly text: string }[];
  readonly tasks: readonly { readonly id: string; readonly subject: string; readonly owner: string; readonly due: string; readonly status: string; readonly body: string }[];
};

/** What the page needs to know once. */
export type PreviewSetup = {
  readonly appBaseUrl: string;
  readonly portalId: string;
  readonly userId: string;
  readonly userEmail: string;
  readonly states: readonly PreviewState[];
};

/** `hubspot.fetch` of an extension, on its way to the preview server. */
export type PreviewFetch = {
  readonly url: string;
  readonly method: string;
  readonly body?: unknown;
  /** Answered for a designed state instead of by the app; the session keeps what was answered apart from other pages. */
  readonly fixture?: { readonly state: string; readonly session: string } | undefined;
};

/** Always sent with HTTP 200: a browser would write any other status into its console as an error of the page. */
export type PreviewFetched = { readonly status: number; readonly body: string };
