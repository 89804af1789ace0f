import type { Request, Response } from 'express';
import type { Install } from '../pipeline/ports/installs.ts';
import { readOnce } from '../pipeline/read-together.ts';
import { installOf } from './only-admins.ts';
import { localeOf } from './signed-route.ts';

/** A view that is the same for every reader of an account who reads one language: read once for all who ask at once. Stands behind `onlyInstalled`. */
export function oncePerLanguage<View>(view: (install: Install, locale: string | undefined) => Promise<View>): (request: Request, response: Response) => Promise<View> {
  const read = readOnce(({ install, locale }: { readonly install: Install; readonly locale: string | undefined }) => view(install, locale), ({ install, locale }) => `${install.portalId} ${locale}`);
  return (request, response) => read({ install: installOf(response), locale: localeOf(request) });
}
