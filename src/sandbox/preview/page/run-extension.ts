import { createRemoteReceiver, type RemoteReceiver } from '@remote-ui/core';
import { createEndpoint, fromWebWorker, retain } from '@remote-ui/rpc';
import { isAccountPage, type PreviewFetch, type PreviewPlace } from '../protocol.ts';
import type { ExtensionApi } from './worker-shim.ts';

export type ExtensionRun = {
  readonly receiver: RemoteReceiver;
  /** Tells the extension that properties of the record changed. */
  propertiesChanged(): void;
  stop(): void;
};

export type RunOptions = {
  readonly place: PreviewPlace;
  readonly context: unknown;
  readonly fixture: PreviewFetch['fixture'];
  readonly onAlert: (message: string) => void;
};

type Worked = { start(channel: RemoteReceiver['receive'], options: { api: ExtensionApi; fixture: PreviewFetch['fixture'] }): Promise<void> };

/** Copies even where the page may not use the clipboard (a headless browser, an address that is not secure). */
async function copyTextToClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}

/** An action that our extensions do not take: the extension learns of it, and so does whoever looks at the page. */
const notThere = (action: string) => (): never => {
  throw new Error(`The preview does not do ${action}.`);
};

/** Starts the extension in a worker of its own and receives what it draws. */
export function runExtension({ place, context, fixture, onAlert }: RunOptions): ExtensionRun {
  const worker = new Worker(`/worker-${place}.js`);
  const endpoint = createEndpoint<Worked>(fromWebWorker(worker));
  const receiver = createRemoteReceiver();
  const listeners: (() => void)[] = [];
  const recordActions = {
    refreshObjectProperties: () => {},
    onCrmPropertiesUpdate: (_properties: unknown, callback: () => void) => {
      retain(callback);
      listeners.push(callback);
    },
    fetchCrmObjectProperties: async () => ({}),
  };
  const actions = {
    ...(isAccountPage(place) ? {} : recordActions),
    addAlert: ({ message }: { message: string }) => onAlert(message),
    copyTextToClipboard,
    reloadPage: notThere('reloadPage'),
    openIframeModal: notThere('openIframeModal'),
    closeOverlay: notThere('closeOverlay'),
    navigateToPage: notThere('navigateToPage'),
  };
  endpoint.call.start(receiver.receive, { api: { context, actions }, fixture }).catch(reportError);
  return {
    receiver,
    propertiesChanged: () => listeners.forEach((listener) => listener()),
    stop: () => worker.terminate(),
  };
}
