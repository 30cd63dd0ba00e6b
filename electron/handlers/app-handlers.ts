import { failure } from '../../shared/errors.ts';
import type { CallOutput } from '../../shared/contract.ts';
import type { Handlers } from '../core/core.ts';
import { parseExternalUrl } from '../core/external-url.ts';
import type { Platform } from '../core/platform.ts';

export function createAppHandlers(
  platform: Pick<Platform, 'appVersion' | 'systemLanguage' | 'systemZone' | 'openExternal' | 'takeLink' | 'openBeside'>,
): Pick<Handlers, 'app/info' | 'app/open-external' | 'app/take-link' | 'app/open-beside'> {
  return {
    'app/info': async () => ({
      version: platform.appVersion,
      platform: operatingSystem(process.platform),
      systemLanguage: platform.systemLanguage,
      systemZone: platform.systemZone,
    }),
    'app/open-external': async ({ url }) => {
      if (parseExternalUrl(url) === null) throw failure('link.refused');
      return platform.openExternal(url);
    },
    'app/take-link': async () => platform.takeLink(),
    'app/open-beside': async ({ key }) => {
      platform.openBeside(key);
      return null;
    },
  };
}

function operatingSystem(name: NodeJS.Platform): CallOutput<'app/info'>['platform'] {
  return name === 'linux' || name === 'darwin' || name === 'win32' ? name : 'other';
}
